namespace Analytics.Ingest;

/// <summary>Column names of a header with several rows.</summary>
internal static class HeaderNames
{
    /// <param name="join">Joins the names of several rows; null if the first row alone holds them.</param>
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
                while (at > 0 && Cell(rows[row], at).Length == 0) { at--; } // merged heading: take the name from the left
            }

            if (Cell(rows[row], at) is { Length: > 0 } name) { yield return name; }
        }
    }

    private static string Cell(IReadOnlyList<string> row, int column) => column < row.Count ? FoundHeader.Plain(row[column]) : "";
}
