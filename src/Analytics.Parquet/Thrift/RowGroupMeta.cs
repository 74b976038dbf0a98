namespace Analytics.Parquet.Thrift;

/// <summary>One row group: its chunks in schema order.</summary>
internal sealed record RowGroupMeta(IReadOnlyList<ChunkMeta> Chunks, long Rows)
{
    public IReadOnlyList<(int Column, bool Descending, bool NullsFirst)> SortedBy { get; init; } = [];

    public void Write(CompactWriter to, int ordinal)
    {
        to.Begin();
        to.List(1, CompactType.Struct, Chunks.Count);
        foreach (var chunk in Chunks) { chunk.Write(to); }

        to.I64(2, Chunks.Sum(chunk => chunk.PlainSize));
        to.I64(3, Rows);
        if (SortedBy.Count > 0)
        {
            to.List(4, CompactType.Struct, SortedBy.Count);
            foreach (var (column, descending, nullsFirst) in SortedBy)
            {
                to.Begin();
                to.I32(1, column);
                to.Bool(2, descending);
                to.Bool(3, nullsFirst);
                to.End();
            }
        }

        if (Chunks.Count > 0) { to.I64(5, Chunks[0].Start); }

        to.I64(6, Chunks.Sum(chunk => chunk.StoredSize));
        if (ordinal <= short.MaxValue) { to.I16(7, (short)ordinal); }

        to.End();
    }

    public static RowGroupMeta Read(ref CompactReader from)
    {
        List<ChunkMeta>? chunks = null;
        long? rows = null;
        var sortedBy = new List<(int, bool, bool)>();
        var field = default(ThriftField);
        while (from.Next(ref field))
        {
            switch (field.Id)
            {
                case 1:
                    var count = from.List(field, CompactType.Struct);
                    chunks = [];
                    for (var i = 0; i < count; i++) { chunks.Add(ChunkMeta.Read(ref from)); }

                    break;
                case 3: rows = from.I64(field); break;
                case 4:
                    var keys = from.List(field, CompactType.Struct);
                    for (var i = 0; i < keys; i++) { sortedBy.Add(ReadSortingColumn(ref from)); }

                    break;
                default: from.Skip(field); break;
            }
        }

        return new RowGroupMeta(chunks ?? throw from.Missing("a row group", "its columns"), rows ?? throw from.Missing("a row group", "its number of rows"))
        {
            SortedBy = sortedBy,
        };
    }

    private static (int Column, bool Descending, bool NullsFirst) ReadSortingColumn(ref CompactReader from)
    {
        var key = (Column: 0, Descending: false, NullsFirst: false);
        var field = default(ThriftField);
        while (from.Next(ref field))
        {
            switch (field.Id)
            {
                case 1: key.Column = from.I32(field); break;
                case 2: key.Descending = from.Bool(field); break;
                case 3: key.NullsFirst = from.Bool(field); break;
                default: from.Skip(field); break;
            }
        }

        return key;
    }
}
