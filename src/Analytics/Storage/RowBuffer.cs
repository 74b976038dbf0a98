using System.Collections;
using System.Runtime.InteropServices;
using Analytics.Parquet;

namespace Analytics.Storage;

/// <summary>Rows of one part of a table in memory, column by column: codes of texts and narrow values in four bytes, others in eight.</summary>
internal sealed class RowBuffer(Schema schema)
{
    private readonly Cells[] cells = [.. schema.Fields.Select(Cells.Of)];
    private int[]? records;

    public int Count { get; private set; }

    /// <summary>Which record of the file each row is of; null where that is not kept.</summary>
    public int[]? Records => records?[..Count];

    public IReadOnlyList<Cells> All => cells;

    /// <summary>Blocks of this part that wait on disk, as place and rows.</summary>
    public List<(long At, int Rows)> Waiting { get; } = [];

    public void AppendAll(Column[] batch, int[]? recordOf)
    {
        var count = batch[0].Count;
        for (var i = 0; i < cells.Length; i++) { cells[i].AppendAll(batch[i], Count); }

        if (recordOf is not null)
        {
            Room(count);
            recordOf.AsSpan(0, count).CopyTo(records.AsSpan(Count));
        }

        Count += count;
    }

    /// <summary>Appends each row to the part it belongs to.</summary>
    public static void Scatter(Column[] batch, int[]? recordOf, ReadOnlySpan<int> places, RowBuffer[] parts)
    {
        // Runs of rows of one part are copied as a whole: exports are often grouped by student.
        for (var from = 0; from < places.Length;)
        {
            var to = from + 1;
            while (to < places.Length && places[to] == places[from]) { to++; }

            parts[places[from]].AppendRun(batch, recordOf, from, to - from);
            from = to;
        }
    }

    /// <summary>Forgets the rows, keeping little memory.</summary>
    public void Clear()
    {
        foreach (var one in cells) { one.Clear(); }

        if (records?.Length > Cells.Kept) { records = null; }

        Count = 0;
    }

    /// <summary>The rows as columns with codes of this table's own words.</summary>
    public Column[] Raw() => [.. cells.Select(one => one.Column(Count, null))];

    /// <summary>The rows as columns with words in order, without dropped records.</summary>
    public IReadOnlyList<Column> Columns((string[] Words, int[] Ranks)?[] order, BitArray? dropped)
    {
        Column[] columns = [.. cells.Select((one, i) => one.Column(Count, order[i]))];
        if (dropped is null || records is null) { return columns; }

        var kept = Enumerable.Range(0, Count).Where(row => !dropped[records[row]]).ToArray();
        return kept.Length == Count ? columns : [.. columns.Select(column => Rows.Take(column, kept))];
    }

    public void Write(Stream stream)
    {
        stream.WriteByte(records is null ? (byte)0 : (byte)1);
        if (records is not null) { stream.Write(MemoryMarshal.AsBytes(records.AsSpan(0, Count))); }

        foreach (var one in cells) { one.Write(stream, Count); }
    }

    public void Read(Stream stream, int count)
    {
        if (stream.ReadByte() == 1)
        {
            Room(count);
            stream.ReadExactly(MemoryMarshal.AsBytes(records.AsSpan(Count, count)));
        }

        foreach (var one in cells) { one.Read(stream, Count, count); }

        Count += count;
    }

    private void AppendRun(Column[] batch, int[]? recordOf, int from, int count)
    {
        for (var i = 0; i < cells.Length; i++) { cells[i].AppendRun(batch[i], from, count, Count); }

        if (recordOf is not null)
        {
            Room(count);
            recordOf.AsSpan(from, count).CopyTo(records.AsSpan(Count));
        }

        Count += count;
    }

    private void Room(int more)
    {
        if (records is null) { records = new int[Math.Max(more, 16)]; }

        if (records.Length < Count + more) { Array.Resize(ref records, Math.Max(records.Length * 2, Count + more)); }
    }
}
