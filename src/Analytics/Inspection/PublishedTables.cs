namespace Analytics.Inspection;

/// <summary>Where a night's published tables can still be read.</summary>
/// <param name="Folder">A generation that holds them.</param>
/// <param name="Own">The manifest of the generation that the night itself published; null if that is vacuumed and a later generation took
/// its tables over.</param>
public sealed record PublishedTables(string Folder, Manifest? Own)
{
    /// <summary>The generation of a night, or the current one if no other run of the cutoff replaced its tables. Null if the tables are
    /// gone.</summary>
    public static PublishedTables? Of(Store store, RunRecord record)
    {
        foreach (var number in store.Numbers.Reverse())
        {
            var manifest = Manifest.ReadFrom(store.Generation(number))!;
            if (string.Equals(manifest.Run, record.Id, StringComparison.Ordinal))
            {
                return new PublishedTables(store.Generation(number), manifest);
            }
        }

        var cutoff = DateTimeOffset.Parse(record.Cutoff, CultureInfo.InvariantCulture);
        var (runs, day) = (KnownRuns.Of(store), record.Id[..record.Id.LastIndexOf('-')]);
        var others = runs.Readable.Any(run => run.Kind == record.Kind && run.Id != record.Id && run.Cutoff == cutoff)
            || runs.Damaged.Keys.Any(id => id.StartsWith(day, StringComparison.Ordinal)); // one of these may be of the same cutoff
        return others || store.Current() is not { } current ? null : new PublishedTables(store.Generation(current), null);
    }

    /// <summary>Paths within the folder of the tables of one night.</summary>
    /// <param name="name">Name of the cutoff.</param>
    public IReadOnlyList<string> OfNight(string name) => [.. GenerationDraft.Results
        .Select(table => Path.Combine(Folder, table)).Where(Directory.Exists)
        .SelectMany(table => Directory.EnumerateFiles(table, "*.parquet", SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(Folder, file).Replace('\\', '/'))
        .Where(path => path.Split('/').Contains($"as_of={name}", StringComparer.Ordinal)).Order(StringComparer.Ordinal)];
}
