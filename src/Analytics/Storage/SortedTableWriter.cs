using Analytics.Parquet;

namespace Analytics.Storage;

/// <summary>Puts sorted rows together into row groups and writes them; the memory of a group is used again for the next.</summary>
/// <param name="path">The file.</param>
/// <param name="schema">Columns of the table.</param>
/// <param name="words">The words of each text column, by ordinal.</param>
/// <param name="ranks">The place of each code among the words.</param>
/// <param name="threads">Threads to encode with.</param>
/// <param name="parquet">Engine to write with; the built-in one where none is named.</param>
internal sealed class SortedTableWriter(string path, Schema schema, string[]?[] words, int[]?[] ranks, int threads, IParquetEngine? parquet) : IDisposable
{
    private readonly TableWriter writer = new(path, schema, threads, parquet);
    private readonly Array[] values = [.. schema.Fields.Select(field => Values(field.Type))];
    private readonly bool[]?[] nulls = new bool[]?[schema.Fields.Count];
    private int rows;

    /// <summary>Takes in rows of a buffer, in the order given.</summary>
    public void Append(RowBuffer from, ReadOnlySpan<int> order)
    {
        while (!order.IsEmpty)
        {
            var take = Math.Min(order.Length, TableWriter.RowsPerGroup - rows);
            for (var i = 0; i < values.Length; i++) { Gather(i, from.Columns[i], order[..take]); }

            rows += take;
            order = order[take..];
            if (rows == TableWriter.RowsPerGroup) { WriteGroup(); }
        }
    }

    public void Close()
    {
        if (rows > 0) { WriteGroup(); }

        writer.Close();
    }

    public void Dispose() => writer.Dispose();

    private static Array Values(ColumnType type) => type switch
    {
        ColumnType.Double => new double[TableWriter.RowsPerGroup],
        ColumnType.Int64 or ColumnType.Timestamp => new long[TableWriter.RowsPerGroup],
        ColumnType.Boolean => new bool[TableWriter.RowsPerGroup],
        _ => new int[TableWriter.RowsPerGroup],
    };

    private void Gather(int column, Cells from, ReadOnlySpan<int> order)
    {
        switch (from)
        {
            case Cells<int> codes when ranks[column] is { } rank:
                var given = codes.Values;
                var taken = (int[])values[column];
                for (var i = 0; i < order.Length; i++) { taken[rows + i] = given[order[i]] is var code and >= 0 ? rank[code] : -1; }

                break;
            case Cells<int> cells: Gather(column, cells, order); break;
            case Cells<long> cells: Gather(column, cells, order); break;
            case Cells<double> cells: Gather(column, cells, order); break;
            case Cells<bool> cells: Gather(column, cells, order); break;
            default: throw new InvalidOperationException($"Column '{from.Field.Name}' is of an unknown kind.");
        }
    }

    private void Gather<T>(int column, Cells<T> from, ReadOnlySpan<int> order)
        where T : unmanaged
    {
        var given = from.Values;
        var gaps = from.Nulls;
        var taken = (T[])values[column];
        for (var i = 0; i < order.Length; i++) { taken[rows + i] = given[order[i]]; }

        if (gaps.IsEmpty) { return; }

        var flags = nulls[column] ??= new bool[TableWriter.RowsPerGroup];
        for (var i = 0; i < order.Length; i++) { flags[rows + i] = gaps[order[i]]; }
    }

    private void WriteGroup()
    {
        writer.Append([.. values.Select((_, i) => Column(i))]);
        foreach (var flags in nulls) { flags?.AsSpan().Clear(); }

        rows = 0;
    }

    private Column Column(int i) => values[i] switch
    {
        int[] codes when words[i] is { } dictionary => new TextColumn(schema.Fields[i], Whole(codes), dictionary),
        int[] ints => Column(i, ints),
        long[] longs => Column(i, longs),
        double[] doubles => Column(i, doubles),
        var flags => Column(i, (bool[])flags),
    };

    private ValueColumn<T> Column<T>(int i, T[] all)
        where T : unmanaged => new(schema.Fields[i], Whole(all), nulls[i] is { } flags && flags.AsSpan(0, rows).Contains(true) ? Whole(flags) : null);

    private T[] Whole<T>(T[] all) => rows == all.Length ? all : all[..rows];
}
