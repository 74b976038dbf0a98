namespace Analytics.Storage;

/// <summary>Rows of a table in memory, column by column. Its memory is kept when its rows are forgotten.</summary>
internal sealed class RowBuffer(Schema schema)
{
    private readonly Cells[] cells = [.. schema.Fields.Select(Analytics.Storage.Cells.Of)];
    private readonly Cells<int> records = (Cells<int>)Analytics.Storage.Cells.Of(new Field("record", ColumnType.Int32));

    public Schema Schema { get; } = schema;

    public int Count => cells[0].Count;

    public IReadOnlyList<Cells> Columns => cells;

    /// <summary>The texts of the first column where the buffer has its own; null if all rows of the table share them.</summary>
    public WordList? Own { get; } = schema.HasManyTexts ? new() : null;

    /// <summary>The record of each row in the file; empty if that is not stored.</summary>
    public Span<int> Records => records.Values;

    public Cells<T> Cells<T>(int column)
        where T : unmanaged => (Cells<T>)cells[column];

    /// <summary>Notes which record the newly added rows belong to.</summary>
    public void OfRecord(int record)
    {
        while (records.Count < Count) { records.Add(record); }
    }

    public void Append(RowBuffer from)
    {
        for (var i = 0; i < cells.Length; i++) { cells[i].Append(from.cells[i]); }

        Renumber(from.Count, from.Own);
        records.Append(from.records);
    }

    public void Append(IReadOnlyList<Column> columns)
    {
        for (var i = 0; i < cells.Length; i++) { cells[i].Append(columns[i]); }
    }

    /// <summary>Takes in some rows of another buffer, in the order given. Columns that it does not have are null.</summary>
    public void Append(RowBuffer from, ReadOnlySpan<int> rows)
    {
        for (var i = 0; i < from.cells.Length; i++) { cells[i].Append(from.cells[i], rows); }

        for (var i = from.cells.Length; i < cells.Length; i++) { cells[i].AppendNulls(rows.Length); }

        Renumber(rows.Length, from.Own);
    }

    public int RowBytes(bool withRecords) => cells.Sum(one => one.RowBytes) + (withRecords ? records.RowBytes : 0);

    public void Save(ReadOnlySpan<int> rows, Span<byte> bytes)
    {
        foreach (var one in cells)
        {
            one.Save(rows, bytes);
            bytes = bytes[(rows.Length * one.RowBytes)..];
        }

        if (records.Count > 0) { records.Save(rows, bytes); }
    }

    /// <param name="own">Texts of their first column, where they have their own.</param>
    public void Load(ReadOnlySpan<byte> bytes, int rows, IReadOnlyList<string>? own)
    {
        foreach (var one in cells)
        {
            one.Load(bytes[..(rows * one.RowBytes)]);
            bytes = bytes[(rows * one.RowBytes)..];
        }

        records.Load(bytes);
        Renumber(rows, own);
    }

    /// <summary>Forgets the rows beyond so many; of none of them is noted which record it is of.</summary>
    public void DropTo(int count)
    {
        foreach (var one in cells) { one.DropTo(count); }
    }

    public void Clear()
    {
        foreach (var one in cells) { one.Clear(); }

        records.Clear();
        Own?.Clear();
    }

    /// <summary>Gives the texts of the rows taken in last, which had numbers of their own, those that they have here.</summary>
    private void Renumber(int rows, IReadOnlyList<string>? texts)
    {
        if (Own is null || texts is null) { return; }

        var (before, now) = (-1, -1); // rows often repeat what the one before them had
        foreach (ref var code in Cells<int>(0).Values[^rows..])
        {
            if (code != before) { (before, now) = (code, code < 0 ? -1 : Own.CodeOf(texts[code])); }

            code = now;
        }
    }
}
