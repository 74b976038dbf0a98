using Analytics.Parquet.Encodings;
using Analytics.Parquet.Thrift;

namespace Analytics.Parquet.Reading;

/// <summary>Bytes that are spelled out as text.</summary>
internal delegate string Spelling(ReadOnlySpan<byte> from);

/// <summary>Gathers a column of texts as codes.</summary>
internal sealed class TextDecoder(Leaf leaf, int total, Spelling? spelling) : ColumnDecoder(leaf, total)
{
    private readonly TextPool pool = new();
    private int[] codes = [];
    private int[]? dictionary;
    private bool codesAreOurs;

    public override void ReadDictionary(ReadOnlySpan<byte> values, int count)
    {
        if (count > values.Length) { throw new CorruptPageException($"a dictionary of {count} entries in {values.Length} bytes"); }

        dictionary = new int[count];
        ReadTexts(PageEncoding.Plain, values, dictionary);
        codesAreOurs = pool.Texts.Count == count && dictionary.AsSpan().SequenceEqual(Enumerable.Range(0, count).ToArray());
    }

    public override Column Finish() => new TextColumn(Leaf.Field, Exactly(codes), pool.Texts);

    public override object? Single(ReadOnlySpan<byte> plain)
    {
        try
        {
            return spelling is null ? new TextPool() is var alone && alone.Code(plain) == 0 ? alone.Texts[0] : null : spelling(plain);
        }
        catch (CorruptPageException)
        {
            return null; // a bound may be cut in the middle of a character
        }
    }

    protected override void ReadValues(PageEncoding encoding, ReadOnlySpan<byte> values, int first, int rows, int present)
    {
        if (encoding is PageEncoding.Plain && values.Length / Math.Max(4, Leaf.Element.TypeLength) < present) { throw new CorruptPageException($"{values.Length} bytes, where {present} texts should stand"); }

        Grow(ref codes, first + rows);
        var to = codes.AsSpan(first, present);
        if (encoding is PageEncoding.RleDictionary or PageEncoding.PlainDictionary) { Look(values, to); }
        else { ReadTexts(encoding, values, to); }
    }

    protected override void Spread(int first, int present, ReadOnlySpan<bool> flags) =>
        Spread(codes.AsSpan(first, flags.Length), present, flags, -1);

    private void Look(ReadOnlySpan<byte> from, Span<int> to)
    {
        if (dictionary is null) { throw new CorruptPageException("a page of codes has no dictionary before it"); }

        if (to.IsEmpty) { return; }

        if (from.IsEmpty) { throw new CorruptPageException("a page of codes is empty"); }

        HybridReader.Read(from[1..], from[0], to, dictionary.Length);
        if (codesAreOurs) { return; }

        for (var i = 0; i < to.Length; i++) { to[i] = dictionary[to[i]]; }
    }

    private void ReadTexts(PageEncoding encoding, ReadOnlySpan<byte> from, Span<int> to)
    {
        var read = new int[to.Length];
        var at = 0;
        BytesRead take = value => read[at++] = spelling is null ? pool.Code(value) : pool.Code(spelling(value));
        switch (encoding)
        {
            case PageEncoding.Plain when Leaf.Element.Type == PhysicalType.FixedLenByteArray: ByteArrays.ReadFixed(from, to.Length, Leaf.Element.TypeLength, take); break;
            case PageEncoding.Plain: ByteArrays.ReadPlain(from, to.Length, take); break;
            case PageEncoding.DeltaLengthByteArray: ByteArrays.ReadDeltaLength(from, to.Length, take); break;
            case PageEncoding.DeltaByteArray: ByteArrays.ReadDelta(from, to.Length, take); break;
            default: throw Unexpected(encoding);
        }

        read.CopyTo(to);
    }
}
