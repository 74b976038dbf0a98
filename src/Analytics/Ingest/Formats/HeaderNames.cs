namespace Analytics.Ingest;

/// <summary>The names of columns that a header of several rows gives.</summary>
internal static class HeaderNames
{
    /// <param name="rows">The rows of the header.</param>
    /// <param name="join">What joins the names of several rows; null if the first alone holds the names.</param>
    public static IReadOnlyList<string> Of(IReadOnlyList<IReadOnlyList<string>> rows, string? join) => join is null || rows.Count == 1
        ? rows[0]
        : [.. Enumerable.Range(0, rows.Max(row => row.Count)).Select(column => string.Join(join, NamesAt(rows, column)))];

    private static IEnumerable<string> NamesAt(IReadOnlyList<IReadOnlyList<string>> rows, int column)
    {
        for (var row = 0; row < rows.Count; row++)
        {
            var at = column;
            if (rows.Skip(row + 1).Any(below => Cell(below, column).Length > 0))
            {
                while (at > 0 && Cell(rows[row], at).Length == 0) { at--; } // a name over several columns stands above the first
            }

            if (Cell(rows[row], at) is { Length: > 0 } name) { yield return name; }
        }
    }

    private static string Cell(IReadOnlyList<string> row, int column) => column < row.Count ? FoundHeader.Plain(row[column]) : "";
}
