namespace Analytics.Flags;

/// <summary>A student on an advisor's list, or one who has left it.</summary>
/// <param name="Course">Course, or null for a target about the student as a whole.</param>
/// <param name="Advisor">Pseudonym; null for students without one.</param>
/// <param name="State">How it stands to the list before.</param>
/// <param name="Rank">Place on the advisor's list, from 1; 0 for one who is not on it.</param>
/// <param name="Probability">Calibrated probability that support is needed; null for one who is not on the list.</param>
/// <param name="Reasons">Plain sentences, strongest first; at least one for each student on the list.</param>
public sealed record Flag(
    string Target, string Student, string? Course, string Term, string? Advisor, FlagState State, int Rank, double? Probability,
    IReadOnlyList<string> Reasons)
{
    /// <summary>How the sentence begins that stands where no reason argues for support; it says nothing that could be wrong.</summary>
    public const string NoSingleSign = "No single sign sets this student apart";

    /// <summary>Which outcome remains possible; null where the model has no bounds, or the student is not on the list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CertainVerdict? Verdict { get; init; }

    /// <summary>What would take the student off the list; null where no single step would.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Lever? Lever { get; init; }

    /// <summary>On the list tonight.</summary>
    public bool Listed => State.IsListed();

    /// <summary>The same student, not on the list.</summary>
    public Flag Off(FlagState state) =>
        this with { State = state, Rank = 0, Probability = null, Reasons = [], Lever = null, Verdict = null };

    /// <summary>Whom it is about.</summary>
    [JsonIgnore]
    public RowKey Key => new(Student, Course, Term);
}

/// <summary>How a student stands to the list before. The last six say why one who was listed is not any more.</summary>
public enum FlagState
{
    New,
    Still,
    Returned,
    Recovered,
    Borderline,
    Waiting,
    Unknown,
    Left,
    OptedOut,
}

/// <summary>What a state says, and the words that tables, lists and the data dictionary use for it.</summary>
public static class FlagStates
{
    /// <summary>The state in one word.</summary>
    public static string Word(this FlagState state) => state == FlagState.OptedOut ? "opted-out" : state.ToString().ToLowerInvariant();

    /// <summary>Whether a student in this state is on the list.</summary>
    public static bool IsListed(this FlagState state) => state is FlagState.New or FlagState.Still or FlagState.Returned;

    /// <summary>What the word means.</summary>
    public static string Meaning(this FlagState state) => state switch
    {
        FlagState.New => "listed for the first time this term",
        FlagState.Still => "was on the last list too",
        FlagState.Returned => "was on an earlier list of the term, not on the last one",
        FlagState.Recovered => "no longer listed: scored below the bound by more than the hysteresis",
        FlagState.Borderline => "no longer listed: scored below the bound by no more than the hysteresis, and no place was left",
        FlagState.Waiting => "no longer listed: scored at or above the bound, and no place was left or the advisor lets the student wait",
        FlagState.Unknown => "no longer listed: too little data to tell",
        FlagState.Left => "no longer listed: withdrew, the course is over, its day is past those that are scored, or no work "
            + "that decides is to come",
        FlagState.OptedOut => "no longer listed: the student wants no support offered",
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No words for this state."),
    };
}
