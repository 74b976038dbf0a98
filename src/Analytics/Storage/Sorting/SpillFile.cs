namespace Analytics.Storage;

/// <summary>Rows spilled to disk in partitions while a table is collected. The file is deleted on close.</summary>
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

    /// <summary>Appends rows, ordered by partition.</summary>
    /// <param name="rows">The rows. Codes of their own dictionary are overwritten.</param>
    /// <param name="partOf">Partition of each code of the first column; null belongs to the first.</param>
    public void Write(RowBuffer rows, ReadOnlySpan<int> partOf)
    {
        var codes = rows.Cells<int>(0).Values;
        var first = new int[parts + 1];
        foreach (var code in codes) { first[(code < 0 ? 0 : partOf[code]) + 1]++; }

        for (var part = 0; part < parts; part++) { first[part + 1] += first[part]; }

        if (order.Length < codes.Length) { order = new int[codes.Length]; }

        var places = first.AsSpan().ToArray();
        for (var row = 0; row < codes.Length; row++) { order[places[codes[row] < 0 ? 0 : partOf[codes[row]]]++] = row; }

        var texts = rows.Own is null ? null : Saved(rows.Own, partOf, codes);
        var block = new Block(file.Position, rows.RowBytes(!rows.Records.IsEmpty), first, texts?.First ?? []);
        blocks.Add(block);
        if (bytes.Length < codes.Length * block.RowBytes) { bytes = new byte[codes.Length * block.RowBytes]; }

        for (var part = 0; part < parts; part++)
        {
            rows.Save(order.AsSpan(first[part]..first[part + 1]), bytes.AsSpan(first[part] * block.RowBytes));
        }

        file.Write(bytes, 0, codes.Length * block.RowBytes);
        if (texts is not null) { file.Write(texts.Bytes); }
    }

    public void EndWriting() => (bytes, order) = ([], []);

    /// <summary>Reads the rows of a partition. Thread-safe.</summary>
    public void Read(int part, RowBuffer rows)
    {
        var room = Array.Empty<byte>();
        foreach (var block in blocks)
        {
            var count = block.First[part + 1] - block.First[part];
            if (room.Length < count * block.RowBytes) { room = new byte[2 * count * block.RowBytes]; }

            var read = room.AsSpan(0, count * block.RowBytes);
            ReadAt(read, block.Place + ((long)block.First[part] * block.RowBytes));
            rows.Load(read, count, block.Texts.Length == 0 ? null : TextsOf(block, part));
        }
    }

    public void Dispose() => file.Dispose();

    /// <summary>Writes texts partition by partition; codes become positions within the partition.</summary>
    private OwnTexts Saved(WordList texts, ReadOnlySpan<int> partOf, Span<int> codes)
    {
        var (partsInOrder, order) = (partOf.ToArray(), Enumerable.Range(0, texts.Count).ToArray());
        Array.Sort(partsInOrder, order);
        var (first, places, at) = (new int[parts + 1], new int[order.Length], 0);
        using var saved = new MemoryStream();
        using var writer = new BinaryWriter(saved);
        for (var part = 0; part < parts; part++)
        {
            for (var place = 0; at < order.Length && partsInOrder[at] == part; at++)
            {
                writer.Write(texts[order[at]]);
                places[order[at]] = place++;
            }

            first[part + 1] = (int)saved.Length;
        }

        foreach (ref var code in codes) { code = code < 0 ? code : places[code]; }

        return new OwnTexts(first, saved.ToArray());
    }

    private List<string> TextsOf(in Block block, int part)
    {
        var saved = new byte[block.Texts[part + 1] - block.Texts[part]];
        ReadAt(saved, block.Place + ((long)block.First[^1] * block.RowBytes) + block.Texts[part]);
        using var reader = new BinaryReader(new MemoryStream(saved));
        var texts = new List<string>();
        while (reader.BaseStream.Position < saved.Length) { texts.Add(reader.ReadString()); }

        return texts;
    }

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

    /// <param name="First">Where each partition begins, and where the last one ends.</param>
    private sealed record OwnTexts(int[] First, byte[] Bytes);

    /// <param name="First">The first row of each partition, then the row count.</param>
    /// <param name="Texts">Offset of each partition's texts after the rows; empty if the whole table shares one dictionary.</param>
    private readonly record struct Block(long Place, int RowBytes, int[] First, int[] Texts);
}
