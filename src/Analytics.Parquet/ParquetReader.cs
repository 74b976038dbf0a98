using System.Buffers;
using System.Buffers.Binary;
using Analytics.Parquet.Codecs;
using Analytics.Parquet.Reading;
using Analytics.Parquet.Thrift;

namespace Analytics.Parquet;

/// <summary>Reads a Parquet file, row group by row group, from a seekable stream that stays the caller's.</summary>
public sealed class ParquetReader : IDisposable
{
    // As many as the largest row groups that common writers make; held in memory at once.
    private const long mostRows = 1 << 26;
    private const int magicLength = 4;

    private readonly Stream stream;
    private readonly FileMeta meta;
    private readonly FileSchema columns;
    private readonly long dataEnd;

    public ParquetReader(Stream stream)
    {
        if (!stream.CanRead || !stream.CanSeek) { throw new ArgumentException("Parquet is read from its end: the stream must be readable and seekable.", nameof(stream)); }

        this.stream = stream;
        (meta, dataEnd) = ReadFooter(stream);
        columns = new FileSchema(meta.Schema);
        CheckRows();
    }

    /// <summary>The columns that can be read; nested ones and those of unknown types are left out, and refused by name when asked for.</summary>
    public Schema Schema => columns.Schema;

    public long RowCount => meta.Rows;

    public int RowGroupCount => meta.RowGroups.Count;

    /// <summary>The key-values of the footer.</summary>
    public IReadOnlyDictionary<string, string> Metadata => meta.KeyValues;

    /// <summary>The program that wrote the file, by its own account.</summary>
    public string? CreatedBy => meta.CreatedBy;

    public int RowsIn(int rowGroup) => (int)GroupAt(rowGroup).Rows;

    /// <summary>The columns asked for, in that order; all of the file when none are named.</summary>
    public IReadOnlyList<Column> ReadRowGroup(int index, IReadOnlyList<string>? columns = null)
    {
        var group = GroupAt(index);
        var leaves = LeavesOf(columns);
        return leaves.Select(leaf => ReadChunk(index, leaf, group)).ToArray();
    }

    public ColumnStatistics Statistics(int rowGroup, string column)
    {
        var leaf = columns.Find(column);
        var group = GroupAt(rowGroup);
        var chunk = group.Chunks[leaf.Ordinal];
        var bounds = StoredBounds.Of(leaf, chunk.Statistics);
        return new ColumnStatistics
        {
            Rows = group.Rows,
            NullCount = chunk.Statistics?.NullCount,
            DistinctCount = chunk.Statistics?.DistinctCount,
            Min = bounds.Min,
            Max = bounds.Max,
            MinExact = bounds.Min is not null && chunk.Statistics!.MinExact,
            MaxExact = bounds.Max is not null && chunk.Statistics!.MaxExact,
        };
    }

    public void Dispose()
    {
        // The stream is the caller's, and nothing else is held between calls.
    }

    private Column ReadChunk(int index, Leaf leaf, RowGroupMeta group)
    {
        var chunk = group.Chunks[leaf.Ordinal];
        Check(leaf, chunk, index);
        var bytes = ArrayPool<byte>.Shared.Rent((int)chunk.StoredSize);
        try
        {
            stream.Position = chunk.Start;
            stream.ReadExactly(bytes, 0, (int)chunk.StoredSize);
            return ChunkReader.Read(leaf, chunk, (int)group.Rows, bytes.AsMemory(0, (int)chunk.StoredSize));
        }
        catch (Exception fault) when (fault is CorruptPageException or ParquetException or EndOfStreamException)
        {
            throw new ParquetException($"Column '{leaf.Field.Name}' of row group {index} cannot be read: {fault.Message.TrimEnd('.')}. Fetch or write the file again.", fault);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(bytes);
        }
    }

    private IEnumerable<Leaf> LeavesOf(IReadOnlyList<string>? names)
    {
        if (names is not null) { return names.Select(columns.Find).ToArray(); }

        foreach (var (name, refusal) in columns.Refusals) { throw new ParquetException($"Column '{name}' {refusal}."); }

        return Schema.Fields.Select(field => columns.Find(field.Name));
    }

    private RowGroupMeta GroupAt(int index) =>
        index >= 0 && index < meta.RowGroups.Count ? meta.RowGroups[index] : throw new ArgumentOutOfRangeException(nameof(index), index, $"The file has {meta.RowGroups.Count} row groups.");

    private void Check(Leaf leaf, ChunkMeta chunk, int index)
    {
        var where = $"Column '{leaf.Field.Name}' of row group {index}";
        if (Decompression.Refusal(chunk.Codec) is { } refusal) { throw new ParquetException($"{where} {refusal}."); }

        if (chunk.Encrypted) { throw new ParquetException($"{where} is encrypted, which is not read: decrypt the file with the program that wrote it."); }

        if (chunk.File is { Length: > 0 }) { throw new ParquetException($"{where} lies in another file, '{chunk.File}', which is not read: read that file."); }

        if (chunk.Type != leaf.Element.Type) { throw new ParquetException($"{where} is corrupt: it holds {chunk.Type}, but the schema says {leaf.Element.Type}."); }

        if (chunk.Start < magicLength || chunk.StoredSize < 0 || chunk.StoredSize > dataEnd - chunk.Start) { throw new ParquetException($"{where} is corrupt: its {chunk.StoredSize} bytes at {chunk.Start} lie beyond the {dataEnd} bytes of data."); }

        if (chunk.StoredSize > Array.MaxLength) { throw new ParquetException($"{where} takes {chunk.StoredSize} bytes, more than are read at once: write the file again with smaller row groups."); }

        if (chunk.Values != meta.RowGroups[index].Rows) { throw new ParquetException($"{where} is corrupt: it has {chunk.Values} values for {meta.RowGroups[index].Rows} rows."); }
    }

    private void CheckRows()
    {
        var rows = 0L;
        for (var i = 0; i < meta.RowGroups.Count; i++)
        {
            var group = meta.RowGroups[i];
            if (group.Rows < 0) { throw new ParquetException($"The footer is corrupt: row group {i} has {group.Rows} rows."); }

            if (group.Rows > mostRows) { throw new ParquetException($"Row group {i} has {group.Rows} rows, more than the {mostRows} that are read at once: write the file again with smaller row groups."); }

            if (group.Chunks.Count != columns.ChunkCount) { throw new ParquetException($"The footer is corrupt: row group {i} has {group.Chunks.Count} columns, but the schema has {columns.ChunkCount}."); }

            rows += group.Rows;
        }

        if (rows != meta.Rows) { throw new ParquetException($"The footer is corrupt: it says {meta.Rows} rows, but its row groups have {rows}."); }
    }

    private static (FileMeta Meta, long DataEnd) ReadFooter(Stream stream)
    {
        var length = stream.Length;
        Span<byte> ends = stackalloc byte[12];
        if (length < ends.Length) { throw new ParquetException($"This is not a Parquet file: it has {length} bytes, and even an empty one has more than {ends.Length}."); }

        stream.Position = 0;
        stream.ReadExactly(ends[..magicLength]);
        stream.Position = length - 8;
        stream.ReadExactly(ends[magicLength..]);
        if (ends[8..].SequenceEqual("PARE"u8)) { throw new ParquetException("The file is encrypted, which is not read: decrypt it with the program that wrote it."); }

        if (!ends[..magicLength].SequenceEqual("PAR1"u8)) { throw new ParquetException("This is not a Parquet file: it does not begin with PAR1."); }

        if (!ends[8..].SequenceEqual("PAR1"u8)) { throw new ParquetException("The Parquet file is truncated: it begins as one but does not end with PAR1. Its writer was interrupted or its copy is incomplete: fetch or write it again."); }

        var size = BinaryPrimitives.ReadInt32LittleEndian(ends[magicLength..]);
        if (size <= 0 || size > length - ends.Length) { throw new ParquetException($"The Parquet file is truncated or corrupt: its footer is said to have {size} bytes, the file has {length}."); }

        var bytes = new byte[size];
        stream.Position = length - 8 - size;
        stream.ReadExactly(bytes);
        var from = new CompactReader(bytes, "footer");
        return (FileMeta.Read(ref from), length - 8 - size);
    }
}
