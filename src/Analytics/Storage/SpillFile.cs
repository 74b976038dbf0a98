namespace Analytics.Storage;

/// <summary>Rows that wait on disk while a table is collected, in parts. The file is gone when it is closed, whatever happens.</summary>
internal sealed class SpillFile : IDisposable
{
    private readonly FileStream file;
    private readonly string path;
    private readonly List<(long At, int Rows)>[] blocks;

    public SpillFile(string path, int parts)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        (this.path, blocks) = (path, [.. Enumerable.Range(0, parts).Select(_ => new List<(long, int)>())]);
        file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.ReadWrite | FileShare.Delete, 1 << 20, FileOptions.DeleteOnClose);
    }

    /// <summary>Writes rows of a part behind all others.</summary>
    public void Write(int part, RowBuffer rows)
    {
        blocks[part].Add((file.Position, rows.Count));
        rows.Write(file);
    }

    /// <summary>Appends all rows of a part that were written; several threads may load.</summary>
    public void Load(int part, RowBuffer rows)
    {
        if (blocks[part].Count == 0) { return; }

        lock (file) { file.Flush(); }

        using var reader = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 14);
        foreach (var (at, count) in blocks[part])
        {
            reader.Position = at;
            rows.Read(reader, count);
        }
    }

    public void Dispose() => file.Dispose();
}
