namespace Analytics.Evidence;

/// <summary>Why a value is not there. Unknown is never zero.</summary>
public enum MissingReason : byte
{
    /// <summary>The value is there.</summary>
    None = 0,

    /// <summary>The feed covers the student, but nothing was done that the measure could be taken of.</summary>
    NoActivity = 1,

    /// <summary>The source that feeds the measure was not delivered.</summary>
    NoFeed = 2,

    /// <summary>Nothing that the measure needs had fallen due by the cutoff.</summary>
    NotYetDue = 3,

    /// <summary>The measure makes no sense for this row: a cohort of one, an unscorable questionnaire.</summary>
    NotApplicable = 4,
}
