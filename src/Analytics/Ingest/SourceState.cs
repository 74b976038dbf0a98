namespace Analytics.Ingest;

/// <summary>Whether a source can be relied on tonight.</summary>
public enum SourceState
{
    /// <summary>Delivered, within its fault limit.</summary>
    Delivered,

    /// <summary>No file ever came.</summary>
    Missing,

    /// <summary>A file was refused or was over the fault limit; targets that need the source wait.</summary>
    Held,

    /// <summary>The newest file is older at the cutoff than the source allows; targets that need it wait.</summary>
    Stale,
}
