namespace Analytics.Evaluation;

/// <summary>Which outcome remains possible where at most 1 in 10 rows of either outcome has it left out.</summary>
public enum CertainVerdict
{
    /// <summary>Both remain possible, or the row is unlike both: it needs a human look.</summary>
    NeedsALook,

    /// <summary>Only that it needs support.</summary>
    NeedsSupport,

    /// <summary>Only that it does not.</summary>
    DoesNot,
}
