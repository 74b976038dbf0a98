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

    /// <summary>Rows of columns that follow one another; texts share one dictionary.</summary>
    public static Column Joined(IReadOnlyList<Column> runs) => runs[0] switch
    {
        TextColumn text => new TextColumn(text.Field, Joined(runs.Select(run => ((TextColumn)run).Codes)), text.Dictionary),
        ValueColumn<bool> => Joined<bool>(runs),
        ValueColumn<int> => Joined<int>(runs),
        ValueColumn<long> => Joined<long>(runs),
        ValueColumn<double> => Joined<double>(runs),
        _ => throw new InvalidOperationException($"Column '{runs[0].Field.Name}' is of an unknown kind."),
    };

    /// <summary>All rows sorted by all columns from left to right, nulls first, text by ordinal; ties are equal rows.</summary>
    public static IReadOnlyList<Column> Sorted(IReadOnlyList<Column> columns)
    {
        var rows = new RowBuffer(new Schema([.. columns.Select(column => column.Field)]));
        rows.Append(columns);
        var order = new int[rows.Count];
        RowOrder.Of(rows, [.. columns.Select(column => column is TextColumn text ? RowOrder.RanksOf(text.Dictionary) : null)], order);
        return [.. columns.Select(column => Take(column, order))];
    }

    private static ValueColumn<T> Slice<T>(ValueColumn<T> column, int from, int count)
        where T : unmanaged =>
        new(column.Field, column.Values[from..(from + count)], column.Nulls?[from..(from + count)]);

    private static ValueColumn<T> Take<T>(ValueColumn<T> column, int[] rows)
        where T : unmanaged =>
        new(column.Field, Gather(column.Values, rows), column.Nulls is null ? null : Gather(column.Nulls, rows));

    private static int[] Joined(IEnumerable<int[]> runs)
    {
        var list = runs.ToList();
        var (joined, at) = (new int[list.Sum(run => run.Length)], 0);
        foreach (var run in list)
        {
            run.CopyTo(joined, at);
            at += run.Length;
        }

        return joined;
    }

    private static ValueColumn<T> Joined<T>(IReadOnlyList<Column> runs)
        where T : unmanaged
    {
        var count = runs.Sum(run => run.Count);
        var (values, nulls) = (new T[count], runs.Any(run => ((ValueColumn<T>)run).Nulls is not null) ? new bool[count] : null);
        var at = 0;
        foreach (var run in runs)
        {
            var column = (ValueColumn<T>)run;
            column.Values.CopyTo(values, at);
            column.Nulls?.CopyTo(nulls!, at);
            at += run.Count;
        }

        return new ValueColumn<T>(runs[0].Field, values, nulls);
    }

    private static T[] Gather<T>(T[] values, int[] rows)
    {
        var inputs = new T[rows.Length];
        for (var i = 0; i < rows.Length; i++) { inputs[i] = values[rows[i]]; }

        return inputs;
    }
}
