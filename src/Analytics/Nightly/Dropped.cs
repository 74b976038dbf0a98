namespace Analytics.Nightly;

/// <summary>What was dropped after a night. Stored beside the record, because equal nights have equal records.</summary>
/// <param name="Generations">States of the whole lake.</param>
/// <param name="Folders">Folders of files of advisors, one a night or digest.</param>
/// <param name="Records">What advisors recorded, and lines of the audit log.</param>
public sealed record Dropped(int Generations, int Folders, DroppedRecords Records)
{
    internal const string Name = "retention.json";

    /// <summary>Null if the study keeps everything.</summary>
    public static Dropped? Of(Store store, string run) => RunJson.Beside<Dropped>(store, run, Name);

    /// <summary>Stores what is dropped after a night. If the night is run again, the first count stays.</summary>
    public static void Keep(Store store, string run, Dropped dropped) => RunJson.KeepBeside(store, run, Name, dropped);
}
