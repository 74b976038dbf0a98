namespace Analytics.Nightly;

/// <summary>SHA-256 of the record and the lists of each run, by file name. They are on the private side, and so show what was removed from
/// the lake's runs or changed there.</summary>
internal static class RunHashes
{
    /// <summary>Stores the hashes of a run, as its last act, after its record.</summary>
    public static void Keep(Store store, string id)
    {
        var hashes = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var file in Directory.EnumerateFiles(store.Run(id), "*.json").Where(file => !IsReport(Path.GetFileName(file))))
        {
            hashes.Add(Path.GetFileName(file), Manifest.HashOf(file));
        }

        AtomicFile.WriteText(store.RunHashes(id), JsonSerializer.Serialize(hashes) + "\n");
    }

    /// <summary>Stores the hashes of runs that died before doing so, and counts them.</summary>
    public static int KeepMissing(Store store)
    {
        Directory.CreateDirectory(store.KeptHashes);
        var missing = Missing(store).ToList();
        foreach (var id in missing) { Keep(store, id); }

        return missing.Count;
    }

    /// <summary>Runs that have a record and no hashes: one that died between the two, those of version 0.1, and those whose hashes are
    /// gone.</summary>
    public static IEnumerable<string> Missing(Store store) => Recorded(store).Where(id => !File.Exists(store.RunHashes(id)));

    /// <summary>Records of finished runs that are gone, and whole folders of them or of their hashes.</summary>
    public static IEnumerable<Damage> Removed(Store store) => Lost(store).Concat(Gone(store).Select(run => run.Value));

    /// <summary>Runs whose record is gone, with a message for each.</summary>
    public static IEnumerable<KeyValuePair<string, Damage>> Gone(Store store) => Ids(store)
        .Where(id => FinishedRun.RecordOf(store.Run(id)) is null)
        .SelectMany(id => DamageOf(store, id).Take(1).Select(damage => KeyValuePair.Create(id, damage)));

    /// <summary>Files that finished runs wrote and that are gone, or have other bytes.</summary>
    public static IEnumerable<Damage> Damaged(Store store) => Lost(store).Concat(Ids(store).SelectMany(id => DamageOf(store, id)));

    /// <summary>Refuses a file of a run that is gone, or not as it was written; does nothing if its run kept no hash of it.</summary>
    /// <exception cref="InstallationException">It is damaged.</exception>
    public static void Require(Store store, string id, string name)
    {
        if (File.Exists(store.RunHashes(id)) && DamageOf(store, id, name) is { } damage) { throw new InstallationException(damage); }
    }

    /// <summary>Things known to have existed without a remaining hash.</summary>
    public static IEnumerable<Damage> Lost(Store store)
    {
        // A copy of the lake alone, for readers, has no private side.
        if (Directory.Exists(store.Private) && !Directory.Exists(store.KeptHashes) && KeptThem(store))
        {
            yield return new Damage(
                $"'{store.KeptHashes}' is gone, and with it the hashes of what runs wrote",
                $"put it back from a backup; without one, make the folder where the files in '{store.Runs}' are right: the next run keeps "
                    + $"their hashes anew");
        }

        // It may be a first night that died before its record.
        if (store.Numbers is [_, _, ..] and var numbers && !Recorded(store).Any())
        {
            yield return new Damage(
                $"'{store.Runs}' has no record of any run, and {numbers.Count} generations are published", Damage.Restore);
        }
    }

    // Version 0.1 kept none, and no hash of its manifests either.
    private static bool KeptThem(Store store) => store.Numbers.Count > 0 && store.Generation(store.Numbers[^1]) is var newest
        && Manifest.DamageOf(newest) is null && Manifest.ReadFrom(newest)!.ManifestHash is not null;

    /// <summary>Whether a file is written again each time that somebody asks for the run.</summary>
    private static bool IsReport(string name) => name is RunReport.Name or TimesFile.Name or Dropped.Name;

    private static IEnumerable<string> Recorded(Store store) => Directory.Exists(store.Runs)
        ? Directory.EnumerateDirectories(store.Runs).Where(folder => FinishedRun.RecordOf(folder) is not null)
            .Select(folder => Path.GetFileName(folder))
        : [];

    private static IEnumerable<string> Ids(Store store) => Directory.Exists(store.KeptHashes)
        ? Directory.EnumerateFiles(store.KeptHashes, "*.json").Select(file => Path.GetFileNameWithoutExtension(file))
            .Order(StringComparer.Ordinal)
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
