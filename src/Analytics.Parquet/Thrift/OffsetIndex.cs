namespace Analytics.Parquet.Thrift;

/// <summary>Where each data page of a chunk lies, header included, and its first row.</summary>
internal sealed record OffsetIndex(IReadOnlyList<PageLocation> Pages)
{
    public void Write(CompactWriter to)
    {
        to.Begin();
        to.List(1, CompactType.Struct, Pages.Count);
        foreach (var page in Pages)
        {
            to.Begin();
            to.I64(1, page.Offset);
            to.I32(2, page.Size);
            to.I64(3, page.FirstRow);
            to.End();
        }

        to.End();
    }

    public static OffsetIndex Read(ref CompactReader from)
    {
        var pages = new List<PageLocation>();
        var field = default(ThriftField);
        while (from.Next(ref field))
        {
            if (field.Id == 1)
            {
                var count = from.List(field, CompactType.Struct);
                for (var i = 0; i < count; i++) { pages.Add(ReadPage(ref from)); }
            }
            else { from.Skip(field); }
        }

        return new OffsetIndex(pages);
    }

    private static PageLocation ReadPage(ref CompactReader from)
    {
        long? offset = null, first = null;
        int? size = null;
        var field = default(ThriftField);
        while (from.Next(ref field))
        {
            switch (field.Id)
            {
                case 1: offset = from.I64(field); break;
                case 2: size = from.I32(field); break;
                case 3: first = from.I64(field); break;
                default: from.Skip(field); break;
            }
        }

        return new PageLocation(
            offset ?? throw from.Missing("a page location", "its offset"),
            size ?? throw from.Missing("a page location", "its size"),
            first ?? throw from.Missing("a page location", "its first row"));
    }
}

/// <summary>One data page of a chunk.</summary>
internal readonly record struct PageLocation(long Offset, int Size, long FirstRow);
