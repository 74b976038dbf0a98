namespace Analytics.Ingest;

public sealed record ParsedFile(LandedFile File, string Folder)
{
    /// <summary>Reads the rows of a table that are in no folder; null if they are in one.</summary>
    internal Func<string, IEnumerable<IReadOnlyList<Column>>>? Direct { get; init; }

    internal IEnumerable<IReadOnlyList<Column>> Read(string table) => Direct is not null ? Direct(table)
        : ArchiveTables.Files([Folder], table).SelectMany(path => Origins.Read(path, StudentRange.All));
}
