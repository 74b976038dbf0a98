namespace Analytics.Nightly;

/// <summary>When a run was done, beside its record. Two equal runs share every file but this one and their reports.</summary>
public static class TimesFile
{
    internal const string Name = "times.json";

    /// <summary>Null if not recorded, or the file is damaged: nothing depends on it.</summary>
    public static RunTimes? Read(Store store, string run)
    {
        var file = Path.Combine(store.Run(run), Name);
        try { return File.Exists(file) ? JsonSerializer.Deserialize<RunTimes>(File.ReadAllText(file), RunRecord.Written) : null; }
        catch (JsonException) { return null; }
    }

    /// <summary>Stores the times of a run that was done just now; an earlier run keeps its own.</summary>
    public static void Keep(Store store, string run, RunTimes times)
    {
        var file = Path.Combine(store.Run(run), Name);
        if (!File.Exists(file)) { AtomicFile.WriteText(file, JsonSerializer.Serialize(times, RunRecord.Written) + "\n"); }
    }
}
