namespace Analytics.Inspection;

/// <summary>One table as it was published, and as it was computed again.</summary>
/// <param name="Table">Such as <c>features/grain=student</c>.</param>
/// <param name="Gone">Paths computed again that no longer exist.</param>
/// <param name="More">Existing paths that were not computed again.</param>
public sealed record TableComparison(string Table, int Files, IReadOnlyList<string> Differing, IReadOnlyList<string> Gone,
    IReadOnlyList<string> More)
{
    public bool Same => Differing.Count + Gone.Count + More.Count == 0;

    internal static IEnumerable<TableComparison> OfNight(PublishedTables published, PublishedTables made, string name)
    {
        var (before, after) = (published.OfNight(name), made.OfNight(name));
        return before.Concat(after).Distinct(StringComparer.Ordinal)
            .GroupBy(path => path[..path.IndexOf("/as_of=", StringComparison.Ordinal)], StringComparer.Ordinal)
            .Select(table => OfFiles(table.Key, [.. table], published.Folder, made.Folder));
    }

    /// <summary>The lists that a run keeps beside its record, from which the next night continues.</summary>
    internal static IEnumerable<TableComparison> OfLists(string before, string after)
    {
        var names = new[] { before, after }.SelectMany(folder => Directory.EnumerateFiles(folder, "flags-*.json")
            .Select(file => Path.GetFileName(file))).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return names.Count == 0 ? [] : [OfFiles("lists beside the record", names, before, after)];
    }

    internal static IReadOnlyList<TableComparison> OfFolders(string before, string after, string table)
    {
        var paths = new[] { before, after }.Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.parquet", SearchOption.AllDirectories)
                .Select(file => Path.GetRelativePath(folder, file)))
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        return [OfFiles(table, paths, before, after)];
    }

    /// <summary>The evidence tables, by content: their files are named by what they depend on, the version of the code included.</summary>
    internal static IEnumerable<TableComparison> OfEvidence(string before, string after)
    {
        static Dictionary<string, List<(string Path, string Hash)>> Tables(string folder) =>
            Directory.EnumerateFiles(folder, "*.parquet", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
                .Where(path => path.Contains("/source=", StringComparison.Ordinal)
                    && !path.Contains(GenerationDraft.Nowhere, StringComparison.Ordinal)) // without a row
            .GroupBy(path => path[..path.IndexOf('/', StringComparison.Ordinal)], StringComparer.Ordinal)
            .ToDictionary(table => table.Key, table => table.Select(path => (path, Manifest.HashOf(Path.Combine(folder, path)))).ToList(),
                StringComparer.Ordinal);

        var (was, now) = (Tables(before), Tables(after));
        foreach (var table in was.Keys.Union(now.Keys, StringComparer.Ordinal).Order(StringComparer.Ordinal))
        {
            var (old, made) = (was.GetValueOrDefault(table, []), now.GetValueOrDefault(table, []));
            var (hashes, others) = (old.Select(one => one.Hash).ToHashSet(StringComparer.Ordinal),
                made.Select(one => one.Hash).ToHashSet(StringComparer.Ordinal));
            yield return new TableComparison(table, Math.Max(old.Count, made.Count), [],
                [.. made.Where(one => !hashes.Contains(one.Hash)).Select(one => one.Path)],
                [.. old.Where(one => !others.Contains(one.Hash)).Select(one => one.Path)]);
        }
    }

    /// <summary>Files of a night that differ from the manifest.</summary>
    internal static IEnumerable<string> Damaged(string folder, Manifest manifest, string name) => manifest.Files
        .Where(file => file.Key.Contains("/source=", StringComparison.Ordinal)
            || file.Key.Split('/').Contains($"as_of={name}", StringComparer.Ordinal))
        .Where(file => !File.Exists(Path.Combine(folder, file.Key)) || Manifest.HashOf(Path.Combine(folder, file.Key)) != file.Value)
            .Select(file => file.Key);

    private static TableComparison OfFiles(string table, List<string> paths, string before, string after)
    {
        var (differing, gone, more) = (new List<string>(), new List<string>(), new List<string>());
        foreach (var path in paths)
        {
            var (one, other) = (Path.Combine(before, path), Path.Combine(after, path));
            if (!File.Exists(one)) { gone.Add(path); }
            else if (!File.Exists(other)) { more.Add(path); }
            else if (Manifest.HashOf(one) != Manifest.HashOf(other)) { differing.Add(path); }
        }

        return new TableComparison(table, paths.Count, differing, gone, more);
    }
}
