namespace Analytics.Evidence;

/// <summary>Why a value is not there. Unknown is never zero.</summary>
public enum MissingReason : byte
{
    None = 0,          // the value is there
    NoActivity = 1,    // the feed covers the student, but nothing was done that the measure could be taken of
    NoFeed = 2,        // the source that feeds the measure was not delivered
    NotYetDue = 3,     // nothing that the measure needs had fallen due by the cutoff
    NotApplicable = 4, // the measure makes no sense for this row: a cohort of one, an unscorable questionnaire
}
