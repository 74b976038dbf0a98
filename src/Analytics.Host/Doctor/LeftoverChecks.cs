namespace Analytics.Host.Doctor;

/// <summary>What runs that died left behind.</summary>
internal static class LeftoverChecks
{
    /// <summary>The system lets go of the lock when its process ends: a file that stays behind holds nothing.</summary>
    public static Finding Lock(Examined examined) => Finding.Good(examined.Busy ? "a run is at work now" : "free");

    public static IEnumerable<Finding> Leftovers(Examined examined)
    {
        var store = examined.Store;
        if (examined.Busy) { yield return Finding.Good("not looked at while a run is at work"); yield break; }

        var clean = true;
        foreach (var (folder, what) in new[] { (store.Work, "the next run clears it"), (store.Dropped, "'analytics vacuum' deletes it"), (store.Reruns, "delete it, unless a rerun is at work") }.Where(one => Directory.Exists(one.Item1)))
        {
            clean = false;
            yield return Finding.Warning($"'{folder}' was left by one that died; it does no harm", what);
        }

        var sides = new[] { store.Lake, store.Private }.Where(Directory.Exists);
        var parts = sides.SelectMany(side => Directory.EnumerateFileSystemEntries(side, "*", SearchOption.AllDirectories))
            .Where(path => path.EndsWith(".part", StringComparison.Ordinal) || Path.GetFileName(path) == ".preparing").Order(StringComparer.Ordinal).ToList();
        if (parts.Count > 0) { yield return Finding.Warning($"{parts.Count} unfinished files, such as '{parts[0]}', were left by runs that died; they do no harm", "the run that wrote them overwrites them; else delete them"); }

        if (clean && parts.Count == 0) { yield return Finding.Good("none"); }
    }
}
