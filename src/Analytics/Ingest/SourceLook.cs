namespace Analytics.Ingest;

/// <param name="None">A sentence that no file matches its pattern, with the nearest name; null if one matches.</param>
/// <param name="Special">Sentences about matches that are not regular files; these are never opened.</param>
/// <param name="GoneFolder">A folder of the pattern that does not exist; null if all exist.</param>
/// <param name="Delivered">Delivery time in microseconds UTC by landing number, for files still in the folder.</param>
internal sealed record SourceLook(string? None, IReadOnlyList<string> Special, string? GoneFolder, Dictionary<int, long> Delivered)
{
    /// <summary>Delivery time of the newest file; null if there is none.</summary>
    public long? Newest => Delivered.Values.Max(at => (long?)at);
}
