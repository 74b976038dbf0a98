namespace Analytics.Ingest;

public sealed record ParsedFile(LandedFile File, string Folder)
{
    /// <summary>Reads a table that is in memory; null if it is on disk.</summary>
    internal Func<string, IEnumerable<IReadOnlyList<Column>>>? Direct { get; init; }

    internal IEnumerable<IReadOnlyList<Column>> Read(string table) => Direct is not null ? Direct(table)
        : ArchiveTables.Files([Folder], table).SelectMany(path => Origins.Read(path, StudentRange.All));
}
