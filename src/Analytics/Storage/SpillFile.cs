using Analytics.Parquet;

namespace Analytics.Storage;

/// <summary>Rows that wait on disk while a table is collected. The file is gone when it is closed, whatever happens.</summary>
internal sealed class SpillFile : IDisposable
{
    private readonly FileStream file;
    private readonly string path;

    public SpillFile(string path)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        this.path = path;
        file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, 1 << 20, FileOptions.DeleteOnClose);
    }

    /// <summary>Writes a part's rows behind all others and forgets them in memory.</summary>
    public void Write(RowBuffer rows)
    {
        rows.Waiting.Add((file.Position, rows.Count));
        rows.Write(file);
        rows.Clear();
    }

    /// <summary>All rows of a part that were written; several threads may load.</summary>
    public RowBuffer Load(RowBuffer part, Schema schema)
    {
        lock (file) { file.Flush(); }

        var all = new RowBuffer(schema);
        using var reader = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete, 1 << 14);
        foreach (var (at, rows) in part.Waiting)
        {
            reader.Position = at;
            all.Read(reader, rows);
        }

        return all;
    }

    public void Dispose() => file.Dispose();
}
