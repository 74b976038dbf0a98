namespace Analytics.Evidence;

/// <summary>Why a value is missing. Missing is never zero.</summary>
public enum MissingReason : byte
{
    None = 0, // not missing
    NoActivity = 1, // the feed covers the student, but there is no activity to measure
    NoFeed = 2, // the source was not delivered
    NotYetDue = 3, // nothing that the measure needs was due by the cutoff
    NotApplicable = 4, // undefined for this row: a cohort of one, an unscorable questionnaire
}
