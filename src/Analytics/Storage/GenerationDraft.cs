namespace Analytics.Storage;

/// <summary>A generation in preparation: hard links to unchanged files, and the night's own tables.</summary>
public sealed class GenerationDraft : IDisposable
{
    /// <summary>Hive's name for a partition of null.</summary>
    public const string Nowhere = "__HIVE_DEFAULT_PARTITION__";

    /// <summary>In how many generations, one after another, each table of nights before the last is hashed once.</summary>
    internal const int Turns = 30;

    private readonly Store store;
    private readonly string folder;
    private readonly Dictionary<string, string> verified = new(StringComparer.Ordinal); // hashes of linked files by path

    /// <param name="runId">The run that prepares it; drafts left by earlier runs are deleted.</param>
    public GenerationDraft(Store store, string runId)
    {
        (this.store, Run, folder) = (store, runId, Path.Combine(store.Work, runId));
        Clear(store);
        Directory.CreateDirectory(folder);
    }

    public string Run { get; }

    public IReadOnlyDictionary<string, TableNote> Notes { get; init; } = new Dictionary<string, TableNote>();

    /// <summary>Adds the typed rows of landed files, Hive-partitioned by source. The reader has verified them.</summary>
    public void LinkEvidence(IEnumerable<string> parsedFolders)
    {
        foreach (var parsed in parsedFolders)
        {
            var hashes = Checksums.Of(parsed);
            foreach (var file in Directory.EnumerateFiles(parsed, "*.parquet"))
            {
                var name = Path.GetFileName(file);
                var table = name[..name.IndexOf('.', StringComparison.Ordinal)];
                Link(file, $"{table}/source={Store.SourceOf(parsed)}/{Path.GetFileName(parsed)}{name[table.Length..]}", hashes[name]);
            }
        }
    }

    /// <summary>Takes over the partitions of other nights from the generation before. Those of its last night are hashed, and of the others
    /// those whose turn it is: hashing all of them would make each night slower than the one before.</summary>
    /// <exception cref="InstallationException">One of those hashed is not what was published.</exception>
    public void LinkEarlier(string asOf)
    {
        if (store.Current() is not { } current) { return; }

        var before = store.Generation(current);
        var earlier = ResultsIn(before).Where(file => !file.Key.Split('/').Contains($"as_of={asOf}", StringComparer.Ordinal))
            .ToDictionary(StringComparer.Ordinal);
        var last = earlier.Keys.Select(NightOf).Max(StringComparer.Ordinal);
        var hashed = earlier.Where(file => NightOf(file.Key) == last || HasTurn(file.Value, current));
        if (Manifest.ChangedFiles(before, hashed).FirstOrDefault() is { } damage) { throw new InstallationException(damage); }

        foreach (var (path, hash) in earlier) { Link(Path.Combine(before, path), path, hash); }
    }

    /// <summary>Takes over the partitions of all nights from the generation before, without the rows that name somebody.</summary>
    /// <exception cref="InstallationException">One of them is not what was published.</exception>
    internal void TakeEarlier(Func<string, bool> isGone)
    {
        var before = store.Generation(store.Current()!.Value);
        var earlier = ResultsIn(before).ToDictionary(StringComparer.Ordinal);
        if (Manifest.ChangedFiles(before, earlier).FirstOrDefault() is { } damage) { throw new InstallationException(damage); }

        foreach (var (path, hash) in earlier)
        {
            var (file, note) = (Path.Combine(before, path), Notes.GetValueOrDefault(TableOf(path)));
            if (LessRows.Write(file, Path.Combine(folder, path), note, isGone) == 0) { Link(file, path, hash); }
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> ResultsIn(string generation) => Manifest.ReadFrom(generation)!.Files
        .Where(file => IsResult(file.Key) && !file.Key.Contains(Nowhere, StringComparison.Ordinal));

    public void Dispose() => Clear(store);

    /// <summary>Deletes the drafts of all runs.</summary>
    internal static void Clear(Store store)
    {
        if (Directory.Exists(store.Work)) { Directory.Delete(store.Work, recursive: true); }
    }

    /// <summary>Tables to which each night adds its own part.</summary>
    internal static IReadOnlyList<string> Results { get; } =
        ["features", "weeks", "literacies", "predictions", "flags", "scales", "growth", "sheets"];

    /// <summary>Whether a table is among those that are hashed when a generation is taken over.</summary>
    /// <param name="hash">SHA-256 of the table, hexadecimal.</param>
    internal static bool HasTurn(string hash, int generation) =>
        (int.Parse(hash.AsSpan(0, 6), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture) + generation) % Turns == 0;

    private static string? NightOf(string path) =>
        path.Split('/').FirstOrDefault(part => part.StartsWith("as_of=", StringComparison.Ordinal));

    private static bool IsResult(string path) => Results.Contains(TableOf(path), StringComparer.Ordinal);

    private static string TableOf(string path) => path[..Math.Max(0, path.IndexOf('/', StringComparison.Ordinal))];

    private void Link(string existing, string path, string hash)
    {
        FileLink.Make(existing, Path.Combine(folder, path));
        verified.Add(path, hash);
    }

    public void Write(string relativePath, IReadOnlyList<Column> columns) =>
        TableFile.Write(Path.Combine(folder, relativePath), columns, Notes.GetValueOrDefault(TableOf(relativePath)));

    /// <summary>Writes a sequence of rows, which may not fit in memory.</summary>
    /// <param name="columns">Makes columns of some of them; of none it tells what they are called.</param>
    internal void Write<T>(string relativePath, IEnumerable<T> rows, Func<IReadOnlyList<T>, IReadOnlyList<Column>> columns)
    {
        const int rowsAtATime = 1 << 12; // an object a row takes far more than its cells
        var schema = new Schema([.. columns([]).Select(one => one.Field)]);
        using var writer = new TableWriter(Path.Combine(folder, relativePath), schema, Notes.GetValueOrDefault(TableOf(relativePath)));
        var group = new GroupBuffer(schema);
        foreach (var some in rows.Chunk(rowsAtATime))
        {
            group.Append(columns(some));
            if (group.Count == TableWriter.RowsPerGroup) { WriteGroup(); }
        }

        if (group.Count > 0) { WriteGroup(); }

        writer.Close();

        void WriteGroup()
        {
            writer.AppendGroup(group.ToColumns());
            group.Clear();
        }
    }

    /// <summary>Writes a file without rows if its table has no other file.</summary>
    public void WriteEmpty(string relativePath, IReadOnlyList<Column> columns)
    {
        if (!Directory.Exists(Path.Combine(folder, TableOf(relativePath)))) { Write(relativePath, columns); }
    }

    public void Write(string relativePath, string text) => AtomicFile.WriteText(Path.Combine(folder, relativePath), text);

    /// <summary>Writes the manifest and publishes; a generation that this run has already published is left as it is.</summary>
    /// <returns>Number of the generation.</returns>
    public int Publish(Func<IReadOnlyDictionary<string, string>, Manifest> manifest)
    {
        var made = manifest(Manifest.HashesOf(folder, verified));
        return store.Current() is { } current && Manifest.ReadFrom(store.Generation(current))!.Run == made.Run ? current : Publish(made);
    }

    /// <summary>The same for a run that published a generation already.</summary>
    internal int PublishAgain(Func<IReadOnlyDictionary<string, string>, Manifest> manifest) =>
        Publish(manifest(Manifest.HashesOf(folder, verified)));

    private int Publish(Manifest made)
    {
        made.WriteTo(folder);

        // If we die here the draft is complete but unpublished; the next attempt clears it and prepares it again.
        return store.Publish(folder);
    }
}
