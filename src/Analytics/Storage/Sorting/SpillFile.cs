namespace Analytics.Storage;

/// <summary>
/// Rows that wait on disk while a table is collected, in parts. The file is gone when it is closed, whatever happens.
/// </summary>
internal sealed class SpillFile : IDisposable
{
    private readonly FileStream file;
    private readonly int parts;
    private readonly List<Block> blocks = [];
    private byte[] bytes = [];
    private int[] order = [];

    public SpillFile(string path, int parts)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        this.parts = parts;
        file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
    }

    /// <summary>Writes rows behind all others, ordered by part.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="partOf">Part of each code of the first column; null is of the first part.</param>
    public void Write(RowBuffer rows, ReadOnlySpan<int> partOf)
    {
        var codes = rows.Cells<int>(0).Values;
        var first = new int[parts + 1];
        foreach (var code in codes) { first[(code < 0 ? 0 : partOf[code]) + 1]++; }

        for (var part = 0; part < parts; part++) { first[part + 1] += first[part]; }

        if (order.Length < codes.Length) { order = new int[codes.Length]; }

        var places = first.AsSpan().ToArray();
        for (var row = 0; row < codes.Length; row++) { order[places[codes[row] < 0 ? 0 : partOf[codes[row]]]++] = row; }

        var block = new Block(file.Position, rows.RowBytes(!rows.Records.IsEmpty), first);
        blocks.Add(block);
        if (bytes.Length < codes.Length * block.RowBytes) { bytes = new byte[codes.Length * block.RowBytes]; }

        for (var part = 0; part < parts; part++)
        {
            rows.Save(order.AsSpan(first[part]..first[part + 1]), bytes.AsSpan(first[part] * block.RowBytes));
        }

        file.Write(bytes, 0, codes.Length * block.RowBytes);
    }

    /// <summary>Takes the rows of a part into memory. Several threads may read.</summary>
    public void Read(int part, RowBuffer rows)
    {
        var room = Array.Empty<byte>();
        foreach (var (place, rowBytes, first) in blocks)
        {
            var count = first[part + 1] - first[part];
            if (room.Length < count * rowBytes) { room = new byte[2 * count * rowBytes]; }

            var read = room.AsSpan(0, count * rowBytes);
            ReadAt(read, place + ((long)first[part] * rowBytes));
            rows.Load(read, count);
        }
    }

    public void Dispose() => file.Dispose();

    private void ReadAt(Span<byte> given, long at)
    {
        while (given.Length > 0)
        {
            var got = RandomAccess.Read(file.SafeFileHandle, given, at);
            if (got == 0)
            {
                throw new EndOfStreamException("Rows that waited on disk are gone: the file is shorter than what was written to it.");
            }

            given = given[got..];
            at += got;
        }
    }

    /// <summary>Rows that were written together.</summary>
    /// <param name="Place">Where in the file they begin.</param>
    /// <param name="RowBytes">Bytes of a row.</param>
    /// <param name="First">The first row of each part, and how many rows there are.</param>
    private readonly record struct Block(long Place, int RowBytes, int[] First);
}
