namespace Analytics.Ingest;

/// <param name="Hash">SHA-256 of the export.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Kept">SHA-256 of the landed copy.</param>
/// <param name="Rows">Number of rows that the copy lacks.</param>
internal sealed record LessenedCopy(string Source, string Hash, long Bytes, string Kept, long Rows);
