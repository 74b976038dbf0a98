namespace Analytics.Storage;

/// <summary>Writes a temporary file, then renames it atomically: readers see the old file or the new one, never a partial one.</summary>
public sealed class AtomicFile : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string path;
    private readonly string aside;

    public AtomicFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        (this.path, aside) = (path, path + ".part");
        Stream = new FileStream(aside, FileMode.Create, FileAccess.ReadWrite, FileShare.None, 1 << 16);
    }

    public FileStream Stream { get; }

    /// <summary>Flushes the file to disk, then renames it into place.</summary>
    public void Keep()
    {
        Stream.Flush(flushToDisk: true);
        Stream.Dispose();

        // If we die here the part file stays and is overwritten next time; the path is untouched.
        File.Move(aside, path, overwrite: true);
        DiskFolder.Flush(Path.GetDirectoryName(path)!);
    }

    /// <summary>Moves the file to its place at once. It can be read there, but survives a power cut only once the task is done.</summary>
    public Task Place(string place)
    {
        Stream.Flush();
        Stream.Dispose();
        File.Move(aside, place, overwrite: true);
        return Task.Run(() =>
        {
            using (var file = File.OpenHandle(place, FileMode.Open, FileAccess.ReadWrite)) { RandomAccess.FlushToDisk(file); }

            DiskFolder.Flush(Path.GetDirectoryName(place)!);
        });
    }

    public void Dispose()
    {
        if (!Stream.CanWrite) { return; }

        Stream.Dispose();
        File.Delete(aside);
    }

    public static void Write(string path, Action<Stream> write)
    {
        using var file = new AtomicFile(path);
        write(file.Stream);
        file.Keep();
    }

    public static void WriteText(string path, string text) => Write(path, stream => stream.Write(Utf8.GetBytes(text)));
}
