namespace Analytics.Host.Doctor;

/// <summary>Checks that the lake is writable, intact, and has free space.</summary>
internal static class LakeChecks
{
    /// <summary>Warn below free space for this many nights.</summary>
    private const int NightsAhead = 5;

    public static Finding Lake(Examined examined)
    {
        if (!examined.Begun) { return Finding.Good($"'{examined.Store.Lake}' is not there yet: the first night makes it"); }

        Probe.Write(examined.Store.Lake);
        return Finding.Good($"'{examined.Store.Lake}' can be written");
    }

    public static IEnumerable<Finding> Generation(Examined examined)
    {
        var store = examined.Store;
        var damaged = store.PublishedDamage().ToList();
        foreach (var one in damaged) { yield return Finding.Fix(one); }

        if (store.Numbers.Count == 0)
        {
            if (damaged.Count == 0) { yield return Finding.Good("none is published yet"); }

            yield break;
        }

        var newest = store.Numbers[^1];
        var folder = store.Generation(newest);
        var manifest = Readable(folder);
        if (manifest is null) { yield break; }

        var wrong = Stray(folder, manifest).Concat(examined.Deep ? Manifest.ChangedFiles(folder, manifest.Files) : []).ToList();
        foreach (var one in wrong) { yield return Finding.Fix(one); }

        if (store.PointerIsBehind)
        {
            yield return Finding.Warning($"'current' does not say {newest} yet: a run died after it published",
                "nothing: the next run moves it forward");
        }

        if (wrong.Count + damaged.Count == 0)
        {
            yield return Finding.Good(
                $"{newest}, of run {manifest.Run}: {manifest.Files.Count} files are "
                    + $"there{(examined.Deep ? " with the bytes that were published" : "; --deep reads them")}");
        }
    }

    public static IEnumerable<Finding> Runs(Examined examined)
    {
        var damaged = FinishedRun.Damaged(examined.Store).ToList();
        foreach (var one in damaged) { yield return Finding.Fix(one); }

        if (damaged.Count > 0) { yield break; }

        var runs = KnownRuns.Of(examined.Store);
        if (runs.Unkept.ToList() is { Count: > 0 } unkept)
        {
            yield return Finding.Warning(
                $"'{examined.Store.KeptHashes}' has no hashes of {unkept.Count} of {runs.Readable.Count} runs, such as {unkept[0]}",
                "put them back from a backup; without one the next run keeps them of the files as they stand");
        }
        else { yield return Finding.Good($"{runs.Readable.Count} are recorded"); }
    }

    /// <summary>Null if the manifest is damaged, which is already reported.</summary>
    private static Manifest? Readable(string folder)
    {
        try { return Manifest.ReadFrom(folder); }
        catch (InstallationException) { return null; }
    }

    private static IEnumerable<Damage> Stray(string folder, Manifest manifest) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
        .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Where(path => path != Manifest.Name && !manifest.Files.ContainsKey(path)).Order(StringComparer.Ordinal)
        .Select(path => new Damage($"'{Path.Combine(folder, path)}' is not in the manifest",
            "move it elsewhere: nothing but runs writes there"));

    public static Finding Disk(Examined examined)
    {
        var store = examined.Store;
        var existing = new DirectoryInfo(store.Root);
        while (!existing.Exists) { existing = existing.Parent!; }

        var free = new DriveInfo(existing.FullName).AvailableFreeSpace;
        if (store.Numbers.Count == 0) { return Finding.Good($"{Sizes.Told(free)} free; no night has run yet"); }

        var took = Took(store, store.Numbers[^1], store.Numbers.Count > 1 ? store.Numbers[^2] : null);
        var told = $"{Sizes.Told(free)} free; the last night's own files take {Sizes.Told(took)}";
        return free < took ? Finding.Fix(told, "free some: 'analytics vacuum' drops old generations")
            : free < NightsAhead * took
                ? Finding.Warning($"{told}: room for fewer than {NightsAhead} more", "free some: 'analytics vacuum' drops old generations")
                : Finding.Good(told);
    }

    /// <summary>Bytes of files that are new in a generation, compared with the one before it.</summary>
    private static long Took(Store store, int newest, int? before)
    {
        var folder = store.Generation(newest);
        var had = before is { } number ? Manifest.ReadFrom(store.Generation(number))!.Files : new Dictionary<string, string>();
        return Manifest.ReadFrom(folder)!.Files.Where(file => had.GetValueOrDefault(file.Key) != file.Value
            && File.Exists(Path.Combine(folder, file.Key)))
            .Sum(file => new FileInfo(Path.Combine(folder, file.Key)).Length);
    }
}
