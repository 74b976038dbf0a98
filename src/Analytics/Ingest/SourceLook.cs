namespace Analytics.Ingest;

/// <summary>What the folder of a source looked like this time.</summary>
/// <param name="None">That no file matches its pattern, and which nearly does; null if one does.</param>
/// <param name="Special">Sentences on what matches and is not a regular file; it is never opened.</param>
/// <param name="GoneFolder">A folder of the pattern that is not there; null if all are.</param>
/// <param name="Delivered">Numbers of the landings whose files are there, and when they were delivered, microseconds UTC.</param>
internal sealed record SourceLook(string? None, IReadOnlyList<string> Special, string? GoneFolder, Dictionary<int, long> Delivered)
{
    /// <summary>When the newest of them was delivered; null if there is none.</summary>
    public long? Newest => Delivered.Values.Max(at => (long?)at);
}
