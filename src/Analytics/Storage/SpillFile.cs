namespace Analytics.Storage;

/// <summary>Rows that wait on disk while a table is collected, in parts. The file is gone when it is closed, whatever happens.</summary>
internal sealed class SpillFile : IDisposable
{
    private readonly FileStream file;
    private readonly int parts;
    private readonly List<(CellBlock?[] Columns, int[] Ends)> blocks = [];

    public SpillFile(string path, int parts)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        this.parts = parts;
        file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
    }

    /// <summary>Writes rows behind all others, ordered by part.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="partOf">Part of each code of the first column.</param>
    public void Write(RowBuffer rows, ReadOnlySpan<int> partOf)
    {
        var ends = new int[parts];
        blocks.Add((rows.Write(file, rows.ByPart(partOf, ends)), ends));
    }

    /// <summary>Appends all rows of a part; several threads may load.</summary>
    public void Load(int part, RowBuffer rows)
    {
        foreach (var (columns, ends) in blocks)
        {
            var from = part == 0 ? 0 : ends[part - 1];
            if (ends[part] > from) { rows.Read(file.SafeFileHandle, columns, from, ends[part] - from); }
        }
    }

    public void Dispose() => file.Dispose();
}
