namespace Analytics.Nightly;

/// <summary>What was dropped after a night. Stored beside the record, because equal nights have equal records.</summary>
/// <param name="Generations">States of the whole lake.</param>
/// <param name="Folders">Folders of files of advisors, one a night or digest.</param>
/// <param name="Records">What advisors recorded, and lines of the audit log.</param>
public sealed record Dropped(int Generations, int Folders, DroppedRecords Records)
{
    internal const string Name = "retention.json";

    /// <summary>Null if the study keeps everything, or the file is damaged; nothing depends on it.</summary>
    public static Dropped? Of(Store store, string run)
    {
        var file = Path.Combine(store.Run(run), Name);
        try { return File.Exists(file) ? JsonSerializer.Deserialize<Dropped>(File.ReadAllText(file), RunRecord.Written) : null; }
        catch (JsonException) { return null; }
    }

    /// <summary>Stores what is dropped after a night. If the night is run again, the first count stays.</summary>
    public static void Keep(Store store, string run, Dropped dropped)
    {
        var file = Path.Combine(store.Run(run), Name);
        if (!File.Exists(file)) { AtomicFile.WriteText(file, JsonSerializer.Serialize(dropped, RunRecord.Written) + "\n"); }
    }
}
