namespace Analytics.Parquet.Thrift;

/// <summary>What stands before each page: its kind, sizes, counts and encoding.</summary>
internal sealed record PageHeader
{
    public required PageKind Kind { get; init; }

    /// <summary>Bytes after decompression.</summary>
    public required int PlainSize { get; init; }

    /// <summary>Bytes in the file.</summary>
    public required int StoredSize { get; init; }

    /// <summary>CRC-32 of the stored bytes.</summary>
    public int? Checksum { get; init; }

    /// <summary>Number of values, nulls included.</summary>
    public int Values { get; init; }

    public PageEncoding Encoding { get; init; }

    public PageEncoding LevelEncoding { get; init; } = PageEncoding.Rle;

    public int Nulls { get; init; }

    public int LevelBytes { get; init; }

    public int RepetitionBytes { get; init; }

    public bool Compressed { get; init; } = true;

    public void Write(CompactWriter to)
    {
        to.Begin();
        to.I32(1, (int)Kind);
        to.I32(2, PlainSize);
        to.I32(3, StoredSize);
        if (Checksum is { } checksum) { to.I32(4, checksum); }

        to.Begin(Kind switch { PageKind.Data => 5, PageKind.Dictionary => 7, _ => 8 });
        to.I32(1, Values);
        if (Kind == PageKind.Dictionary) { to.I32(2, (int)Encoding); }
        else if (Kind == PageKind.Data)
        {
            to.I32(2, (int)Encoding);
            to.I32(3, (int)PageEncoding.Rle);
            to.I32(4, (int)PageEncoding.Rle);
        }
        else
        {
            to.I32(2, Nulls);
            to.I32(3, Values);
            to.I32(4, (int)Encoding);
            to.I32(5, LevelBytes);
            to.I32(6, 0);
            to.Bool(7, Compressed);
        }

        to.End();
        to.End();
    }

    public static PageHeader Read(ref CompactReader from)
    {
        int? kind = null, plain = null, stored = null, checksum = null;
        var counts = default(PageHeader);
        var field = default(ThriftField);
        while (from.Next(ref field))
        {
            switch (field.Id)
            {
                case 1: kind = from.I32(field); break;
                case 2: plain = from.I32(field); break;
                case 3: stored = from.I32(field); break;
                case 4: checksum = from.I32(field); break;
                case 5 or 7 or 8:
                    from.Structure(field);
                    counts = ReadCounts(ref from, field.Id == 5 ? PageKind.Data : field.Id == 7 ? PageKind.Dictionary : PageKind.DataV2);
                    break;
                default: from.Skip(field); break;
            }
        }

        var page = (PageKind)(kind ?? throw from.Missing("a page header", "its kind"));
        if (page is PageKind.Data or PageKind.Dictionary or PageKind.DataV2 && counts?.Kind != page) { throw from.Missing("a page header", "its counts"); }

        var header = (counts ?? new PageHeader { Kind = page, PlainSize = 0, StoredSize = 0 }) with
        {
            PlainSize = plain ?? throw from.Missing("a page header", "its uncompressed size"),
            StoredSize = stored ?? throw from.Missing("a page header", "its compressed size"),
            Checksum = checksum,
        };
        if (header.PlainSize < 0 || header.StoredSize < 0 || header.Values < 0) { throw new ParquetException($"A page header is corrupt: sizes {header.PlainSize} and {header.StoredSize}, {header.Values} values."); }

        return header;
    }

    private static PageHeader ReadCounts(ref CompactReader from, PageKind kind)
    {
        var page = new PageHeader { Kind = kind, PlainSize = 0, StoredSize = 0 };
        int? values = null, encoding = null;
        var field = default(ThriftField);
        while (from.Next(ref field))
        {
            switch (kind, field.Id)
            {
                case (_, 1): values = from.I32(field); break;
                case (PageKind.Data or PageKind.Dictionary, 2) or (PageKind.DataV2, 4): encoding = from.I32(field); break;
                case (PageKind.Data, 3): page = page with { LevelEncoding = (PageEncoding)from.I32(field) }; break;
                case (PageKind.DataV2, 2): page = page with { Nulls = from.I32(field) }; break;
                case (PageKind.DataV2, 5): page = page with { LevelBytes = from.I32(field) }; break;
                case (PageKind.DataV2, 6): page = page with { RepetitionBytes = from.I32(field) }; break;
                case (PageKind.DataV2, 7): page = page with { Compressed = from.Bool(field) }; break;
                default: from.Skip(field); break;
            }
        }

        return page with
        {
            Values = values ?? throw from.Missing("a page header", "its number of values"),
            Encoding = (PageEncoding)(encoding ?? throw from.Missing("a page header", "its encoding")),
        };
    }
}
