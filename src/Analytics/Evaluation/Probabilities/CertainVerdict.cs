namespace Analytics.Evaluation;

/// <summary>Which outcome remains possible where at most 1 in 10 rows of either outcome has it left out.</summary>
public enum CertainVerdict
{
    NeedsALook,   // both remain possible, or the row is unlike both: it needs a human look
    NeedsSupport, // only that it needs support
    DoesNot,      // only that it does not
}
