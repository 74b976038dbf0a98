using Analytics.Parquet.Encodings;
using Analytics.Parquet.Thrift;

namespace Analytics.Parquet.Reading;

/// <summary>The number that some bytes stand for.</summary>
internal delegate double NumberOf(ReadOnlySpan<byte> from);

/// <summary>Gathers a column of numbers stored as byte strings: decimals and FLOAT16.</summary>
internal sealed class BinaryNumberDecoder(Leaf leaf, int total, NumberOf numberOf) : ColumnDecoder(leaf, total)
{
    private double[] values = [];
    private double[]? dictionary;

    public override void ReadDictionary(ReadOnlySpan<byte> values, int count)
    {
        if (count > values.Length) { throw new CorruptPageException($"a dictionary of {count} entries in {values.Length} bytes"); }

        dictionary = ReadNumbers(PageEncoding.Plain, values, count);
    }

    public override Column Finish() => new ValueColumn<double>(Leaf.Field, Exactly(values), TakeNulls());

    public override object? Single(ReadOnlySpan<byte> plain)
    {
        try
        {
            return numberOf(plain);
        }
        catch (CorruptPageException)
        {
            return null;
        }
    }

    protected override void ReadValues(PageEncoding encoding, ReadOnlySpan<byte> values, int first, int rows, int present)
    {
        if (encoding is PageEncoding.Plain && values.Length < present) { throw new CorruptPageException($"{values.Length} bytes, where {present} values should stand"); }

        Grow(ref this.values, first + rows);
        var to = this.values.AsSpan(first, present);
        if (encoding is not (PageEncoding.RleDictionary or PageEncoding.PlainDictionary))
        {
            ReadNumbers(encoding, values, present).CopyTo(to);
            return;
        }

        if (dictionary is null) { throw new CorruptPageException("a page of codes has no dictionary before it"); }

        if (present == 0) { return; }

        if (values.IsEmpty) { throw new CorruptPageException("a page of codes is empty"); }

        HybridReader.Look(values[1..], values[0], dictionary, to);
    }

    protected override void Spread(int first, int present, ReadOnlySpan<bool> flags) =>
        Spread(values.AsSpan(first, flags.Length), present, flags, 0);

    private double[] ReadNumbers(PageEncoding encoding, ReadOnlySpan<byte> from, int count)
    {
        var read = new double[count];
        var at = 0;
        BytesRead take = value => read[at++] = numberOf(value);
        switch (encoding)
        {
            case PageEncoding.Plain when Leaf.Element.Type == PhysicalType.FixedLenByteArray: ByteArrays.ReadFixed(from, count, Leaf.Element.TypeLength, take); break;
            case PageEncoding.Plain: ByteArrays.ReadPlain(from, count, take); break;
            case PageEncoding.DeltaLengthByteArray: ByteArrays.ReadDeltaLength(from, count, take); break;
            case PageEncoding.DeltaByteArray: ByteArrays.ReadDelta(from, count, take); break;
            default: throw Unexpected(encoding);
        }

        return read;
    }
}
