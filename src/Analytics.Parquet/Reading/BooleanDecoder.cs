using System.Runtime.InteropServices;
using Analytics.Parquet.Encodings;
using Analytics.Parquet.Thrift;

namespace Analytics.Parquet.Reading;

/// <summary>Gathers a column of booleans.</summary>
internal sealed class BooleanDecoder(Leaf leaf, int total) : ColumnDecoder(leaf, total)
{
    private bool[] values = [];

    public override void ReadDictionary(ReadOnlySpan<byte> values, int count) => throw new CorruptPageException("booleans have a dictionary, which the format does not allow");

    public override Column Finish() => new ValueColumn<bool>(Leaf.Field, Exactly(values), TakeNulls());

    public override object? Single(ReadOnlySpan<byte> plain) => plain.Length == 1 ? (plain[0] & 1) == 1 : null;

    protected override void ReadValues(PageEncoding encoding, ReadOnlySpan<byte> values, int first, int rows, int present)
    {
        Grow(ref this.values, first + rows);
        var to = this.values.AsSpan(first, present);
        switch (encoding)
        {
            case PageEncoding.Plain:
                if (values.Length < (present + 7) / 8) { throw new CorruptPageException($"{values.Length} bytes, where {present} bits should stand"); }

                BitFlags.Unpack(values, 0, MemoryMarshal.AsBytes(to));
                break;
            case PageEncoding.Rle when present == 0: break;
            case PageEncoding.Rle: HybridReader.ReadFlags(HybridReader.Prefixed(ref values), 0, to); break;
            default: throw Unexpected(encoding);
        }
    }

    protected override void Spread(int first, int present, ReadOnlySpan<bool> flags) =>
        Spread(values.AsSpan(first, flags.Length), present, flags, false);
}
