using System.Collections;
using Analytics.Parquet;
using Microsoft.Win32.SafeHandles;

namespace Analytics.Storage;

/// <summary>Rows of a table in memory, column by column. Its memory is kept when its rows are forgotten.</summary>
internal sealed class RowBuffer(Schema schema)
{
    private readonly Cells[] cells = [.. schema.Fields.Select(Analytics.Storage.Cells.Of)];
    private readonly Cells<int> records = (Cells<int>)Analytics.Storage.Cells.Of(new Field("record", ColumnType.Int32));

    private int[] order = [];

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

    public void Clear()
    {
        foreach (var one in cells) { one.Clear(); }

        records.Clear();
    }

    /// <summary>Row numbers in the order of <see cref="RowOrder"/>, without those of dropped records. Good until the next call.</summary>
    public Memory<int> Order(int[]?[] ranksOfWords, BitArray? dropped)
    {
        if (order.Length < Count) { order = new int[Math.Max(Count, order.Length * 2)]; }

        RowOrder.Of(this, ranksOfWords, order.AsSpan(0, Count));
        if (dropped is null || records.Count == 0) { return order.AsMemory(0, Count); }

        var kept = 0;
        foreach (var row in order.AsSpan(0, Count))
        {
            if (!dropped[Records[row]]) { order[kept++] = row; }
        }

        return order.AsMemory(0, kept);
    }

    /// <summary>Row numbers by the part that the text of the first column belongs to; <paramref name="ends"/> says where each part's rows end. Good until the next call.</summary>
    public ReadOnlySpan<int> ByPart(ReadOnlySpan<int> partOf, int[] ends)
    {
        var codes = Cells<int>(0).Values;
        foreach (var code in codes) { ends[PartOf(code, partOf)]++; }

        for (var part = 1; part < ends.Length; part++) { ends[part] += ends[part - 1]; }

        if (order.Length < Count) { order = new int[Math.Max(Count, order.Length * 2)]; }

        var places = ends.ToArray();
        for (var row = codes.Length - 1; row >= 0; row--) { order[--places[PartOf(codes[row], partOf)]] = row; }

        return order.AsSpan(0, Count);
    }

    /// <summary>Writes all rows in another order; where each column stands, the numbers of records last.</summary>
    public CellBlock?[] Write(FileStream file, ReadOnlySpan<int> order)
    {
        var blocks = new CellBlock?[cells.Length + 1];
        for (var i = 0; i < cells.Length; i++) { blocks[i] = cells[i].Write(file, order); }

        if (records.Count > 0) { blocks[^1] = records.Write(file, order); }

        return blocks;
    }

    /// <summary>Appends rows of blocks.</summary>
    public void Read(SafeFileHandle file, CellBlock?[] blocks, int from, int count)
    {
        for (var i = 0; i < cells.Length; i++) { cells[i].Read(file, blocks[i]!.Value, from, count); }

        if (blocks[^1] is { } block) { records.Read(file, block, from, count); }
    }

    private static int PartOf(int code, ReadOnlySpan<int> partOf) => code < 0 ? 0 : partOf[code];
}
