namespace Analytics.Parquet.Writing;

/// <summary>The rows of one page, and which of the chunk's values that are not null they hold.</summary>
internal readonly record struct PageSlice(int Row, int Rows, int First, int Present)
{
    public int Nulls => Rows - Present;

    /// <summary>The null flags of the page's rows; empty where it has no nulls.</summary>
    public ReadOnlySpan<bool> Of(ReadOnlySpan<bool> nulls) => Nulls == 0 ? default : nulls.Slice(Row, Rows);

    /// <summary>Pages of an even number of rows.</summary>
    /// <param name="rows">Rows of the chunk.</param>
    /// <param name="nulls">One flag a row, or empty when no row is null.</param>
    /// <param name="pageRows">Most rows of a page.</param>
    public static List<PageSlice> Cut(int rows, ReadOnlySpan<bool> nulls, int pageRows)
    {
        var slices = new List<PageSlice>();
        var first = 0;
        for (var row = 0; row < rows; row += pageRows)
        {
            var count = Math.Min(pageRows, rows - row);
            var present = nulls.IsEmpty ? count : count - nulls.Slice(row, count).Count(true);
            slices.Add(new PageSlice(row, count, first, present));
            first += present;
        }

        return slices;
    }
}
