namespace Analytics.Ingest;

/// <summary>Whether a source can be used tonight.</summary>
public enum SourceState
{
    Delivered, // within its fault limit
    Missing, // no file has ever arrived
    Held, // a file was rejected or exceeds the fault limit; its targets wait
    Stale, // the newest file is older at the cutoff than allowed; its targets wait
}
