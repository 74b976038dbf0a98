using Analytics.Parquet;

namespace Analytics.Storage;

/// <summary>What can be done with whole columns: cut, reorder, sort.</summary>
public static class Rows
{
    public static Column Slice(Column column, int from, int count)
    {
        if (from == 0 && count == column.Count) { return column; }

        return column switch
        {
            TextColumn text => new TextColumn(text.Field, text.Codes[from..(from + count)], text.Dictionary),
            ValueColumn<bool> values => Slice(values, from, count),
            ValueColumn<int> values => Slice(values, from, count),
            ValueColumn<long> values => Slice(values, from, count),
            ValueColumn<double> values => Slice(values, from, count),
            _ => throw new InvalidOperationException($"Column '{column.Field.Name}' is of an unknown kind."),
        };
    }

    /// <summary>The rows in another order.</summary>
    public static Column Take(Column column, int[] rows) => column switch
    {
        TextColumn text => new TextColumn(text.Field, Gather(text.Codes, rows), text.Dictionary),
        ValueColumn<bool> values => Take(values, rows),
        ValueColumn<int> values => Take(values, rows),
        ValueColumn<long> values => Take(values, rows),
        ValueColumn<double> values => Take(values, rows),
        _ => throw new InvalidOperationException($"Column '{column.Field.Name}' is of an unknown kind."),
    };

    /// <summary>All rows sorted by all columns from left to right, nulls first, text by ordinal; ties are equal rows.</summary>
    public static IReadOnlyList<Column> Sorted(IReadOnlyList<Column> columns)
    {
        var keys = columns.Select(Ranks).ToArray();
        var rows = Enumerable.Range(0, columns[0].Count).ToArray();
        Array.Sort(rows, (a, b) =>
        {
            foreach (var key in keys)
            {
                var order = key[a].CompareTo(key[b]);
                if (order != 0) { return order; }
            }

            return 0;
        });
        return [.. columns.Select(column => Take(column, rows))];
    }

    private static long[] Ranks(Column column)
    {
        switch (column)
        {
            case TextColumn text:
                var order = Enumerable.Range(0, text.Dictionary.Count).ToArray();
                Array.Sort(order, (a, b) => string.CompareOrdinal(text.Dictionary[a], text.Dictionary[b]));
                var rank = new long[order.Length];
                for (var i = 0; i < order.Length; i++) { rank[order[i]] = i; }

                return Array.ConvertAll(text.Codes, code => code < 0 ? -1 : rank[code]);
            case ValueColumn<bool> values: return Ranks(values, value => value ? 1 : 0);
            case ValueColumn<int> values: return Ranks(values, value => value);
            case ValueColumn<long> values: return Ranks(values, value => value);
            case ValueColumn<double> values: return Ranks(values, Sortable);
            default: throw new InvalidOperationException($"Column '{column.Field.Name}' is of an unknown kind.");
        }
    }

    /// <summary>A double as a whole number of the same order: -0 before 0, NaN last.</summary>
    private static long Sortable(double value)
    {
        if (double.IsNaN(value)) { return long.MaxValue; }

        var bits = BitConverter.DoubleToInt64Bits(value);
        return bits < 0 ? bits ^ long.MaxValue : bits;
    }

    private static long[] Ranks<T>(ValueColumn<T> column, Func<T, long> rank)
        where T : unmanaged
    {
        var ranks = new long[column.Count];
        for (var i = 0; i < ranks.Length; i++) { ranks[i] = column.IsNull(i) ? long.MinValue : rank(column.Values[i]); }

        return ranks;
    }

    private static ValueColumn<T> Slice<T>(ValueColumn<T> column, int from, int count)
        where T : unmanaged =>
        new(column.Field, column.Values[from..(from + count)], column.Nulls?[from..(from + count)]);

    private static ValueColumn<T> Take<T>(ValueColumn<T> column, int[] rows)
        where T : unmanaged =>
        new(column.Field, Gather(column.Values, rows), column.Nulls is null ? null : Gather(column.Nulls, rows));

    private static T[] Gather<T>(T[] values, int[] rows)
    {
        var gathered = new T[rows.Length];
        for (var i = 0; i < rows.Length; i++) { gathered[i] = values[rows[i]]; }

        return gathered;
    }
}
