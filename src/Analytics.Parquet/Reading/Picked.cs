namespace Analytics.Parquet.Reading;

/// <summary>Some rows of a column, as a column of their own.</summary>
internal static class Picked
{
    public static Column From(Column column, ReadOnlySpan<int> rows) => column switch
    {
        TextColumn text => new TextColumn(text.Field, Take(text.Codes, rows), text.Dictionary),
        ValueColumn<bool> flags => From(flags, rows),
        ValueColumn<int> numbers => From(numbers, rows),
        ValueColumn<long> numbers => From(numbers, rows),
        ValueColumn<double> numbers => From(numbers, rows),
        _ => throw new InvalidOperationException($"Column '{column.Field.Name}' is a {column.GetType().Name}, which is never read."),
    };

    private static ValueColumn<T> From<T>(ValueColumn<T> column, ReadOnlySpan<int> rows)
        where T : unmanaged
    {
        var nulls = column.Nulls is null ? null : Take(column.Nulls, rows);
        return new ValueColumn<T>(column.Field, Take(column.Values, rows), nulls is not null && nulls.Contains(true) ? nulls : null);
    }

    private static T[] Take<T>(T[] values, ReadOnlySpan<int> rows)
    {
        var taken = new T[rows.Length];
        for (var i = 0; i < taken.Length; i++) { taken[i] = values[rows[i]]; }

        return taken;
    }
}
