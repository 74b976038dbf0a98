namespace Analytics.Ingest;

/// <summary>Whether a source can be relied on tonight.</summary>
public enum SourceState
{
    Delivered, // delivered, within its fault limit
    Missing,   // no file ever came
    Held,      // a file was refused or was over the fault limit; targets that need the source wait
    Stale,     // the newest file is older at the cutoff than the source allows; targets that need it wait
}
