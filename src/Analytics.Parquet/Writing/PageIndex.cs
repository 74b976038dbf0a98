using System.Buffers.Binary;
using Analytics.Parquet.Thrift;

namespace Analytics.Parquet.Writing;

/// <summary>What is remembered of a chunk's data pages for the indexes that stand before the footer.</summary>
internal sealed class PageIndex(PhysicalType type)
{
    private readonly List<PageLocation> pages = [];
    private readonly List<Bounds> bounds = [];
    private readonly List<long> nulls = [];
    private readonly List<bool> nullPages = [];
    private long rows;

    public void Add(int offset, int size, int pageRows, int nullCount, Bounds pageBounds)
    {
        pages.Add(new PageLocation(offset, size, rows));
        bounds.Add(pageBounds);
        nulls.Add(nullCount);
        nullPages.Add(nullCount == pageRows);
        rows += pageRows;
    }

    /// <summary>The locations, once it is known where in the file the chunk begins.</summary>
    public OffsetIndex Offsets(long chunkStart) => new([.. pages.Select(page => page with { Offset = chunkStart + page.Offset })]);

    /// <summary>The bounds; null when a page has values but none can be stated, for then the format allows no index.</summary>
    public ColumnIndex? Bounds()
    {
        for (var i = 0; i < bounds.Count; i++)
        {
            if (!nullPages[i] && (bounds[i].Min is null || bounds[i].Max is null)) { return null; }
        }

        return new ColumnIndex(nullPages, [.. bounds.Select(page => page.Min ?? [])], [.. bounds.Select(page => page.Max ?? [])], Order(), nulls);
    }

    private BoundaryOrder Order()
    {
        var (ascending, descending) = (true, true);
        Bounds? before = null;
        foreach (var page in bounds.Where(page => page.Min is not null))
        {
            if (before is { } last)
            {
                var (mins, maxes) = (Compare(last.Min!, page.Min!), Compare(last.Max!, page.Max!));
                ascending &= mins <= 0 && maxes <= 0;
                descending &= mins >= 0 && maxes >= 0;
            }

            before = page;
        }

        return ascending ? BoundaryOrder.Ascending : descending ? BoundaryOrder.Descending : BoundaryOrder.Unordered;
    }

    private int Compare(byte[] left, byte[] right) => type switch
    {
        PhysicalType.Int32 => BinaryPrimitives.ReadInt32LittleEndian(left).CompareTo(BinaryPrimitives.ReadInt32LittleEndian(right)),
        PhysicalType.Int64 => BinaryPrimitives.ReadInt64LittleEndian(left).CompareTo(BinaryPrimitives.ReadInt64LittleEndian(right)),
        PhysicalType.Double => BinaryPrimitives.ReadDoubleLittleEndian(left).CompareTo(BinaryPrimitives.ReadDoubleLittleEndian(right)),
        _ => left.AsSpan().SequenceCompareTo(right),
    };
}
