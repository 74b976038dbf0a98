namespace Analytics.Inspection;

/// <summary>Folders of a data root that an export for others wrote. Their rows cannot be traced to a person any more.</summary>
public static class SharedCopies
{
    /// <summary>What is beside the tables of each.</summary>
    public const string Datasheet = "datasheet.md";

    public static IEnumerable<string> In(Store store) => Directory.EnumerateFiles(store.Root, Datasheet, SearchOption.AllDirectories)
        .Select(file => Path.GetDirectoryName(file)!).Order(StringComparer.Ordinal);
}
