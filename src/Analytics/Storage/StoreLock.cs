namespace Analytics.Storage;

/// <summary>Holds a data root for one process at a time; the system lets go of it when the process ends, however it ends.</summary>
public sealed class StoreLock : IDisposable
{
    // What the systems say of a file that another process holds: EWOULDBLOCK, and a sharing violation.
    private const int LockedOnLinux = 11;
    private const int LockedOnMac = 35;
    private const int LockedOnWindows = unchecked((int)0x80070020);

    private readonly FileStream file;

    private StoreLock(FileStream file) => this.file = file;

    /// <exception cref="InstallationException">The data root cannot be made.</exception>
    /// <exception cref="StoreBusyException">Another process is at work on the same data root.</exception>
    public static StoreLock Take(string root)
    {
        RootFolder.Make(root);
        var path = Path.Combine(root, ".lock");
        try
        {
            return new StoreLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException taken) when (taken.HResult is LockedOnLinux or LockedOnMac or LockedOnWindows)
        {
            throw new StoreBusyException(
                $"Another run is at work on '{Path.GetFullPath(root)}'. Wait until it has finished; nothing was done here.", taken);
        }
    }

    public void Dispose() => file.Dispose();

    /// <summary>Whether another holds the lock at this moment.</summary>
    public static bool IsTaken(string root)
    {
        try
        {
            Take(root).Dispose();
            return false;
        }
        catch (StoreBusyException) { return true; }
    }
}

/// <summary>A data root that another process holds.</summary>
public sealed class StoreBusyException(string message, Exception cause) : IOException(message, cause);
