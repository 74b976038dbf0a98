namespace Analytics.Host.Doctor;

/// <summary>What a check looks at.</summary>
/// <param name="Store">Its data root, which need not be there.</param>
/// <param name="DataFolder">Folder of the exports; null if neither the study nor the command names one.</param>
/// <param name="Records">Connection string of the records; null: a file in the data root.</param>
internal sealed record Examined(LoadedStudy Study, Store Store, string? DataFolder, string? Records, TimeProvider Clock, bool Deep)
{
    /// <summary>Whether a night, or anything else, was ever done here.</summary>
    public bool Begun => Directory.Exists(Store.Lake);

    /// <summary>Whether a run is at work on the data root now.</summary>
    public bool Busy => Directory.Exists(Store.Root) && StoreLock.IsTaken(Store.Root);
}
