using System.Numerics;
using System.Runtime.CompilerServices;

namespace Analytics.Storage;

/// <summary>Growing values of one column of a <see cref="RowBuffer"/>; texts are dictionary codes, -1 if null.</summary>
internal abstract class Cells(Field field)
{
    public Field Field { get; } = field;

    public int Count { get; protected set; }

    public static Cells Of(Field field) => field.Type switch
    {
        ColumnType.Text or ColumnType.Int32 or ColumnType.Date => new Cells<int>(field),
        ColumnType.Double => new Cells<double>(field),
        ColumnType.Int64 or ColumnType.Timestamp => new Cells<long>(field),
        _ => new Cells<bool>(field),
    };

    public abstract void Append(Cells from);

    public abstract void Append(Column column);

    public abstract void Append(Cells from, ReadOnlySpan<int> rows);

    public abstract void AppendNulls(int rows);

    /// <summary>Size of a saved row, in bytes.</summary>
    public abstract int RowBytes { get; }

    /// <summary>Serialises these rows, in the order given.</summary>
    public abstract void Save(ReadOnlySpan<int> rows, Span<byte> bytes);

    /// <summary>Appends serialised rows.</summary>
    public abstract void Load(ReadOnlySpan<byte> bytes);

    /// <summary>The values as a column, without a copy if the array has exactly their length.</summary>
    public abstract Column ToColumn(string[]? words);

    /// <summary>One null flag a row; empty if no value is null. Always empty for texts, whose code is -1.</summary>
    public abstract ReadOnlySpan<bool> Nulls { get; }

    /// <summary>One number a row that sorts like the values: 0 for a null text, undefined for other nulls. Codes are replaced by
    /// ranks, if given.</summary>
    public abstract void Numbers(Span<ulong> numbers, int[]? ranksOfWords);

    /// <summary>Truncates to this many values.</summary>
    public abstract void DropTo(int count);

    public void Clear() => DropTo(0);

    /// <summary>-0 before 0, NaN last.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    protected static ulong NumberOf<T>(T value)
        where T : unmanaged
    {
        if (value is int number) { return (ulong)((long)number - int.MinValue); }

        if (value is long large) { return (ulong)large ^ (1UL << 63); }

        if (value is double real)
        {
            var bits = BitConverter.DoubleToUInt64Bits(real);
            return double.IsNaN(real) ? ulong.MaxValue : bits >> 63 == 1 ? ~bits : bits | (1UL << 63);
        }

        return value is true ? 1UL : 0UL;
    }
}

internal sealed class Cells<T>(Field field) : Cells(field)
    where T : unmanaged
{
    private T[] values = [];
    private bool[]? nulls;

    public Span<T> Values => values.AsSpan(0, Count);

    /// <summary>The values, followed by spare capacity.</summary>
    public T[] Room => values;

    public override ReadOnlySpan<bool> Nulls => nulls is null ? default : nulls.AsSpan(0, Count);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(T value)
    {
        if (Count == values.Length) { MakeRoom(1); }

        values[Count++] = value;
    }

    public void Add(T? value)
    {
        if (Count == values.Length) { MakeRoom(1); }

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
        MakeRoom(rows.Length);
        Gather(((Cells<T>)from).Values, rows, values.AsSpan(Count));
        if (from.Nulls is { IsEmpty: false } gaps) { Gather(gaps, rows, (nulls ??= new bool[values.Length]).AsSpan(Count)); }

        Count += rows.Length;
    }

    public override void AppendNulls(int rows)
    {
        MakeRoom(rows);
        if (Field.Type == ColumnType.Text) { MemoryMarshal.Cast<T, int>(values.AsSpan(Count, rows)).Fill(-1); }
        else { (nulls ??= new bool[values.Length]).AsSpan(Count, rows).Fill(true); }

        Count += rows;
    }

    public override int RowBytes => Unsafe.SizeOf<T>() + (HasFlags ? sizeof(bool) : 0);

    public override void Save(ReadOnlySpan<int> rows, Span<byte> bytes)
    {
        Gather(Values, rows, MemoryMarshal.Cast<byte, T>(bytes));
        if (!HasFlags) { return; }

        var flags = MemoryMarshal.Cast<byte, bool>(bytes[(rows.Length * Unsafe.SizeOf<T>())..]);
        if (nulls is null) { flags[..rows.Length].Clear(); }
        else { Gather(Nulls, rows, flags); }
    }

    public override void Load(ReadOnlySpan<byte> bytes)
    {
        var rows = bytes.Length / RowBytes;
        Append(MemoryMarshal.Cast<byte, T>(bytes)[..rows],
            HasFlags ? MemoryMarshal.Cast<byte, bool>(bytes[(rows * Unsafe.SizeOf<T>())..]) : default);
    }

    public override Column ToColumn(string[]? words)
    {
        var whole = Count == values.Length ? values : values[..Count];
        return words is not null ? new TextColumn(Field, (int[])(object)whole, words)
            : new ValueColumn<T>(Field, whole, !Nulls.Contains(true) ? null : nulls!.Length == Count ? nulls : nulls[..Count]);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public override void Numbers(Span<ulong> numbers, int[]? ranksOfWords)
    {
        if (Field.Type == ColumnType.Text)
        {
            var codes = MemoryMarshal.Cast<T, int>(Values);
            for (var i = 0; i < codes.Length; i++)
            {
                numbers[i] = codes[i] < 0 ? 0 : (ulong)(ranksOfWords is null ? codes[i] : ranksOfWords[codes[i]]) + 1;
            }

            return;
        }

        var own = Values;
        for (var i = 0; i < own.Length; i++) { numbers[i] = NumberOf(own[i]); }
    }

    public override void DropTo(int count)
    {
        if (nulls is not null) { nulls.AsSpan(count, Count - count).Clear(); }

        Count = count;
    }

    private bool HasFlags => Field is { Nullable: true, Type: not ColumnType.Text };

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Gather<TValue>(ReadOnlySpan<TValue> from, ReadOnlySpan<int> rows, Span<TValue> to)
    {
        for (var i = 0; i < rows.Length; i++) { to[i] = from[rows[i]]; }
    }

    private void Append(ReadOnlySpan<T> given, ReadOnlySpan<bool> gaps)
    {
        MakeRoom(given.Length);
        given.CopyTo(values.AsSpan(Count));
        if (!gaps.IsEmpty) { gaps.CopyTo((nulls ??= new bool[values.Length]).AsSpan(Count)); }

        Count += given.Length;
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private void MakeRoom(int more)
    {
        if (values.Length >= Count + more) { return; }

        var grown = GC.AllocateUninitializedArray<T>((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(Count + more, 64)));
        Values.CopyTo(grown);
        values = grown;
        if (nulls is not null) { Array.Resize(ref nulls, values.Length); }
    }
}
