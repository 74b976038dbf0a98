namespace Analytics.Storage;

/// <summary>The rows of whole columns.</summary>
public static class Rows
{
    /// <summary>All rows sorted by all columns from left to right, nulls first, text by ordinal; ties are equal rows.</summary>
    public static IReadOnlyList<Column> Sorted(IReadOnlyList<Column> columns)
    {
        var rows = new RowBuffer(new Schema([.. columns.Select(column => column.Field)]));
        rows.Append(columns);
        var order = new int[rows.Count];
        RowOrder.Of(rows, [.. columns.Select(column => column is TextColumn text ? RowOrder.RanksOf(text.Dictionary) : null)], order);
        return [.. columns.Select(column => column.Take(order))];
    }
}
