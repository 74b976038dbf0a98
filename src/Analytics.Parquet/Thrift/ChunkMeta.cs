namespace Analytics.Parquet.Thrift;

/// <summary>Where one column of a row group lies and how it is stored (ColumnChunk and its ColumnMetaData).</summary>
internal sealed record ChunkMeta
{
    public required PhysicalType Type { get; init; }

    public required IReadOnlyList<PageEncoding> Encodings { get; init; }

    public required IReadOnlyList<string> Path { get; init; }

    public required CompressionCodec Codec { get; init; }

    /// <summary>Number of values, nulls included.</summary>
    public required long Values { get; init; }

    /// <summary>Bytes of all pages, headers included, before compression.</summary>
    public required long PlainSize { get; init; }

    /// <summary>Bytes of all pages, headers included, in the file.</summary>
    public required long StoredSize { get; init; }

    public required long DataOffset { get; init; }

    public long? DictionaryOffset { get; init; }

    public StatisticsMeta? Statistics { get; init; }

    /// <summary>How many pages of each kind and encoding.</summary>
    public IReadOnlyList<(PageKind Kind, PageEncoding Encoding, int Count)> Pages { get; init; } = [];

    public Extent? OffsetIndex { get; init; }

    public Extent? ColumnIndex { get; init; }

    /// <summary>The values lie in another file of this name.</summary>
    public string? File { get; init; }

    public bool Encrypted { get; init; }

    public long Start => DictionaryOffset is > 0 and var dictionary && dictionary < DataOffset ? dictionary : DataOffset;

    public void Write(CompactWriter to)
    {
        to.Begin();
        to.I64(2, 0); // deprecated; the offsets are in the metadata
        to.Begin(3);
        WriteMetaData(to);
        to.End();
        if (OffsetIndex is { } offsets)
        {
            to.I64(4, offsets.Offset);
            to.I32(5, offsets.Length);
        }

        if (ColumnIndex is { } index)
        {
            to.I64(6, index.Offset);
            to.I32(7, index.Length);
        }

        to.End();
    }

    private void WriteMetaData(CompactWriter to)
    {
        to.I32(1, (int)Type);
        to.List(2, CompactType.I32, Encodings.Count);
        foreach (var encoding in Encodings) { to.Element((int)encoding); }

        to.List(3, CompactType.Binary, Path.Count);
        foreach (var name in Path) { to.Element(name); }

        to.I32(4, (int)Codec);
        to.I64(5, Values);
        to.I64(6, PlainSize);
        to.I64(7, StoredSize);
        to.I64(9, DataOffset);
        if (DictionaryOffset is { } dictionary) { to.I64(11, dictionary); }

        Statistics?.Write(to, 12);
        to.List(13, CompactType.Struct, Pages.Count);
        foreach (var (kind, encoding, count) in Pages)
        {
            to.Begin();
            to.I32(1, (int)kind);
            to.I32(2, (int)encoding);
            to.I32(3, count);
            to.End();
        }
    }

    public static ChunkMeta Read(ref CompactReader from)
    {
        ChunkMeta? meta = null;
        string? file = null;
        var encrypted = false;
        long offsetsAt = 0, indexAt = 0;
        int offsetsLength = 0, indexLength = 0;
        var field = default(ThriftField);
        while (from.Next(ref field))
        {
            switch (field.Id)
            {
                case 1: file = from.Text(field); break;
                case 3:
                    from.Structure(field);
                    meta = ReadMetaData(ref from);
                    break;
                case 4: offsetsAt = from.I64(field); break;
                case 5: offsetsLength = from.I32(field); break;
                case 6: indexAt = from.I64(field); break;
                case 7: indexLength = from.I32(field); break;
                case 8:
                    encrypted = true;
                    from.Skip(field);
                    break;
                default: from.Skip(field); break;
            }
        }

        if (meta is null)
        {
            throw encrypted
                ? new ParquetException("The file has encrypted columns, which are not read: decrypt it with the program that wrote it.")
                : from.Missing("a column chunk", "its metadata");
        }

        return meta with
        {
            File = file,
            Encrypted = encrypted,
            OffsetIndex = offsetsLength > 0 ? new Extent(offsetsAt, offsetsLength) : null,
            ColumnIndex = indexLength > 0 ? new Extent(indexAt, indexLength) : null,
        };
    }

    private static ChunkMeta ReadMetaData(ref CompactReader from)
    {
        int? type = null, codec = null;
        long? values = null, plain = null, stored = null, data = null, dictionary = null;
        PageEncoding[] encodings = [];
        string[] path = [];
        StatisticsMeta? statistics = null;
        var field = default(ThriftField);
        while (from.Next(ref field))
        {
            switch (field.Id)
            {
                case 1: type = from.I32(field); break;
                case 2:
                    encodings = new PageEncoding[from.List(field, CompactType.I32)];
                    for (var i = 0; i < encodings.Length; i++) { encodings[i] = (PageEncoding)from.Int32Element(); }

                    break;
                case 3:
                    path = new string[from.List(field, CompactType.Binary)];
                    for (var i = 0; i < path.Length; i++) { path[i] = System.Text.Encoding.UTF8.GetString(from.Binary()); }

                    break;
                case 4: codec = from.I32(field); break;
                case 5: values = from.I64(field); break;
                case 6: plain = from.I64(field); break;
                case 7: stored = from.I64(field); break;
                case 9: data = from.I64(field); break;
                case 11: dictionary = from.I64(field); break;
                case 12:
                    from.Structure(field);
                    statistics = StatisticsMeta.Read(ref from);
                    break;
                default: from.Skip(field); break;
            }
        }

        return new ChunkMeta
        {
            Type = (PhysicalType)(type ?? throw from.Missing("a column chunk", "its type")),
            Encodings = encodings,
            Path = path,
            Codec = (CompressionCodec)(codec ?? throw from.Missing("a column chunk", "its codec")),
            Values = values ?? throw from.Missing("a column chunk", "its number of values"),
            PlainSize = plain ?? throw from.Missing("a column chunk", "its uncompressed size"),
            StoredSize = stored ?? throw from.Missing("a column chunk", "its compressed size"),
            DataOffset = data ?? throw from.Missing("a column chunk", "its data page offset"),
            DictionaryOffset = dictionary,
            Statistics = statistics,
        };
    }
}

/// <summary>A run of bytes in the file.</summary>
internal readonly record struct Extent(long Offset, int Length);
