namespace Analytics.Flags;

/// <summary>How a flag stands to the list before.</summary>
public enum FlagState
{
    /// <summary>On the list for the first time.</summary>
    New,

    /// <summary>Was on the last list too.</summary>
    Still,

    /// <summary>Was on an earlier list, not on the last one.</summary>
    Returned,

    /// <summary>Was listed before and is not now.</summary>
    Recovered,
}

/// <summary>A student on an advisor's list, or one who has left it.</summary>
/// <param name="Target">Id of the target.</param>
/// <param name="Student">Pseudonym.</param>
/// <param name="Course">Course, or null for a target about the student as a whole.</param>
/// <param name="Term">Term.</param>
/// <param name="Advisor">Pseudonym; null for students without one.</param>
/// <param name="State">How it stands to the list before.</param>
/// <param name="Rank">Place on the advisor's list, from 1; 0 for one who has recovered.</param>
/// <param name="Probability">Calibrated probability that support is needed.</param>
/// <param name="Reasons">Plain sentences, strongest first.</param>
public sealed record Flag(
    string Target, string Student, string? Course, string Term, string? Advisor, FlagState State, int Rank, double? Probability, IReadOnlyList<string> Reasons)
{
    /// <summary>On the list tonight.</summary>
    public bool Listed => State != FlagState.Recovered;
}
