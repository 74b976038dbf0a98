namespace Analytics.Host.Doctor;

/// <summary>Checks for leftovers of runs that died.</summary>
internal static class LeftoverChecks
{
    /// <summary>The operating system releases the lock when its process ends, so a remaining lock file is harmless.</summary>
    public static Finding Lock(Examined examined) => Finding.Good(examined.Busy ? "a run is at work now" : "free");

    public static IEnumerable<Finding> Leftovers(Examined examined)
    {
        var store = examined.Store;
        if (examined.Busy) { yield return Finding.Good("not looked at while a run is at work"); yield break; }

        var clean = true;
        foreach (var (folder, what) in new[] { (store.Work, "the next run clears it"), (store.Dropped, "'analytics vacuum' deletes it"),
            (store.Reruns, "delete it, unless a rerun is at work") }.Where(one => Directory.Exists(one.Item1)))
        {
            clean = false;
            yield return Finding.Warning($"'{folder}' was left by one that died; it does no harm", what);
        }

        var unfinished = Recovery.Leftovers(store).ToList();
        if (unfinished.Count > 0)
        {
            yield return Finding.Warning(
                $"{unfinished.Count} files, such as '{unfinished[0]}', are of runs that died or of an earlier version; they do no harm",
                "the next run deletes them");
        }

        var indexes = Recovery.NeedlessIndexes(store).ToList();
        foreach (var source in indexes)
        {
            yield return Finding.Warning($"'{source}' holds an index of repeats of a file that is not read any more",
                "the next run deletes them");
        }

        if (clean && unfinished.Count + indexes.Count == 0) { yield return Finding.Good("none"); }
    }
}
