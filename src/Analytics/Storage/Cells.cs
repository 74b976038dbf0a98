using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Analytics.Parquet;

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

    public abstract void Append(Cells from, ReadOnlySpan<int> rows);

    /// <summary>One number a row, of the same order as the values; 0 is null. Codes become ranks of their words where those are given.</summary>
    public abstract void Rank(Span<ulong> ranks, int[]? ranksOfWords);

    /// <summary>Makes words' codes other codes.</summary>
    public virtual void Recode(ReadOnlySpan<int> codes) => throw new InvalidOperationException($"Column '{Field.Name}' is not text.");

    public abstract void Clear();

    public abstract void Write(Stream stream);

    public abstract void Read(Stream stream, int count);

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

    public override void Append(Cells from, ReadOnlySpan<int> rows)
    {
        Room(rows.Length);
        var (given, gaps, at) = (((Cells<T>)from).values, ((Cells<T>)from).nulls, Count);
        for (var i = 0; i < rows.Length; i++) { values[at + i] = given[rows[i]]; }

        Count += rows.Length;
        if (gaps is null) { return; }

        nulls ??= new bool[values.Length];
        for (var i = 0; i < rows.Length; i++) { nulls[at + i] = gaps[rows[i]]; }
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

    public override void Write(Stream stream)
    {
        var bytes = MemoryMarshal.AsBytes(Values);
        var one = Unsafe.SizeOf<T>();
        var same = nulls is null && Count > 1 && bytes[one..].SequenceEqual(bytes[..^one]); // by bytes: 0 and -0 are two values
        stream.WriteByte((byte)(same ? 2 : nulls is null ? 0 : 1));
        stream.Write(same ? bytes[..one] : bytes);
        if (nulls is not null) { stream.Write(MemoryMarshal.AsBytes(Nulls)); }
    }

    public override void Read(Stream stream, int count)
    {
        Room(count);
        var how = stream.ReadByte();
        var room = values.AsSpan(Count, count);
        stream.ReadExactly(MemoryMarshal.AsBytes(how == 2 ? room[..1] : room));
        if (how == 2) { room.Fill(room[0]); }

        if (how == 1)
        {
            nulls ??= new bool[values.Length];
            stream.ReadExactly(MemoryMarshal.AsBytes(nulls.AsSpan(Count, count)));
        }

        Count += count;
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
