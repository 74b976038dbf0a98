namespace Analytics.Storage;

/// <summary>A temporary file without a name: the system deletes it when the process ends, even by a kill.</summary>
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
