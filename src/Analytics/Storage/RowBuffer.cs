namespace Analytics.Storage;

/// <summary>Rows of a table in memory, column by column. Its memory is kept when its rows are forgotten.</summary>
internal sealed class RowBuffer(Schema schema)
{
    private readonly Cells[] cells = [.. schema.Fields.Select(Analytics.Storage.Cells.Of)];
    private readonly Cells<int> records = (Cells<int>)Analytics.Storage.Cells.Of(new Field("record", ColumnType.Int32));

    public Schema Schema { get; } = schema;

    public int Count => cells[0].Count;

    public IReadOnlyList<Cells> Columns => cells;

    /// <summary>The columns, and the numbers of records behind them where those are kept.</summary>
    public IReadOnlyList<Cells> ColumnsAndRecords => records.Count > 0 ? [.. cells, records] : cells;

    /// <summary>Which record of the file each row is of; empty where that is not kept.</summary>
    public Span<int> Records => records.Values;

    public Cells<T> Cells<T>(int column)
        where T : unmanaged => (Cells<T>)cells[column];

    /// <summary>Notes which record the rows added since are of.</summary>
    public void OfRecord(int record)
    {
        while (records.Count < Count) { records.Add(record); }
    }

    public void Append(RowBuffer from)
    {
        for (var i = 0; i < cells.Length; i++) { cells[i].Append(from.cells[i]); }

        records.Append(from.records);
    }

    public void Append(IReadOnlyList<Column> columns)
    {
        for (var i = 0; i < cells.Length; i++) { cells[i].Append(columns[i]); }
    }

    public void Clear()
    {
        foreach (var one in cells) { one.Clear(); }

        records.Clear();
    }
}
