using System.Runtime.InteropServices;
using Analytics.Parquet.Thrift;
using Analytics.Parquet.Writing;

namespace Analytics.Parquet;

/// <summary>Writes a Parquet file, row group by row group, to a stream that stays the caller's.</summary>
/// <remarks>The footer is written by <see cref="Close"/> or <see cref="Dispose"/>; after a row group failed it is not, so that half a table never looks whole.</remarks>
public sealed class ParquetWriter : IDisposable
{
    private const string createdBy = "Analytics.Parquet";
    private static readonly byte[] magic = "PAR1"u8.ToArray();

    private readonly Stream stream;
    private readonly Schema schema;
    private readonly ParquetWriterOptions options;
    private readonly IReadOnlyDictionary<string, string> metadata;
    private readonly SchemaElement[] elements;
    private readonly List<RowGroupMeta> groups = [];
    private readonly List<PageIndex[]> indexes = [];
    private long position;
    private bool failed;
    private bool closed;

    public ParquetWriter(Stream stream, Schema schema, ParquetWriterOptions? options = null, IReadOnlyDictionary<string, string>? metadata = null)
    {
        if (!stream.CanWrite) { throw new ArgumentException("The stream cannot be written.", nameof(stream)); }

        if (schema.Fields.Count == 0) { throw new ArgumentException("A Parquet file needs at least one column.", nameof(schema)); }

        this.stream = stream;
        this.schema = schema;
        this.options = options ?? new ParquetWriterOptions();
        this.metadata = metadata ?? new Dictionary<string, string>();
        if (string.Join(' ', this.options.Faults(schema)) is { Length: > 0 } faults) { throw new ArgumentException(faults, nameof(options)); }

        elements = [.. schema.Fields.Select(StoredField.ElementOf)];
        Append(magic);
    }

    public long RowCount { get; private set; }

    /// <summary>Writes the next rows; one column a field, in the order of the schema. No rows, no row group.</summary>
    public void WriteRowGroup(IReadOnlyList<Column> columns) => WriteRowGroup(columns, 0, columns.Count > 0 ? columns[0].Count : 0);

    /// <summary>As above, some rows only of longer columns, without copying them.</summary>
    /// <param name="columns">One column a field, in the order of the schema.</param>
    /// <param name="first">The first row to write.</param>
    /// <param name="rows">Number of rows to write.</param>
    public void WriteRowGroup(IReadOnlyList<Column> columns, int first, int rows)
    {
        ObjectDisposedException.ThrowIf(closed, this);
        if (failed) { throw new InvalidOperationException("A row group before this one failed, so the file cannot be completed."); }

        Check(columns, first, rows);
        if (rows == 0) { return; }

        failed = true;
        var pages = new PageIndex[columns.Count];
        ChunkMeta EncodeRows(int i, ChunkWriter chunk) => Encode(columns[i], first, rows, chunk);
        var chunks = options.Threads == 1 || columns.Count == 1 ? WriteInTurn(EncodeRows, pages) : WriteAtOnce(EncodeRows, pages);
        groups.Add(new RowGroupMeta(chunks, rows) { SortedBy = [.. options.SortedBy.Select(key => (schema.IndexOf(key.Column), key.Descending, key.NullsFirst))] });
        indexes.Add(pages);
        RowCount += rows;
        failed = false;
    }

    /// <summary>Writes the footer; nothing can be written after it.</summary>
    public void Close()
    {
        if (closed) { return; }

        if (failed) { throw new InvalidOperationException("A row group failed, so the file has no footer and is not Parquet: write it again."); }

        closed = true;
        if (options.PageIndex) { WriteIndexes(); }

        using var footer = new ByteBuffer();
        var meta = new FileMeta
        {
            Schema = [new SchemaElement("schema") { Children = elements.Length }, .. elements],
            Rows = RowCount,
            RowGroups = groups,
            KeyValues = metadata,
            CreatedBy = createdBy,
        };
        meta.Write(new CompactWriter(footer));
        footer.WriteInt32(footer.Length);
        footer.Write(magic);
        Append(footer.Written);
        stream.Flush();
    }

    public void Dispose()
    {
        if (!failed) { Close(); }

        closed = true;
    }

    private ChunkMeta[] WriteInTurn(Func<int, ChunkWriter, ChunkMeta> encode, PageIndex[] pages)
    {
        var chunks = new ChunkMeta[elements.Length];
        for (var i = 0; i < chunks.Length; i++)
        {
            using var chunk = new ChunkWriter(elements[i], options);
            pages[i] = chunk.Index;
            chunks[i] = Append(encode(i, chunk), chunk);
        }

        return chunks;
    }

    private ChunkMeta[] WriteAtOnce(Func<int, ChunkWriter, ChunkMeta> encode, PageIndex[] pages)
    {
        var encoded = new (ChunkWriter Chunk, ChunkMeta? Meta)[elements.Length];
        for (var i = 0; i < encoded.Length; i++)
        {
            encoded[i].Chunk = new ChunkWriter(elements[i], options);
            pages[i] = encoded[i].Chunk.Index;
        }

        try
        {
            Workers.Run(encoded.Length, options.Threads, i => encoded[i].Meta = encode(i, encoded[i].Chunk));
            return encoded.Select(column => Append(column.Meta!, column.Chunk)).ToArray();
        }
        finally
        {
            foreach (var (chunk, _) in encoded) { chunk.Dispose(); }
        }
    }

    // The chunk's offsets, counted from its own first byte so far, become those of the file.
    private ChunkMeta Append(ChunkMeta meta, ChunkWriter chunk)
    {
        var start = position;
        Append(chunk.Stored);
        return meta with { DataOffset = start + meta.DataOffset, DictionaryOffset = start + meta.DictionaryOffset };
    }

    // All bounds first, then all places: a reader that prunes wants the bounds of many columns and the places of few.
    private void WriteIndexes()
    {
        using var bytes = new ByteBuffer();
        foreach (var writeBounds in new[] { true, false })
        {
            for (var g = 0; g < groups.Count; g++)
            {
                var chunks = groups[g].Chunks.ToArray();
                for (var i = 0; i < chunks.Length; i++) { chunks[i] = WriteIndex(chunks[i], indexes[g][i], writeBounds, bytes); }

                groups[g] = groups[g] with { Chunks = chunks };
            }
        }
    }

    private ChunkMeta WriteIndex(ChunkMeta chunk, PageIndex pages, bool writeBounds, ByteBuffer bytes)
    {
        bytes.Clear();
        if (writeBounds) { pages.Bounds()?.Write(new CompactWriter(bytes)); }
        else { pages.Offsets(chunk.Start).Write(new CompactWriter(bytes)); }

        var extent = new Extent(position, bytes.Length);
        Append(bytes.Written);
        return writeBounds ? chunk with { ColumnIndex = bytes.Length > 0 ? extent : null } : chunk with { OffsetIndex = extent };
    }

    private static ChunkMeta Encode(Column column, int first, int rows, ChunkWriter chunk) => column switch
    {
        TextColumn { Field.Type: ColumnType.Text } text => TextChunk.Write(chunk, text, text.Codes.AsSpan(first, rows)),
        ValueColumn<bool> flags => BooleanChunk.Write(chunk, flags.Values.AsSpan(first, rows), NullsOf(flags, first, rows)),
        ValueColumn<int> numbers => NumberChunk.Write<int>(chunk, numbers.Values.AsSpan(first, rows), NullsOf(numbers, first, rows), PhysicalType.Int32),
        ValueColumn<long> numbers => NumberChunk.Write<long>(chunk, numbers.Values.AsSpan(first, rows), NullsOf(numbers, first, rows), PhysicalType.Int64),
        ValueColumn<double> numbers => NumberChunk.Write<long>(chunk, MemoryMarshal.Cast<double, long>(numbers.Values.AsSpan(first, rows)), NullsOf(numbers, first, rows), PhysicalType.Double),
        _ => throw new ArgumentException($"Column '{column.Field.Name}' is a {column.GetType().Name} of {column.Field.Type}, which cannot be written.", nameof(column)),
    };

    // Flags that flag nothing are as good as none, and give the same bytes.
    private static ReadOnlySpan<bool> NullsOf<T>(ValueColumn<T> column, int first, int rows)
        where T : unmanaged => column.Nulls is { } nulls && nulls.AsSpan(first, rows).Contains(true) ? nulls.AsSpan(first, rows) : default;

    private void Check(IReadOnlyList<Column> columns, int first, int rows)
    {
        if (columns.Count != schema.Fields.Count) { throw new ArgumentException($"{columns.Count} columns were given, but the schema has {schema.Fields.Count}.", nameof(columns)); }

        for (var i = 0; i < columns.Count; i++)
        {
            var (column, field) = (columns[i], schema.Fields[i]);
            if (column.Field.Name != field.Name) { throw new ArgumentException($"Column {i} is '{column.Field.Name}', but the schema has '{field.Name}' there.", nameof(columns)); }

            if (column.Field.Type != field.Type) { throw new ArgumentException($"Column '{field.Name}' holds {column.Field.Type}, but the schema says {field.Type}.", nameof(columns)); }

            if (column.Count != columns[0].Count) { throw new ArgumentException($"Column '{field.Name}' has {column.Count} rows, but '{columns[0].Field.Name}' has {columns[0].Count}.", nameof(columns)); }

            if (first < 0 || rows < 0 || first > column.Count - rows) { throw new ArgumentOutOfRangeException(nameof(first), first, $"{rows} rows from row {first} on were asked for, but there are {column.Count}."); }

            if (!field.Nullable && StoredField.FirstNull(column, first, rows) is { } row) { throw new ArgumentException($"Column '{field.Name}' is null in row {row}, but the schema says it is never null.", nameof(columns)); }
        }
    }

    private void Append(ReadOnlySpan<byte> bytes)
    {
        stream.Write(bytes);
        position += bytes.Length;
    }
}
