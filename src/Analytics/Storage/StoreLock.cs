namespace Analytics.Storage;

/// <summary>Holds a data root for one process at a time; the system lets go of it when the process ends, however it ends.</summary>
public sealed class StoreLock : IDisposable
{
    private readonly FileStream file;

    private StoreLock(FileStream file) => this.file = file;

    /// <exception cref="IOException">Another process is at work on the same data root.</exception>
    public static StoreLock Take(string root)
    {
        Directory.CreateDirectory(root);
        var path = Path.Combine(root, ".lock");
        try
        {
            return new StoreLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
        }
        catch (IOException taken) when (File.Exists(path))
        {
            throw new IOException($"Another run is at work on '{Path.GetFullPath(root)}'. Wait until it has finished.", taken);
        }
    }

    public void Dispose() => file.Dispose();
}
