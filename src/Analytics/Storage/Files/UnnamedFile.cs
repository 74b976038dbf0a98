namespace Analytics.Storage;

/// <summary>A file for what waits on disk: it has no name, and is gone with whoever holds it, however that ends.</summary>
internal static class UnnamedFile
{
    /// <param name="folder">Decides which disk it is on.</param>
    public static FileStream Open(string folder)
    {
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Path.GetRandomFileName() + ".spill");
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete);
        File.Delete(path);
        return file;
    }
}
