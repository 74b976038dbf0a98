namespace Analytics.Parquet.Thrift;

/// <summary>How the bounds of pages follow one another; the numbers are the format's.</summary>
internal enum BoundaryOrder
{
    Unordered = 0,
    Ascending = 1,
    Descending = 2,
}

/// <summary>The bounds and null counts of each data page of a chunk; a page of nulls has empty bounds.</summary>
internal sealed record ColumnIndex(IReadOnlyList<bool> NullPages, IReadOnlyList<byte[]> Mins, IReadOnlyList<byte[]> Maxes, BoundaryOrder Order, IReadOnlyList<long> NullCounts)
{
    public void Write(CompactWriter to)
    {
        to.Begin();
        to.List(1, CompactType.True, NullPages.Count);
        foreach (var flag in NullPages) { to.Element(flag); }

        to.List(2, CompactType.Binary, Mins.Count);
        foreach (var min in Mins) { to.Element(min); }

        to.List(3, CompactType.Binary, Maxes.Count);
        foreach (var max in Maxes) { to.Element(max); }

        to.I32(4, (int)Order);
        to.List(5, CompactType.I64, NullCounts.Count);
        foreach (var count in NullCounts) { to.Element(count); }

        to.End();
    }

    public static ColumnIndex Read(ref CompactReader from)
    {
        bool[] nullPages = [];
        byte[][] mins = [], maxes = [];
        long[] nullCounts = [];
        var order = BoundaryOrder.Unordered;
        var field = default(ThriftField);
        while (from.Next(ref field))
        {
            switch (field.Id)
            {
                case 1:
                    nullPages = new bool[from.List(field, CompactType.True)];
                    for (var i = 0; i < nullPages.Length; i++) { nullPages[i] = from.BoolElement(); }

                    break;
                case 2: mins = ReadBounds(ref from, field); break;
                case 3: maxes = ReadBounds(ref from, field); break;
                case 4: order = (BoundaryOrder)from.I32(field); break;
                case 5:
                    nullCounts = new long[from.List(field, CompactType.I64)];
                    for (var i = 0; i < nullCounts.Length; i++) { nullCounts[i] = from.Int64Element(); }

                    break;
                default: from.Skip(field); break;
            }
        }

        if (mins.Length != nullPages.Length || maxes.Length != nullPages.Length) { throw from.Missing("a column index", "bounds of every page"); }

        return new ColumnIndex(nullPages, mins, maxes, order, nullCounts);
    }

    private static byte[][] ReadBounds(ref CompactReader from, ThriftField field)
    {
        var bounds = new byte[from.List(field, CompactType.Binary)][];
        for (var i = 0; i < bounds.Length; i++) { bounds[i] = from.Binary().ToArray(); }

        return bounds;
    }
}
