namespace Analytics.Ingest;

/// <summary>An export that seemed to be still being written. It is landed on the next run if unchanged.</summary>
/// <param name="Name">Path below the exports folder.</param>
/// <param name="Modified">Modification time, microseconds UTC.</param>
public sealed record LeftFile(string Source, string Name, long Bytes, long Modified);
