using System.Buffers;
using Analytics.Parquet.Codecs;
using Analytics.Parquet.Thrift;

namespace Analytics.Parquet.Reading;

/// <summary>The column chunks of a file: fetched, whole or some pages of them, and decoded. Any number of threads at a time.</summary>
internal sealed class ChunkSource(Stream stream, IReadOnlyList<RowGroupMeta> groups, long dataEnd)
{
    /// <summary>All rows, in the memory of a column that nobody needs any more where one is given.</summary>
    public Column Read(int group, Leaf leaf, Column? spent = null)
    {
        if (groups[group].Rows == 0) { return ColumnDecoder.For(leaf, 0).Finish(); }

        var chunk = ChunkOf(group, leaf);
        return Decode(group, leaf, (int)groups[group].Rows, [(chunk.Start, (int)chunk.StoredSize)], spent);
    }

    /// <summary>The rows of some pages, one after another.</summary>
    public Column Read(int group, Leaf leaf, ChunkPages pages, IReadOnlyList<int> chosen)
    {
        var chunk = ChunkOf(group, leaf);
        List<(long Offset, int Size)> parts = [(chunk.Start, (int)(pages[0].Offset - chunk.Start))]; // the dictionary
        parts.AddRange(chosen.Select(page => (pages[page].Offset, pages[page].Size)));
        return Decode(group, leaf, chosen.Sum(page => pages.EndRow(page) - pages.FirstRow(page)), parts);
    }

    /// <summary>Some rows, from those pages only that hold them where the file says which these are.</summary>
    public Column Read(int group, Leaf leaf, int[] kept)
    {
        if (kept.Length == 0) { return ColumnDecoder.For(leaf, 0).Finish(); }

        if (kept.Length == groups[group].Rows) { return Read(group, leaf); }

        if (PagesOf(group, leaf) is not { } pages) { return Picked.From(Read(group, leaf), kept); }

        var holding = pages.Holding(kept);
        return Picked.From(Read(group, leaf, pages, holding), pages.Positions(holding, kept));
    }

    /// <summary>Null when the file does not say where the pages of the chunk lie.</summary>
    public ChunkPages? PagesOf(int group, Leaf leaf)
    {
        var chunk = ChunkOf(group, leaf);
        if (chunk.OffsetIndex is not { } extent) { return null; }

        return Naming(group, leaf, () =>
        {
            var from = new CompactReader(Fetch(extent), "offset index");
            return new ChunkPages(OffsetIndex.Read(ref from), (int)groups[group].Rows, chunk);
        });
    }

    /// <summary>Null when the file does not state the bounds of the pages of the chunk.</summary>
    public ColumnIndex? BoundsOf(int group, Leaf leaf)
    {
        if (ChunkOf(group, leaf).ColumnIndex is not { } extent) { return null; }

        return Naming(group, leaf, () =>
        {
            var from = new CompactReader(Fetch(extent), "column index");
            return ColumnIndex.Read(ref from);
        });
    }

    private Column Decode(int group, Leaf leaf, int rows, IReadOnlyList<(long Offset, int Size)> parts, Column? spent = null)
    {
        var size = parts.Sum(part => (long)part.Size);
        var bytes = ArrayPool<byte>.Shared.Rent((int)size);
        try
        {
            return Naming(group, leaf, () =>
            {
                var at = 0;
                foreach (var (offset, length) in parts)
                {
                    Fetch(offset, bytes.AsSpan(at, length));
                    at += length;
                }

                return ChunkReader.Read(leaf, groups[group].Chunks[leaf.Ordinal], rows, bytes.AsMemory(0, at), spent);
            });
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private byte[] Fetch(Extent extent)
    {
        if (extent.Offset < Footer.MagicLength || extent.Length > dataEnd - extent.Offset) { throw new CorruptPageException($"an index of {extent.Length} bytes at {extent.Offset} lies beyond the {dataEnd} bytes of data"); }

        var bytes = new byte[extent.Length];
        Fetch(extent.Offset, bytes);
        return bytes;
    }

    private void Fetch(long offset, Span<byte> to)
    {
        lock (stream)
        {
            stream.Position = offset;
            stream.ReadExactly(to);
        }
    }

    private static T Naming<T>(int group, Leaf leaf, Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is CorruptPageException or ParquetException or EndOfStreamException)
        {
            throw new ParquetException($"Column '{leaf.Field.Name}' of row group {group} cannot be read: {fault.Message.TrimEnd('.')}. Fetch or write the file again.", fault);
        }
    }

    private ChunkMeta ChunkOf(int group, Leaf leaf)
    {
        var chunk = groups[group].Chunks[leaf.Ordinal];
        if (FaultOf(chunk, leaf, groups[group].Rows) is { } fault) { throw new ParquetException($"Column '{leaf.Field.Name}' of row group {group} {fault}."); }

        return chunk;
    }

    private string? FaultOf(ChunkMeta chunk, Leaf leaf, long rows)
    {
        if (Decompression.Refusal(chunk.Codec) is { } refusal) { return refusal; }

        if (chunk.Encrypted) { return "is encrypted, which is not read: decrypt the file with the program that wrote it"; }

        if (chunk.File is { Length: > 0 }) { return $"lies in another file, '{chunk.File}', which is not read: read that file"; }

        if (chunk.Type != leaf.Element.Type) { return $"is corrupt: it holds {chunk.Type}, but the schema says {leaf.Element.Type}"; }

        if (chunk.Values != rows) { return $"is corrupt: it has {chunk.Values} values for {rows} rows"; }

        if (chunk.Start < Footer.MagicLength || chunk.StoredSize < 0 || chunk.StoredSize > dataEnd - chunk.Start) { return $"is corrupt: its {chunk.StoredSize} bytes at {chunk.Start} lie beyond the {dataEnd} bytes of data"; }

        return chunk.StoredSize > Array.MaxLength ? $"takes {chunk.StoredSize} bytes, more than are read at once: write the file again with smaller row groups" : null;
    }
}
