namespace Analytics.Sharing;

/// <summary>Counts by two quasi-identifiers.</summary>
/// <param name="Table">Null if nothing can be published.</param>
internal sealed record SharedCounts(string Line, string Column, CrossTable? Table)
{
    /// <summary>Tables of all pairs of quasi-identifiers of a plan.</summary>
    /// <param name="students">Student of each row; a student counts once per pair of values.</param>
    /// <param name="told">The quasi-identifiers of each row.</param>
    public static IReadOnlyList<SharedCounts> Of(SharingPlan plan, IReadOnlyList<string> students, IReadOnlyList<string[]> told)
    {
        var names = plan.QuasiIdentifiers;
        return [.. from down in Enumerable.Range(0, names.Count) from across in Enumerable.Range(0, names.Count)
                   where down < across select new SharedCounts(names[down], names[across], Table(down, across))];

        CrossTable? Table(int down, int across)
        {
            var counted = students.Zip(told, (student, own) => (student, Down: own[down], Across: own[across])).Distinct().ToList();
            return CrossTable.Of([.. counted.Select(one => one.Down)], [.. counted.Select(one => one.Across)], plan.K);
        }
    }

    /// <summary>One row a count, of all tables; a count that is not given is null.</summary>
    public static IReadOnlyList<Column> Columns(IEnumerable<SharedCounts> tables)
    {
        var cells = tables.SelectMany(one => one.Cells()).ToList();
        Column Text(string name, Func<Cell, string?> take, bool nullable = false) =>
            TextColumn.From(new Field(name, ColumnType.Text, nullable), [.. cells.Select(take)]);
        return
        [
            Text("by", cell => cell.By), Text("line", cell => cell.Line), Text("and_by", cell => cell.AndBy),
            Text("column", cell => cell.Column),
            new ValueColumn<int>(new Field("students", ColumnType.Int32, Nullable: true), [.. cells.Select(cell => cell.Count ?? 0)],
                [.. cells.Select(cell => cell.Count is null)]),
        ];
    }

    /// <summary>Number of hidden counts.</summary>
    public int Hidden => Table is null ? 0 : Cells().Count(cell => cell.Count is null);

    private IEnumerable<Cell> Cells()
    {
        if (Table is null) { yield break; }

        for (var line = 0; line < Table.Lines.Count; line++)
        {
            for (var column = 0; column < Table.Columns.Count; column++)
            {
                yield return new Cell(Line, Table.Lines[line], Column, Table.Columns[column],
                    Table.Hidden[line, column] == CrossTable.Hiding.Shown ? Table.Counts[line, column] : null);
            }
        }
    }

    private sealed record Cell(string By, string Line, string AndBy, string Column, int? Count);
}
