namespace Analytics.Nightly;

/// <summary>The first act of a run, which holds the lock of the data root: refuses to build on damage, and clears away what killed runs
/// left.</summary>
public static class Recovery
{
    private const string Preparing = ".preparing"; // folders of lists that are being written

    /// <summary>Cleans up after a killed run, and says so.</summary>
    /// <exception cref="InstallationException">Something that nights are built on is damaged.</exception>
    internal static IEnumerable<string> Of(Store store)
    {
        ErasurePlan.RequireNone(store);
        if (store.CatchUp() is { } moved) { yield return moved; }

        if (store.Current() is { } current && LandingDamage.OfLedger(store, Manifest.ReadFrom(store.Generation(current))!) is { } damage)
        {
            throw new InstallationException(damage);
        }

        if (RunHashes.Removed(store).FirstOrDefault() is { } gone) { throw new InstallationException(gone); }

        if (RunHashes.KeepMissing(store) is > 0 and var many)
        {
            yield return $"'{store.KeptHashes}' had no hashes of {many} {(many == 1 ? "run" : "runs")}: "
                + "kept anew of the files as they stand";
        }

        var left = Leftovers(store).ToList();
        foreach (var path in left) { Delete(path); }

        if (left.Count > 0) { yield return $"{left.Count} unfinished {(left.Count == 1 ? "file" : "files")} of earlier runs deleted"; }
    }

    /// <summary>Files and folders that a run was writing when it died. The folder of prepared generations is not looked at: its next user
    /// clears it, and takes over what is counted.</summary>
    public static IEnumerable<string> Leftovers(Store store)
    {
        var sides = new[] { store.Models, store.Runs, store.Studies, store.Private }.Where(Directory.Exists);
        var unfinished = sides.SelectMany(side => Directory.EnumerateFileSystemEntries(side, "*", SearchOption.AllDirectories))
            .Concat(Directory.Exists(store.Lake) ? Directory.EnumerateFiles(store.Lake) : [])
            .Where(path => path.EndsWith(".part", StringComparison.Ordinal) || path.EndsWith(".spill", StringComparison.Ordinal)
                || Path.GetFileName(path) == Preparing);
        var unread = Sources(store.ParsedFiles).SelectMany(Directory.EnumerateDirectories).Where(folder => !Checksums.AreIn(folder));
        return unread.Concat(unfinished).Order(StringComparer.Ordinal);
    }

    /// <summary>Sources with indexes of repeats of files that are not read any more; reading them drops those.</summary>
    public static IEnumerable<string> NeedlessIndexes(Store store) =>
        Sources(store.Repeats).Where(source => Directory.EnumerateFiles(source)
            .Any(index => !Directory.Exists(Path.Combine(store.ParsedFiles, Path.GetFileName(source), Path.GetFileName(index)))));

    private static IEnumerable<string> Sources(string folder) => Directory.Exists(folder) ? Directory.EnumerateDirectories(folder) : [];

    private static void Delete(string path)
    {
        if (Directory.Exists(path)) { Directory.Delete(path, recursive: true); }
        else if (File.Exists(path)) { File.Delete(path); } // else it went with its folder
    }
}
