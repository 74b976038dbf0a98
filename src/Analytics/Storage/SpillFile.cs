using System.Runtime.InteropServices;

namespace Analytics.Storage;

/// <summary>
/// Packed rows that wait on disk while a table is collected, in parts. The file is gone when it is closed, whatever happens.
/// </summary>
internal sealed class SpillFile : IDisposable
{
    private readonly FileStream file;
    private readonly int parts;
    private readonly List<(RowLayout Layout, long Place, int[] Ends)> blocks = [];
    private readonly PackedRows packed = new();
    private ulong[] ordered = [];

    public SpillFile(string path, int parts)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        this.parts = parts;
        file = new FileStream(path, FileMode.Create, FileAccess.ReadWrite, FileShare.None, bufferSize: 0, FileOptions.DeleteOnClose);
    }

    /// <summary>How the rows of each block are laid out.</summary>
    public IEnumerable<RowLayout> Layouts => blocks.Select(block => block.Layout);

    /// <summary>Writes rows behind all others, ordered by part.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="partOf">Part of each code of the first column; null is of the first part.</param>
    public void Write(RowBuffer rows, ReadOnlySpan<int> partOf)
    {
        packed.Pack(rows.ColumnsAndRecords);
        var ends = new int[parts];
        var codes = rows.Cells<int>(0).Values;
        foreach (var code in codes) { ends[code < 0 ? 0 : partOf[code]]++; }

        for (var part = 1; part < parts; part++) { ends[part] += ends[part - 1]; }

        blocks.Add((packed.Layout, file.Position, ends));
        if (ordered.Length < codes.Length) { ordered = new ulong[codes.Length]; }

        for (var word = 0; word < packed.Layout.Words; word++)
        {
            int[] places = [0, .. ends];
            var given = packed.Words[word];
            for (var row = 0; row < codes.Length; row++) { ordered[places[codes[row] < 0 ? 0 : partOf[codes[row]]]++] = given[row]; }

            file.Write(MemoryMarshal.AsBytes(ordered.AsSpan(0, codes.Length)));
        }
    }

    /// <summary>How many rows of a part there are.</summary>
    public int Count(int part) => blocks.Sum(block => RowsOf(block.Ends, part).Count);

    /// <summary>A part's rows, block by block; the words are good until the next one. Several threads may read.</summary>
    public IEnumerable<(RowLayout Layout, IReadOnlyList<ulong[]> Words, int Count)> Read(int part)
    {
        var words = new List<ulong[]>();
        foreach (var (layout, place, ends) in blocks)
        {
            var (from, count) = RowsOf(ends, part);
            for (var word = 0; word < layout.Words; word++)
            {
                if (word == words.Count) { words.Add([]); }

                if (words[word].Length < count) { words[word] = new ulong[Math.Max(count, words[word].Length * 2)]; }

                ReadAt(MemoryMarshal.AsBytes(words[word].AsSpan(0, count)), place + (sizeof(ulong) * (((long)word * ends[^1]) + from)));
            }

            yield return (layout, words, count);
        }
    }

    public void Dispose() => file.Dispose();

    private static (int From, int Count) RowsOf(int[] ends, int part) =>
        part == 0 ? (0, ends[0]) : (ends[part - 1], ends[part] - ends[part - 1]);

    private void ReadAt(Span<byte> bytes, long at)
    {
        while (bytes.Length > 0)
        {
            var got = RandomAccess.Read(file.SafeFileHandle, bytes, at);
            if (got == 0)
            {
                throw new EndOfStreamException("Rows that waited on disk are gone: the file is shorter than what was written to it.");
            }

            bytes = bytes[got..];
            at += got;
        }
    }
}
