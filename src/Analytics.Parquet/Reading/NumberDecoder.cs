using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Analytics.Parquet.Encodings;
using Analytics.Parquet.Thrift;

namespace Analytics.Parquet.Reading;

/// <summary>Gathers a column of numbers stored in a fixed width.</summary>
internal sealed class NumberDecoder<TStored, TValue>(Leaf leaf, int total, Conversion<TStored, TValue>? conversion) : ColumnDecoder(leaf, total)
    where TStored : unmanaged
    where TValue : unmanaged
{
    private TValue[] values = [];
    private TValue[]? dictionary;

    public override void ReadDictionary(ReadOnlySpan<byte> values, int count)
    {
        dictionary = new TValue[Fits(values, count)];
        Convert(MemoryMarshal.Cast<byte, TStored>(values)[..count], dictionary);
    }

    public override void Use(Column spent) => values = (spent as ValueColumn<TValue>)?.Values ?? values;

    public override Column Finish() => new ValueColumn<TValue>(Leaf.Field, Exactly(values), TakeNulls());

    public override object? Single(ReadOnlySpan<byte> plain)
    {
        if (plain.Length != Unsafe.SizeOf<TStored>()) { return null; }

        var value = default(TValue);
        Convert(MemoryMarshal.Cast<byte, TStored>(plain), new Span<TValue>(ref value));
        return value;
    }

    protected override void ReadValues(PageEncoding encoding, ReadOnlySpan<byte> values, int first, int rows, int present)
    {
        if (encoding is PageEncoding.Plain) { Fits(values, present); }

        Grow(ref this.values, first + rows);
        var to = this.values.AsSpan(first, present);
        switch (encoding)
        {
            case PageEncoding.Plain: Convert(MemoryMarshal.Cast<byte, TStored>(values)[..present], to); break;
            case PageEncoding.RleDictionary or PageEncoding.PlainDictionary: Look(values, to); break;
            case PageEncoding.DeltaBinaryPacked or PageEncoding.ByteStreamSplit when typeof(TStored) != typeof(Int96):
                var stored = conversion is null ? MemoryMarshal.Cast<TValue, TStored>(to) : new TStored[present];
                Decode(encoding, values, stored);
                if (conversion is not null) { conversion(stored, to); }

                break;
            default: throw Unexpected(encoding);
        }
    }

    protected override void Spread(int first, int present, ReadOnlySpan<bool> flags) =>
        Spread(values.AsSpan(first, flags.Length), present, flags, default);

    private void Decode(PageEncoding encoding, ReadOnlySpan<byte> from, Span<TStored> to)
    {
        if (encoding == PageEncoding.ByteStreamSplit) { ByteStreamSplit.Join(from, Unsafe.SizeOf<TStored>(), MemoryMarshal.AsBytes(to)); }
        else if (typeof(TStored) == typeof(int)) { DeltaPacked.Read(ref from, MemoryMarshal.Cast<TStored, int>(to)); }
        else if (typeof(TStored) == typeof(long)) { DeltaPacked.Read(ref from, MemoryMarshal.Cast<TStored, long>(to)); }
        else { throw Unexpected(encoding); }
    }

    private void Look(ReadOnlySpan<byte> from, Span<TValue> to)
    {
        if (dictionary is null) { throw new CorruptPageException("a page of codes has no dictionary before it"); }

        if (to.IsEmpty) { return; }

        if (from.IsEmpty) { throw new CorruptPageException("a page of codes is empty"); }

        HybridReader.Look(from[1..], from[0], dictionary, to);
    }

    private void Convert(ReadOnlySpan<TStored> from, Span<TValue> to)
    {
        if (conversion is null) { MemoryMarshal.Cast<TStored, TValue>(from).CopyTo(to); }
        else { conversion(from, to); }
    }

    private static int Fits(ReadOnlySpan<byte> values, int count) =>
        values.Length / Unsafe.SizeOf<TStored>() >= count ? count : throw new CorruptPageException($"{values.Length} bytes, where {count} values of {Unsafe.SizeOf<TStored>()} bytes should stand");
}
