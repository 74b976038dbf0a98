namespace Analytics.Flags;

/// <summary>A student on an advisor's list, or one who has left it.</summary>
/// <param name="Course">Course, or null for a target about the student as a whole.</param>
/// <param name="Advisor">Pseudonym; null for students without one.</param>
/// <param name="State">State compared with the previous list.</param>
/// <param name="Rank">Place on the advisor's list, from 1; 0 if not on it.</param>
/// <param name="Probability">Calibrated probability that support is needed; null if not on the list.</param>
/// <param name="Reasons">Plain sentences, strongest first; at least one for each student on the list.</param>
public sealed record Flag(
    string Target, string Student, string? Course, string Term, string? Advisor, FlagState State, int Rank, double? Probability,
    IReadOnlyList<string> Reasons)
{
    /// <summary>Start of the sentence used when no single reason argues for support.</summary>
    public const string NoSingleSign = "No single sign sets this student apart";

    /// <summary>The outcomes that remain possible; null if the model has no bounds, or the student is not on the list.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public CertainVerdict? Verdict { get; init; }

    /// <summary>The change that would take the student off the list; null if no single change would.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    public Lever? Lever { get; init; }

    /// <summary>Whether the student is on the list tonight.</summary>
    public bool Listed => State.IsListed();

    /// <summary>The same student, not on the list.</summary>
    public Flag Off(FlagState state) =>
        this with { State = state, Rank = 0, Probability = null, Reasons = [], Lever = null, Verdict = null };

    /// <summary>The row that the flag is about.</summary>
    [JsonIgnore]
    public RowKey Key => new(Student, Course, Term);
}

/// <summary>State of a student compared with the previous list. The last six say why a listed student no longer is.</summary>
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

/// <summary>Words and meanings of states, for tables, lists and the data dictionary.</summary>
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
