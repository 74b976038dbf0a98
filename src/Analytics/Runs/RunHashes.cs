using System.Text.Json;
using Analytics.Storage;

namespace Analytics.Runs;

/// <summary>
/// SHA-256 of the record and the lists of each run, by file name. They stand on the private side, and so show what was removed from
/// the lake's runs or changed there.
/// </summary>
internal static class RunHashes
{
    /// <summary>Keeps those of a run; its last act, after its record.</summary>
    public static void Keep(Store store, string id)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(store.Run(id), "*.json"))
        {
            hashes.Add(Path.GetFileName(file), Manifest.HashOf(file));
        }

        AtomicFile.WriteText(store.RunHashes(id), JsonSerializer.Serialize(hashes) + "\n");
    }

    /// <summary>Keeps those of runs that died before they did, and of runs of versions that kept none.</summary>
    public static void KeepMissing(Store store)
    {
        if (!Directory.Exists(store.Runs)) { return; }

        foreach (var folder in Directory.EnumerateDirectories(store.Runs))
        {
            var id = Path.GetFileName(folder);
            if (!File.Exists(store.RunHashes(id)) && FinishedRun.RecordOf(folder) is not null) { Keep(store, id); }
        }
    }

    /// <summary>Files that finished runs wrote and that are gone.</summary>
    public static IEnumerable<Damage> Removed(Store store) => Ids(store).Where(id => FinishedRun.RecordOf(store.Run(id)) is null)
        .SelectMany(id => DamageOf(store, id).Take(1));

    /// <summary>Files that finished runs wrote and that are gone, or have other bytes.</summary>
    public static IEnumerable<Damage> Damaged(Store store) => Ids(store).SelectMany(id => DamageOf(store, id));

    /// <summary>Refuses a file of a run that is gone, or not as it was written; does nothing where its run kept no hash of it.</summary>
    /// <exception cref="InstallationException">It is damaged.</exception>
    public static void Require(Store store, string id, string name)
    {
        if (File.Exists(store.RunHashes(id)) && DamageOf(store, id, name) is { } damage) { throw new InstallationException(damage); }
    }

    private static IEnumerable<string> Ids(Store store) => Path.GetDirectoryName(store.RunHashes(""))! is var kept && Directory.Exists(kept)
        ? Directory.EnumerateFiles(kept, "*.json").Select(file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal)
        : [];

    private static IEnumerable<Damage> DamageOf(Store store, string id) => Read(store, id) is { } hashes
        ? hashes.Keys.OrderBy(name => name.StartsWith("flags-", StringComparison.Ordinal)).Select(name => DamageOf(store, id, name))
            .OfType<Damage>()
        : [Unreadable(store, id)];

    private static Damage? DamageOf(Store store, string id, string name)
    {
        if (Read(store, id) is not { } hashes) { return Unreadable(store, id); }

        if (!hashes.TryGetValue(name, out var hash)) { return null; }

        var (file, bytes) = (new FileInfo(Path.Combine(store.Run(id), name)), "has other bytes than its run wrote");
        var wrong = !file.Exists ? "is gone" : Manifest.HashOf(file.FullName) == hash ? null : file.Length == 0 ? $"{bytes}: none" : bytes;
        return wrong is null ? null : new Damage(
            $"'{file.FullName}' {wrong}",
            $"put it back from a backup; without one, delete its folder and '{store.RunHashes(id)}', and do that run again");
    }

    private static Dictionary<string, string>? Read(Store store, string id)
    {
        try { return JsonSerializer.Deserialize<Dictionary<string, string>>(File.ReadAllText(store.RunHashes(id))); }
        catch (JsonException) { return null; }
    }

    private static Damage Unreadable(Store store, string id) =>
        new($"'{store.RunHashes(id)}' cannot be read",
            $"delete it where the files in '{store.Run(id)}' are right: the next run writes it anew");
}
