namespace Analytics.Ingest;

/// <summary>A landed file and the folder of the typed rows that were made of it.</summary>
public sealed record ParsedFile(LandedFile File, string Folder)
{
    /// <summary>Reads the rows of a table that are in no folder; null if they are in one.</summary>
    internal Func<string, IEnumerable<IReadOnlyList<Column>>>? Direct { get; init; }

    /// <summary>The rows of a table, group by group.</summary>
    internal IEnumerable<IReadOnlyList<Column>> Read(string table) => Direct is not null ? Direct(table)
        : ArchiveTables.Files([Folder], table).SelectMany(path => Origins.Read(path, StudentRange.All));
}
