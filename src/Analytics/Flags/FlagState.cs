namespace Analytics.Flags;

/// <summary>How a student stands to the list before. The last five say why one who was listed is not any more.</summary>
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
}

/// <summary>What a state says, and the words that tables, lists and the data dictionary use for it.</summary>
public static class FlagStates
{
    /// <summary>The state in one word.</summary>
    public static string Word(this FlagState state) => state.ToString().ToLowerInvariant();

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
        _ => throw new ArgumentOutOfRangeException(nameof(state), state, "No words for this state."),
    };
}
