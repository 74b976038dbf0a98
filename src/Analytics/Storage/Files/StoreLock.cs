namespace Analytics.Storage;

/// <summary>Holds a data root for one process at a time; the system releases it when the process ends, even by a kill.</summary>
public sealed class StoreLock : IDisposable
{
    // Error codes for a file that another process holds: EWOULDBLOCK, and a sharing violation on Windows.
    private const int LockedOnLinux = 11;
    private const int LockedOnMac = 35;
    private const int LockedOnWindows = unchecked((int)0x80070020);

    // A process that only checks whether the lock is free holds it for less than this.
    private static readonly TimeSpan look = TimeSpan.FromMilliseconds(20);

    private readonly FileStream file;

    private StoreLock(FileStream file) => this.file = file;

    /// <exception cref="InstallationException">The data root cannot be created.</exception>
    /// <exception cref="StoreBusyException">Another process is using the same data root.</exception>
    public static StoreLock Take(string root)
    {
        RootFolder.Make(root);
        try
        {
            return Open(root);
        }
        catch (IOException taken) when (IsHeld(taken)) { Thread.Sleep(look); }

        try
        {
            return Open(root);
        }
        catch (IOException taken) when (IsHeld(taken))
        {
            throw new StoreBusyException(
                $"Another run is at work on '{Path.GetFullPath(root)}'. Wait until it has finished; nothing was done here.", taken);
        }
    }

    public void Dispose() => file.Dispose();

    public static bool IsTaken(string root)
    {
        RootFolder.Make(root);
        try
        {
            Open(root).Dispose();
            return false;
        }
        catch (IOException taken) when (IsHeld(taken)) { return true; }
    }

    private static StoreLock Open(string root) =>
        new(new FileStream(Path.Combine(root, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));

    private static bool IsHeld(IOException taken) => taken.HResult is LockedOnLinux or LockedOnMac or LockedOnWindows;
}

public sealed class StoreBusyException(string message, Exception cause) : IOException(message, cause);
