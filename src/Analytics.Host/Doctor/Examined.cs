namespace Analytics.Host.Doctor;

/// <summary>The input of a check.</summary>
/// <param name="Store">The data root, which may not exist.</param>
/// <param name="DataFolder">Folder of the exports; null if neither the study nor the command names one.</param>
/// <param name="Records">Connection string of the records; null: a file in the data root.</param>
internal sealed record Examined(LoadedStudy Study, Store Store, string? DataFolder, string? Records, TimeProvider Clock, bool Deep)
{
    /// <summary>Whether anything has run on this data root.</summary>
    public bool Begun => Directory.Exists(Store.Lake);

    /// <summary>Whether a run is using the data root now.</summary>
    public bool Busy => Directory.Exists(Store.Root) && StoreLock.IsTaken(Store.Root);
}
