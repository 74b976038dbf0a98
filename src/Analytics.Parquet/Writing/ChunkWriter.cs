using Analytics.Parquet.Codecs;
using Analytics.Parquet.Encodings;
using Analytics.Parquet.Thrift;

namespace Analytics.Parquet.Writing;

/// <summary>The pages of one column chunk, as they will stand in the file; offsets count from the chunk's first byte.</summary>
internal sealed class ChunkWriter(SchemaElement written, ParquetWriterOptions options) : IDisposable
{
    private readonly ByteBuffer stored = new();
    private readonly ByteBuffer body = new();
    private readonly ByteBuffer packed = new();
    private readonly SortedDictionary<(PageKind Kind, PageEncoding Encoding), int> pages = [];
    private long plainSize;
    private long values;
    private long nulls;
    private long? dataOffset;
    private int pageRows;
    private int levelBytes;

    public PageIndex Index { get; } = new(written.Type!.Value);

    public ParquetWriterOptions Options => options;

    private bool Nullable => written.Repetition == Repetition.Optional;

    public ReadOnlySpan<byte> Stored => stored.Written;

    /// <summary>Where the PLAIN values of the dictionary are to be written before <see cref="CloseDictionary"/>.</summary>
    public ByteBuffer OpenDictionary()
    {
        body.Clear();
        return body;
    }

    public void CloseDictionary(int count)
    {
        levelBytes = 0;
        Append(new PageHeader { Kind = PageKind.Dictionary, PlainSize = body.Length, StoredSize = 0, Values = count, Encoding = PageEncoding.Plain });
    }

    /// <summary>Writes the levels of a page's rows; the values that are not null then go into the buffer, before <see cref="ClosePage"/>.</summary>
    /// <param name="rows">Rows of the page.</param>
    /// <param name="flags">One flag a row, or empty when no row is null.</param>
    public ByteBuffer OpenPage(int rows, ReadOnlySpan<bool> flags)
    {
        body.Clear();
        pageRows = rows;
        if (Nullable)
        {
            if (!options.DataPagesV2) { body.WriteInt32(0); }

            if (flags.IsEmpty) { HybridWriter.WriteAllPresent(rows, body); }
            else { HybridWriter.WriteLevels(flags, body); }

            if (!options.DataPagesV2) { body.PutInt32(0, body.Length - sizeof(int)); }
        }

        levelBytes = options.DataPagesV2 ? body.Length : 0;
        return body;
    }

    public void ClosePage(PageEncoding encoding, int nullCount, Bounds bounds)
    {
        var start = stored.Length;
        dataOffset ??= start;
        values += pageRows;
        nulls += nullCount;
        Append(new PageHeader
        {
            Kind = options.DataPagesV2 ? PageKind.DataV2 : PageKind.Data,
            PlainSize = body.Length,
            StoredSize = 0,
            Values = pageRows,
            Nulls = nullCount,
            Encoding = encoding,
            LevelBytes = levelBytes,
        });
        if (options.PageIndex) { Index.Add(start, stored.Length - start, pageRows, nullCount, bounds); }
    }

    /// <summary>What the footer says of the chunk, offsets still counted from its first byte.</summary>
    public ChunkMeta Finish(Bounds bounds, long? distinct)
    {
        var encodings = pages.Keys.Select(key => key.Encoding);
        return new ChunkMeta
        {
            Type = written.Type!.Value,
            Encodings = (Nullable ? encodings.Append(PageEncoding.Rle) : encodings).Distinct().Order().ToArray(),
            Path = [written.Name],
            Codec = Compression.InFile(options.Codec),
            Values = values,
            PlainSize = plainSize,
            StoredSize = stored.Length,
            DataOffset = dataOffset ?? 0,
            DictionaryOffset = dataOffset > 0 ? 0 : null,
            Statistics = new StatisticsMeta
            {
                NullCount = nulls,
                DistinctCount = distinct,
                Min = bounds.Min,
                Max = bounds.Max,
                MinExact = bounds.MinExact,
                MaxExact = bounds.MaxExact,
            },
            Pages = pages.Select(page => (page.Key.Kind, page.Key.Encoding, page.Value)).ToArray(),
        };
    }

    public void Dispose()
    {
        stored.Dispose();
        body.Dispose();
        packed.Dispose();
    }

    private void Append(PageHeader header)
    {
        var compressed = Pack(header.Kind);
        header = header with
        {
            StoredSize = packed.Length,
            Compressed = compressed,
            Checksum = options.Checksums ? Crc32.Of(packed.Written) : null,
        };
        var start = stored.Length;
        header.Write(new CompactWriter(stored));
        plainSize += stored.Length - start + body.Length;
        stored.Write(packed.Written);
        pages[(header.Kind, header.Encoding)] = pages.GetValueOrDefault((header.Kind, header.Encoding)) + 1;
    }

    // Only version 2 can say that a page is better left as it is.
    private bool Pack(PageKind kind)
    {
        packed.Clear();
        packed.Write(body.Written[..levelBytes]);
        var values = body.Written[levelBytes..];
        Compression.Compress(options.Codec, options.Level, values, packed);
        if (kind != PageKind.DataV2 || packed.Length < body.Length) { return true; }

        packed.Clear();
        packed.Write(body.Written);
        return false;
    }
}
