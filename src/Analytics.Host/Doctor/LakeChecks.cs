using System.Globalization;
using System.Security.Cryptography;
using Analytics.Host.Terminal;
using Analytics.Storage;

namespace Analytics.Host.Doctor;

/// <summary>The lake: whether it can be written, is whole, and has room.</summary>
internal static class LakeChecks
{
    /// <summary>Nights that should fit on the disk before it is told of.</summary>
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
        if (store.Current() is not { } current) { yield return Finding.Good("none is published yet"); yield break; }

        var folder = store.Generation(current);
        const string Restore = "put the lake and the private side back from a backup, or start a new data root with --out and deliver the exports again";
        if (Manifest.ReadFrom(folder) is not { } manifest) { yield return Finding.Mend($"the current generation {current} has no manifest in '{folder}'", Restore); yield break; }

        var there = Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/')).ToHashSet(StringComparer.Ordinal);
        var wrong = manifest.Files.Where(file => !there.Contains(file.Key)).Select(file => $"'{file.Key}' is gone")
            .Concat(there.Where(path => path != Manifest.Name && !manifest.Files.ContainsKey(path)).Select(path => $"'{path}' is not in the manifest"))
            .Concat(examined.Deep ? manifest.Files.Where(file => there.Contains(file.Key) && Hash(Path.Combine(folder, file.Key)) != file.Value).Select(file => $"'{file.Key}' has other bytes than were published") : []).ToList();
        foreach (var one in wrong.Take(5)) { yield return Finding.Mend($"generation {current}: {one}", Restore); }

        if (wrong.Count == 0) { yield return Finding.Good(string.Create(CultureInfo.InvariantCulture, $"{current}, of run {manifest.Run}: {manifest.Files.Count} files are there{(examined.Deep ? " with the bytes that were published" : "; --deep reads them")}")); }
    }

    public static Finding Disk(Examined examined)
    {
        var store = examined.Store;
        var existing = new DirectoryInfo(store.Root);
        while (!existing.Exists) { existing = existing.Parent!; }

        var free = new DriveInfo(existing.FullName).AvailableFreeSpace;
        if (store.Current() is not { } current) { return Finding.Good($"{Sizes.Told(free)} free; no night has run yet"); }

        var took = Took(store, current);
        var told = $"{Sizes.Told(free)} free; the last night's own files take {Sizes.Told(took)}";
        return free < took ? Finding.Mend(told, "free some: 'analytics vacuum' drops old generations")
            : free < NightsAhead * took ? Finding.Warning($"{told}: room for fewer than {NightsAhead} more", "free some: 'analytics vacuum' drops old generations") : Finding.Good(told);
    }

    /// <summary>Bytes of a generation's files that the one before it, as far as it is kept, does not have.</summary>
    private static long Took(Store store, int current)
    {
        var folder = store.Generation(current);
        var before = Enumerable.Range(1, current - 1).Reverse().Select(number => Manifest.ReadFrom(store.Generation(number))).FirstOrDefault(manifest => manifest is not null)?.Files;
        return (Manifest.ReadFrom(folder)?.Files ?? new Dictionary<string, string>())
            .Where(file => before?.GetValueOrDefault(file.Key) != file.Value && File.Exists(Path.Combine(folder, file.Key))).Sum(file => new FileInfo(Path.Combine(folder, file.Key)).Length);
    }

    private static string Hash(string path)
    {
        using var stream = File.OpenRead(path);
        return Convert.ToHexStringLower(SHA256.HashData(stream));
    }
}
