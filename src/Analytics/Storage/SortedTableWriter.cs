using Analytics.Parquet;

namespace Analytics.Storage;

/// <summary>Puts sorted rows together into row groups and writes them; the memory of a group is used again for the next.</summary>
/// <param name="path">The file.</param>
/// <param name="schema">Columns of the table.</param>
/// <param name="words">The words of each text column, by ordinal.</param>
/// <param name="threads">Threads to encode with.</param>
internal sealed class SortedTableWriter(string path, Schema schema, string[]?[] words, int threads) : IDisposable
{
    private readonly TableWriter writer = new(path, schema, threads);
    private readonly Array[] values = [.. schema.Fields.Select(field => Values(field.Type))];
    private readonly bool[]?[] nulls = new bool[]?[schema.Fields.Count];
    private int rows;

    /// <summary>Takes in rows in their order; texts are places of words.</summary>
    public void Append(PackedRows sorted)
    {
        for (var from = 0; from < sorted.Count;)
        {
            var take = Math.Min(sorted.Count - from, TableWriter.RowsPerGroup - rows);
            for (var i = 0; i < values.Length; i++) { Unpack(i, sorted.Layout.Columns[i], sorted.Words, from, take); }

            (rows, from) = (rows + take, from + take);
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

    private void Unpack(int column, PackedColumn packed, IReadOnlyList<ulong[]> from, int first, int count)
    {
        switch (values[column])
        {
            case int[] places when words[column] is not null: packed.UnpackRanks(from, first, places.AsSpan(rows, count)); break;
            case int[] ints: packed.Unpack(from, first, ints.AsSpan(rows, count)); break;
            case long[] longs: packed.Unpack(from, first, longs.AsSpan(rows, count)); break;
            case double[] doubles: packed.Unpack(from, first, doubles.AsSpan(rows, count)); break;
            case bool[] flags: packed.Unpack(from, first, flags.AsSpan(rows, count)); break;
            default: throw new InvalidOperationException($"Column '{schema.Fields[column].Name}' is of an unknown kind.");
        }

        if (packed.Range.Gaps) { packed.UnpackNulls(from, first, (nulls[column] ??= new bool[TableWriter.RowsPerGroup]).AsSpan(rows, count)); }
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
