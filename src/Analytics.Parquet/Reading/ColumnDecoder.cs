using Analytics.Parquet.Thrift;

namespace Analytics.Parquet.Reading;

/// <summary>Gathers one column, page by page.</summary>
internal abstract class ColumnDecoder(Leaf leaf, int total)
{
    // Believed at once; a longer column must first show more of its pages.
    private const int rowsAtFirst = 1 << 20;

    private bool[] nulls = [];
    private bool anyNull;

    /// <summary>Rows gathered so far.</summary>
    public int Rows { get; private set; }

    protected Leaf Leaf => leaf;

    /// <summary>A decoder for a column of so many rows, which its pages are yet to bear out.</summary>
    public static ColumnDecoder For(Leaf leaf, int total) => (leaf.Element.Type, leaf.Meaning) switch
    {
        (PhysicalType.Boolean, _) => new BooleanDecoder(leaf, total),
        (PhysicalType.Int32, Meaning.Same) => new NumberDecoder<int, int>(leaf, total, null),
        (PhysicalType.Int32, Meaning.UnsignedInt32) => new NumberDecoder<int, long>(leaf, total, Conversions.Unsigned),
        (PhysicalType.Int32, Meaning.TimeMillis) => new NumberDecoder<int, long>(leaf, total, Conversions.MicrosOfDay),
        (PhysicalType.Int32, Meaning.Decimal) => new NumberDecoder<int, double>(leaf, total, new DecimalScale(leaf).Scale),
        (PhysicalType.Int64, Meaning.Same) => new NumberDecoder<long, long>(leaf, total, null),
        (PhysicalType.Int64, Meaning.UnsignedInt64) => new NumberDecoder<long, long>(leaf, total, Conversions.Unsigned),
        (PhysicalType.Int64, Meaning.TimestampMillis) => new NumberDecoder<long, long>(leaf, total, Conversions.MicrosFromMillis),
        (PhysicalType.Int64, Meaning.TimestampNanos or Meaning.TimeNanos) => new NumberDecoder<long, long>(leaf, total, Conversions.MicrosFromNanos),
        (PhysicalType.Int64, Meaning.Decimal) => new NumberDecoder<long, double>(leaf, total, new DecimalScale(leaf).Scale),
        (PhysicalType.Int96, _) => new NumberDecoder<Int96, long>(leaf, total, Conversions.MicrosFromInt96),
        (PhysicalType.Float, _) => new NumberDecoder<float, double>(leaf, total, Conversions.Widen),
        (PhysicalType.Double, _) => new NumberDecoder<double, double>(leaf, total, null),
        (_, Meaning.Decimal) => new BinaryNumberDecoder(leaf, total, new DecimalScale(leaf).Scale),
        (_, Meaning.Float16) => new BinaryNumberDecoder(leaf, total, Conversions.Float16),
        (_, Meaning.Uuid) => new TextDecoder(leaf, total, Conversions.UuidText),
        _ => new TextDecoder(leaf, total, null),
    };

    /// <summary>Takes the memory of a column that nobody needs any more, where it is of use.</summary>
    public virtual void Use(Column spent)
    {
    }

    /// <summary>Takes the PLAIN values of a dictionary page.</summary>
    public abstract void ReadDictionary(ReadOnlySpan<byte> values, int count);

    /// <summary>Takes a data page: levels apart, values as encoded.</summary>
    /// <param name="levels">The hybrid-coded definition levels; not looked at when the column is never null.</param>
    /// <param name="rows">Rows of the page.</param>
    /// <param name="encoding">How the values are laid out.</param>
    /// <param name="values">The values of the rows that are not null.</param>
    public void ReadPage(ReadOnlySpan<byte> levels, int rows, PageEncoding encoding, ReadOnlySpan<byte> values)
    {
        var flags = default(Span<bool>);
        var present = rows;
        if (leaf.Field.Nullable)
        {
            Grow(ref nulls, Rows + rows);
            flags = nulls.AsSpan(Rows, rows);
            Encodings.HybridReader.ReadFlags(levels, 1, flags);
            present -= flags.Count(true);
        }

        ReadValues(encoding, values, Rows, rows, present);
        if (present < rows)
        {
            anyNull = true;
            Spread(Rows, present, flags);
        }

        Rows += rows;
    }

    public abstract Column Finish();

    /// <summary>One PLAIN value as an object, as statistics hold it; null when the bytes are no such value.</summary>
    public abstract object? Single(ReadOnlySpan<byte> plain);

    /// <summary>Puts the present values one after another from row <paramref name="first"/>, with room for all rows.</summary>
    protected abstract void ReadValues(PageEncoding encoding, ReadOnlySpan<byte> values, int first, int rows, int present);

    /// <summary>Moves the present values to their rows.</summary>
    protected abstract void Spread(int first, int present, ReadOnlySpan<bool> flags);

    /// <summary>Null flags of exactly the rows gathered.</summary>
    protected bool[]? TakeNulls() => anyNull ? Exactly(nulls) : null;

    protected T[] Exactly<T>(T[] array)
    {
        if (array.Length != Rows) { Array.Resize(ref array, Rows); }

        return array;
    }

    protected void Grow<T>(ref T[] array, int count)
    {
        if (array.Length >= count) { return; }

        var larger = GC.AllocateUninitializedArray<T>((int)Math.Max(count, Math.Min(total, Math.Max(rowsAtFirst, 2L * array.Length))));
        array.AsSpan(0, Math.Min(array.Length, Rows)).CopyTo(larger);
        array = larger;
    }

    /// <summary>From the last row backwards, so that no value is overwritten before it is moved.</summary>
    protected static void Spread<T>(Span<T> values, int present, ReadOnlySpan<bool> flags, T missing)
    {
        for (var i = flags.Length - 1; i >= 0; i--) { values[i] = flags[i] ? missing : values[--present]; }
    }

    protected CorruptPageException Unexpected(PageEncoding encoding) => new(
        Enum.IsDefined(encoding)
            ? $"encoding {encoding} cannot hold {leaf.Element.Type} values"
            : $"encoding {(int)encoding} is not one the format defines");
}
