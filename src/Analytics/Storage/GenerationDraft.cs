using Analytics.Parquet;

namespace Analytics.Storage;

/// <summary>A generation being prepared aside: links to what has not changed, and the night's own tables.</summary>
public sealed class GenerationDraft
{
    private readonly Store store;
    private readonly string folder;
    private readonly HashSet<string> linked = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> evidence = new(StringComparer.Ordinal); // folders of typed rows by what their tables are called below a table's folder

    /// <param name="store">The data root.</param>
    /// <param name="runId">Run that prepares it; what an earlier attempt of any run left is cleared away.</param>
    public GenerationDraft(Store store, string runId)
    {
        (this.store, folder) = (store, Path.Combine(store.Work, runId));
        if (Directory.Exists(store.Work)) { Directory.Delete(store.Work, recursive: true); }

        Directory.CreateDirectory(folder);
    }

    /// <summary>Takes in the typed rows of landed files, hive-partitioned by source.</summary>
    public void LinkEvidence(IEnumerable<string> parsedFolders)
    {
        foreach (var parsed in parsedFolders)
        {
            var name = $"source={Path.GetFileName(Path.GetDirectoryName(parsed)!)}/{Path.GetFileName(parsed)}.parquet";
            evidence[name] = parsed;
            foreach (var table in Directory.EnumerateFiles(parsed, "*.parquet")) { Link(table, Path.Combine(Path.GetFileNameWithoutExtension(table), name)); }
        }
    }

    /// <summary>Takes over the partitions of other nights from the generation before.</summary>
    public void LinkEarlier(string asOf)
    {
        if (store.Current() is not { } current) { return; }

        var before = store.Generation(current);
        foreach (var table in new[] { "features", "predictions", "flags" }.Select(table => Path.Combine(before, table)).Where(Directory.Exists))
        {
            foreach (var file in Directory.EnumerateFiles(table, "*.parquet", SearchOption.AllDirectories))
            {
                var relative = Path.GetRelativePath(before, file);
                if (!relative.Split(Path.DirectorySeparatorChar).Contains($"as_of={asOf}", StringComparer.Ordinal)) { Link(file, relative); }
            }
        }
    }

    private void Link(string existing, string relative)
    {
        FileLink.Make(existing, Path.Combine(folder, relative));
        linked.Add(relative.Replace('\\', '/'));
    }

    /// <summary>What was taken over must be what was published: a file that changed since was torn or tampered with, and none may be gone.</summary>
    private void CheckLinked(Manifest made, Manifest published, int generation)
    {
        foreach (var (path, hash) in made.Files)
        {
            if (!linked.Contains(path) || !published.Files.TryGetValue(path, out var before) || string.Equals(before, hash, StringComparison.Ordinal)) { continue; }

            throw new InstallationException(
                $"'{path}' of generation {generation} is damaged: its SHA-256 is {hash[..12]}…, the manifest says {before[..12]}…. Put the lake and the private side back from a backup, or start a new data root with --out and deliver the exports again.");
        }
    }

    private void CheckGone(Manifest made, Manifest published, int generation)
    {
        foreach (var path in published.Files.Keys)
        {
            if (made.Files.ContainsKey(path) || !evidence.TryGetValue(path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..], out var parsed)) { continue; }

            throw new InstallationException($"'{path}' of generation {generation} is gone from the private side. Delete the folder '{parsed}': the next run reads its file again.");
        }
    }

    public void Write(string relativePath, IReadOnlyList<Column> columns) => TableFile.Write(Path.Combine(folder, relativePath), columns, store.Parquet);

    public void Write(string relativePath, string text) => AsideFile.WriteText(Path.Combine(folder, relativePath), text);

    /// <summary>Writes the manifest and publishes; a generation that this run has already published is left as it is.</summary>
    /// <returns>Number of the generation.</returns>
    public int Publish(Func<IReadOnlyDictionary<string, string>, Manifest> manifest)
    {
        var made = manifest(Manifest.HashesOf(folder));
        if (store.Current() is { } current && Manifest.ReadFrom(store.Generation(current)) is { } published)
        {
            if (string.Equals(published.Run, made.Run, StringComparison.Ordinal))
            {
                Directory.Delete(store.Work, recursive: true);
                return current;
            }

            CheckLinked(made, published, current);
            CheckGone(made, published, current);
        }

        made.WriteTo(folder);

        // If we die here the draft is complete but unpublished; the next attempt clears it and prepares it again.
        var number = store.Publish(folder);
        Directory.Delete(store.Work, recursive: true);
        return number;
    }
}
