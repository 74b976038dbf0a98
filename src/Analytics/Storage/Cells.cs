using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace Analytics.Storage;

/// <summary>Growing values of one column of a <see cref="RowBuffer"/>; a text's are codes of its words, -1 where it is null.</summary>
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

    /// <summary>Whether a value is null, one flag a row; empty where none is. Codes of texts say so themselves.</summary>
    public abstract ReadOnlySpan<bool> Nulls { get; }

    /// <summary>
    /// One number a row, of the same order as the values; meaningless for null, but 0 for a null text. Codes become ranks of their words
    /// where those are given.
    /// </summary>
    public abstract void Numbers(Span<ulong> numbers, int[]? ranksOfWords);

    /// <summary>How much more every row has than another column's; null where rows differ, or where either has nulls.</summary>
    public virtual ulong? More(Cells other) => null;

    public abstract void Clear();

    /// <summary>The value of a number from <see cref="Numbers"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T ValueOf<T>(ulong number)
        where T : unmanaged
    {
        if (typeof(T) == typeof(int)) { return (T)(object)(int)((long)number + int.MinValue); }

        if (typeof(T) == typeof(long)) { return (T)(object)(long)(number ^ (1UL << 63)); }

        if (typeof(T) == typeof(double))
        {
            return (T)(object)(number == ulong.MaxValue
                ? double.NaN : BitConverter.UInt64BitsToDouble(number >> 63 == 1 ? number ^ (1UL << 63) : ~number));
        }

        return (T)(object)(number == 1);
    }

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

/// <summary>Growing values of one type.</summary>
internal sealed class Cells<T>(Field field) : Cells(field)
    where T : unmanaged
{
    private T[] values = [];
    private bool[]? nulls;

    public Span<T> Values => values.AsSpan(0, Count);

    public override ReadOnlySpan<bool> Nulls => nulls is null ? default : nulls.AsSpan(0, Count);

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

    public override ulong? More(Cells other)
    {
        if (typeof(T) != typeof(long) || other is not Cells<long> || nulls is not null || other.Nulls.Length > 0 || Count == 0)
        {
            return null;
        }

        ReadOnlySpan<long> own = MemoryMarshal.Cast<T, long>(Values);
        ReadOnlySpan<long> others = ((Cells<long>)other).Values;
        var more = own[0] - others[0];
        for (var i = 0; i < own.Length; i++)
        {
            if (own[i] - others[i] != more) { return null; }
        }

        return (ulong)more;
    }

    public override void Clear()
    {
        if (nulls is not null) { nulls.AsSpan(0, Count).Clear(); }

        Count = 0;
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

        var grown = GC.AllocateUninitializedArray<T>((int)BitOperations.RoundUpToPowerOf2((uint)Math.Max(Count + more, 64)));
        Values.CopyTo(grown);
        values = grown;
        if (nulls is not null) { Array.Resize(ref nulls, values.Length); }
    }
}
