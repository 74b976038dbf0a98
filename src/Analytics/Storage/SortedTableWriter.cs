namespace Analytics.Storage;

/// <summary>Writes one file of a table from sorted rows; places of origin go to a file of their own (<see cref="Origins"/>).</summary>
/// <param name="path">The file.</param>
/// <param name="schema">Columns of the table; those behind the ones that rows have are null.</param>
/// <param name="given">Columns that rows have.</param>
/// <param name="words">Of each column that rows have the words; null where it is not text.</param>
/// <param name="feed">Sums up the rows; null where they tell of no feed.</param>
/// <param name="note">What the table means; null where it is not in the lake.</param>
internal sealed class SortedTableWriter(
    string path, Schema schema, Schema given, string[]?[] words, FeedSum? feed, TableNote? note) : IDisposable
{
    private readonly TableWriter table = new(path, new Schema([.. schema.Fields.Where(field => !Origins.Holds(field))]), note);
    private readonly TableWriter? origins = given.Fields.Any(Origins.Holds)
        ? new(Origins.PathOf(path), new Schema([.. schema.Fields.Where(Origins.Holds)])) : null;
    private readonly RowBuffer group = new(schema);

    /// <summary>Takes in rows in the order given.</summary>
    public void Append(RowBuffer rows, ReadOnlySpan<int> order)
    {
        while (!order.IsEmpty)
        {
            var take = Math.Min(order.Length, TableWriter.RowsPerGroup - group.Count);
            group.Append(rows, order[..take]);
            order = order[take..];
            if (group.Count == TableWriter.RowsPerGroup) { WriteGroup(); }
        }
    }

    public void Close()
    {
        if (group.Count > 0) { WriteGroup(); }

        feed?.Keep(path);
        origins?.Close();
        table.Close();
    }

    /// <summary>Drops what was not closed.</summary>
    public void Dispose()
    {
        origins?.Dispose();
        table.Dispose();
    }

    private void WriteGroup()
    {
        var columns = group.Columns.Select((cells, i) => cells.ToColumn(i < words.Length ? words[i] : null)).ToList();
        table.AppendGroup([.. columns.Where(column => !Origins.Holds(column.Field))]);
        origins?.AppendGroup([.. columns.Where(column => Origins.Holds(column.Field))]);
        feed?.Add(columns);
        group.Clear();
    }
}
