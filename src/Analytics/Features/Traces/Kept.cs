namespace Analytics.Features.Traces;

/// <summary>What is kept of the events of a row.</summary>
[Flags]
internal enum Kept
{
    /// <summary>How many, their sum, and the latest.</summary>
    Totals = 0,

    /// <summary>How many there were on each day, and their sum.</summary>
    Days = 1,

    /// <summary>When each was.</summary>
    Times = 4,

    /// <summary>Of which objects they were, how many of each, and the first.</summary>
    Objects = 8,

    /// <summary>How many there were of each kind.</summary>
    Kinds = 16,

    /// <summary>How many objects they were of.</summary>
    DistinctObjects = 32,
}
