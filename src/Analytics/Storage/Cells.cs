using System.Buffers;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Analytics.Parquet;
using Microsoft.Win32.SafeHandles;

namespace Analytics.Storage;

/// <summary>Growing values of one column of a <see cref="RowBuffer"/>; a text's are codes of its words, -1 where it is null.</summary>
internal abstract class Cells(Field field)
{
    public Field Field { get; } = field;

    public int Count { get; protected set; }

    public static Cells Of(Field field) => field.Type switch
    {
        ColumnType.Text or ColumnType.Int32 or ColumnType.Date => new Cells<int>(field, Sortable),
        ColumnType.Double => new Cells<double>(field, Sortable),
        ColumnType.Int64 or ColumnType.Timestamp => new Cells<long>(field, Sortable),
        _ => new Cells<bool>(field, value => value ? 2UL : 1UL),
    };

    public abstract void Append(Cells from);

    public abstract void Append(Column column);

    /// <summary>One number a row, of the same order as the values; 0 is null. Codes become ranks of their words where those are given.</summary>
    public abstract void Rank(Span<ulong> ranks, int[]? ranksOfWords);

    /// <summary>Makes words' codes other codes.</summary>
    public virtual void Recode(ReadOnlySpan<int> codes) => throw new InvalidOperationException($"Column '{Field.Name}' is not text.");

    public abstract void Clear();

    /// <summary>Writes the values in another order to the end of a file; where they stand there.</summary>
    public abstract CellBlock Write(FileStream file, ReadOnlySpan<int> order);

    /// <summary>Appends values of a block.</summary>
    public abstract void Read(SafeFileHandle file, CellBlock block, int from, int count);

    private static ulong Sortable(int value) => (ulong)((long)value - int.MinValue) + 1;

    private static ulong Sortable(long value) => (ulong)value ^ (1UL << 63);

    /// <summary>-0 before 0, NaN last.</summary>
    private static ulong Sortable(double value)
    {
        if (double.IsNaN(value)) { return ulong.MaxValue; }

        var bits = BitConverter.DoubleToUInt64Bits(value);
        return bits >> 63 == 1 ? ~bits : bits | (1UL << 63);
    }
}

/// <summary>Growing values of one type.</summary>
internal sealed class Cells<T>(Field field, Func<T, ulong> rank) : Cells(field)
    where T : unmanaged
{
    private T[] values = [];
    private bool[]? nulls;

    public Span<T> Values => values.AsSpan(0, Count);

    public ReadOnlySpan<bool> Nulls => nulls is null ? default : nulls.AsSpan(0, Count);

    public void Add(T value)
    {
        if (Count == values.Length) { Room(1); }

        values[Count++] = value;
    }

    public void Add(T? value)
    {
        if (Count == values.Length) { Room(1); }

        if (value is null) { (nulls ??= new bool[values.Length])[Count] = true; }

        values[Count++] = value.GetValueOrDefault();
    }

    public override void Append(Cells from) => Append(((Cells<T>)from).Values, ((Cells<T>)from).Nulls);

    public override void Append(Column column)
    {
        if (column is TextColumn text) { Append(MemoryMarshal.Cast<int, T>(text.Codes), default); }
        else { Append(((ValueColumn<T>)column).Values, ((ValueColumn<T>)column).Nulls); }
    }

    public override void Rank(Span<ulong> ranks, int[]? ranksOfWords)
    {
        if (Field.Type == ColumnType.Text)
        {
            var codes = MemoryMarshal.Cast<T, int>(Values);
            for (var i = 0; i < codes.Length; i++) { ranks[i] = codes[i] < 0 ? 0 : (ulong)(ranksOfWords is null ? codes[i] : ranksOfWords[codes[i]]) + 1; }

            return;
        }

        for (var i = 0; i < Count; i++) { ranks[i] = nulls is not null && nulls[i] ? 0 : rank(values[i]); }
    }

    public override void Recode(ReadOnlySpan<int> codes)
    {
        foreach (ref var code in MemoryMarshal.Cast<T, int>(Values)) { code = code < 0 ? -1 : codes[code]; }
    }

    public override void Clear()
    {
        if (nulls is not null) { nulls.AsSpan(0, Count).Clear(); }

        Count = 0;
    }

    public override CellBlock Write(FileStream file, ReadOnlySpan<int> order)
    {
        var ordered = ArrayPool<T>.Shared.Rent(order.Length);
        for (var i = 0; i < order.Length; i++) { ordered[i] = values[order[i]]; }

        var bytes = MemoryMarshal.AsBytes(ordered.AsSpan(0, order.Length));
        var same = nulls is null && bytes[Unsafe.SizeOf<T>()..].SequenceEqual(bytes[..^Unsafe.SizeOf<T>()]); // by bytes: 0 and -0 are two values
        var block = new CellBlock(file.Position, same, null);
        file.Write(same ? bytes[..Unsafe.SizeOf<T>()] : bytes);
        ArrayPool<T>.Shared.Return(ordered);
        if (nulls is null) { return block; }

        var gaps = new bool[order.Length];
        for (var i = 0; i < gaps.Length; i++) { gaps[i] = nulls[order[i]]; }

        block = block with { Nulls = file.Position };
        file.Write(MemoryMarshal.AsBytes(gaps.AsSpan()));
        return block;
    }

    public override void Read(SafeFileHandle file, CellBlock block, int from, int count)
    {
        Room(count);
        var room = values.AsSpan(Count, count);
        ReadAt(file, MemoryMarshal.AsBytes(block.Same ? room[..1] : room), block.Values + (block.Same ? 0 : (long)from * Unsafe.SizeOf<T>()));
        if (block.Same) { room.Fill(room[0]); }

        if (block.Nulls is { } gaps) { ReadAt(file, MemoryMarshal.AsBytes((nulls ??= new bool[values.Length]).AsSpan(Count, count)), gaps + from); }

        Count += count;
    }

    private static void ReadAt(SafeFileHandle file, Span<byte> bytes, long at)
    {
        while (bytes.Length > 0)
        {
            var got = RandomAccess.Read(file, bytes, at);
            if (got == 0) { throw new EndOfStreamException("Rows that waited on disk are gone: the file is shorter than what was written to it."); }

            bytes = bytes[got..];
            at += got;
        }
    }

    private void Append(ReadOnlySpan<T> given, ReadOnlySpan<bool> gaps)
    {
        Room(given.Length);
        given.CopyTo(values.AsSpan(Count));
        if (!gaps.IsEmpty) { gaps.CopyTo((nulls ??= new bool[values.Length]).AsSpan(Count)); }

        Count += given.Length;
    }

    private void Room(int more)
    {
        if (values.Length >= Count + more) { return; }

        Array.Resize(ref values, Math.Max(Math.Max(values.Length * 2, 64), Count + more));
        if (nulls is not null) { Array.Resize(ref nulls, values.Length); }
    }
}
