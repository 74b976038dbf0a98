namespace Analytics.Ingest;

/// <summary>An export that looked as if it were still being written. It is taken the next time, if it has not changed by then.</summary>
/// <param name="Name">Its path below the folder of exports.</param>
/// <param name="Modified">Modification time, microseconds UTC.</param>
public sealed record LeftFile(string Source, string Name, long Bytes, long Modified);
