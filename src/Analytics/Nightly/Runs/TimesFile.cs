namespace Analytics.Nightly;

/// <summary>When a run was done, beside its record. Two equal runs share every file but this one and their reports.</summary>
public static class TimesFile
{
    internal const string Name = "times.json";

    /// <summary>Null if not recorded.</summary>
    public static RunTimes? Read(Store store, string run) => RunJson.Beside<RunTimes>(store, run, Name);

    /// <summary>Stores the times of a run that was done just now; an earlier run keeps its own.</summary>
    public static void Keep(Store store, string run, RunTimes times) => RunJson.KeepBeside(store, run, Name, times);
}
