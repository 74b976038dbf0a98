namespace Analytics.Storage;

/// <summary>Rows of a table in memory, column by column. Truncating keeps its memory.</summary>
internal sealed class RowBuffer(Schema schema)
{
    private readonly Cells[] cells = [.. schema.Fields.Select(Analytics.Storage.Cells.Of)];
    private readonly Cells<int> records = (Cells<int>)Analytics.Storage.Cells.Of(new Field("record", ColumnType.Int32));

    public Schema Schema { get; } = schema;

    public int Count => cells[0].Count;

    public IReadOnlyList<Cells> Columns => cells;

    /// <summary>The first column's own dictionary; null if the whole table shares one.</summary>
    public WordList? Own { get; } = schema.HasManyTexts ? new() : null;

    /// <summary>The record number of each row in its file; empty if not recorded.</summary>
    public Span<int> Records => records.Values;

    public Cells<T> Cells<T>(int column)
        where T : unmanaged => (Cells<T>)cells[column];

    /// <summary>Records which record the newly added rows belong to.</summary>
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

    /// <summary>Appends rows of another buffer, in the order given. Columns it lacks become null.</summary>
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

    /// <param name="own">The first column's own dictionary, if it has one.</param>
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

    /// <summary>Truncates to this many rows, none of which has a record number yet.</summary>
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

    /// <summary>Translates the codes of the rows appended last from their own dictionary to that of this buffer.</summary>
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
