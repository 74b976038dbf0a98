namespace Analytics.Inspection;

/// <summary>Exports for others within a data root. Their rows cannot be traced to a person.</summary>
public static class SharedCopies
{
    /// <summary>The datasheet beside the tables of each.</summary>
    public const string Datasheet = "datasheet.md";

    public static IEnumerable<string> In(Store store) => Directory.EnumerateFiles(store.Root, Datasheet, SearchOption.AllDirectories)
        .Select(file => Path.GetDirectoryName(file)!).Order(StringComparer.Ordinal);
}
