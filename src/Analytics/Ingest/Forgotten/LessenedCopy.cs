namespace Analytics.Ingest;

/// <param name="Hash">SHA-256 of the export.</param>
/// <param name="Bytes">Its size.</param>
/// <param name="Kept">SHA-256 of what was landed.</param>
/// <param name="Rows">How many rows that lacks.</param>
internal sealed record LessenedCopy(string Source, string Hash, long Bytes, string Kept, long Rows);
