using System.Collections;
using System.Runtime.InteropServices;
using Analytics.Parquet;

namespace Analytics.Storage;

/// <summary>Rows of a table in memory, column by column. Its memory is kept when its rows are forgotten.</summary>
internal sealed class RowBuffer(Schema schema)
{
    private readonly Cells[] cells = [.. schema.Fields.Select(Analytics.Storage.Cells.Of)];
    private readonly Cells<int> records = (Cells<int>)Analytics.Storage.Cells.Of(new Field("record", ColumnType.Int32));

    public Schema Schema { get; } = schema;

    public int Count => cells[0].Count;

    public IReadOnlyList<Cells> Columns => cells;

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

    /// <summary>Appends each row to the part that the text of its first column belongs to, and forgets it here.</summary>
    public void MoveTo(RowBuffer[] parts, ReadOnlySpan<int> partOf)
    {
        // Rows are counted by part and ordered by it first, so that each part takes its rows of a column at once.
        var (ends, rows) = (new int[parts.Length + 1], new int[Count]);
        var codes = Cells<int>(0).Values;
        foreach (var code in codes) { ends[PartOf(code, partOf) + 1]++; }

        for (var part = 0; part < parts.Length; part++) { ends[part + 1] += ends[part]; }

        var places = ends[..^1];
        for (var row = 0; row < codes.Length; row++) { rows[places[PartOf(codes[row], partOf)]++] = row; }

        for (var part = 0; part < parts.Length; part++)
        {
            if (ends[part + 1] > ends[part]) { parts[part].Append(this, rows.AsSpan(ends[part]..ends[part + 1])); }
        }

        Clear();
    }

    public void Clear()
    {
        foreach (var one in cells) { one.Clear(); }

        records.Clear();
    }

    /// <summary>Row numbers in the order of <see cref="RowOrder"/>, without those of dropped records.</summary>
    public int[] Order(int[]?[] ranksOfWords, BitArray? dropped)
    {
        var order = RowOrder.Of(this, ranksOfWords);
        if (dropped is null || records.Count == 0) { return order; }

        var kept = 0;
        foreach (var row in order)
        {
            if (!dropped[Records[row]]) { order[kept++] = row; }
        }

        return order[..kept];
    }

    public void Write(Stream stream)
    {
        stream.WriteByte(records.Count == 0 ? (byte)0 : (byte)1);
        if (records.Count > 0) { records.Write(stream); }

        foreach (var one in cells) { one.Write(stream); }
    }

    public void Read(Stream stream, int count)
    {
        if (stream.ReadByte() == 1) { records.Read(stream, count); }

        foreach (var one in cells) { one.Read(stream, count); }
    }

    private static int PartOf(int code, ReadOnlySpan<int> partOf) => code < 0 ? 0 : partOf[code];

    private void Append(RowBuffer from, ReadOnlySpan<int> rows)
    {
        for (var i = 0; i < cells.Length; i++) { cells[i].Append(from.cells[i], rows); }

        if (from.records.Count > 0) { records.Append(from.records, rows); }
    }
}
