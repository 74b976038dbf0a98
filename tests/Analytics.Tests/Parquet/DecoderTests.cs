using System.Buffers.Binary;
using Analytics.Parquet;
using Analytics.Parquet.Encodings;
using Analytics.Parquet.Reading;
using Analytics.Parquet.Thrift;

namespace Analytics.Tests.Parquet;

/// <summary>What none of the writers at hand emits, page by page.</summary>
public sealed class DecoderTests
{
    [Fact]
    public void INT96_timestamps_are_read_to_the_microsecond_before()
    {
        var page = new byte[36];
        Put(page, 0, 0, 2_440_588);
        Put(page, 12, 1_999, 2_440_589);
        Put(page, 24, 86_399_999_999_999, 2_440_587);
        var column = Decode(new SchemaElement("t") { Type = PhysicalType.Int96 }, PageEncoding.Plain, page, 3);
        Assert.Equal(ColumnType.Timestamp, column.Field.Type);
        Assert.Equal([0, 86_400_000_001, -1], ((ValueColumn<long>)column).Values);
    }

    [Fact]
    public void FLOAT16_is_read_as_a_double()
    {
        var element = new SchemaElement("h") { Type = PhysicalType.FixedLenByteArray, TypeLength = 2, Logical = new LogicalType(LogicalKind.Float16) };
        Assert.Equal([1.5, -2.0], ((ValueColumn<double>)Decode(element, PageEncoding.Plain, [0x00, 0x3E, 0x00, 0xC0], 2)).Values);
    }

    [Theory]
    [InlineData(123, 2, 1.23)]
    [InlineData(-1, 0, -1.0)]
    [InlineData(1, 3, 0.001)]
    [InlineData(9_007_199_254_740_993, 1, 900_719_925_474_099.3)]
    [InlineData(5, 30, 5e-30)]
    public void Decimals_are_read_as_the_nearest_double(long unscaled, int scale, double expected)
    {
        var element = new SchemaElement("d") { Type = PhysicalType.Int64, Converted = ConvertedType.Decimal, Scale = scale, Precision = 18 };
        var page = new byte[8];
        BinaryPrimitives.WriteInt64LittleEndian(page, unscaled);
        Assert.Equal(expected, ((ValueColumn<double>)Decode(element, PageEncoding.Plain, page, 1)).Values[0]);

        BinaryPrimitives.WriteInt64BigEndian(page, unscaled);
        var fixedElement = element with { Type = PhysicalType.FixedLenByteArray, TypeLength = 8 };
        Assert.Equal(expected, ((ValueColumn<double>)Decode(fixedElement, PageEncoding.Plain, page, 1)).Values[0]);
    }

    [Fact]
    public void The_older_dictionary_encoding_is_read()
    {
        var leaf = new Leaf(0, new Field("n", ColumnType.Int32), Meaning.Same, new SchemaElement("n") { Type = PhysicalType.Int32 });
        var decoder = ColumnDecoder.For(leaf, 4);
        decoder.ReadDictionary([7, 0, 0, 0, 9, 0, 0, 0], 2);
        decoder.ReadPage([], 4, PageEncoding.PlainDictionary, [1, 3, 0b0110]);
        Assert.Equal([7, 9, 9, 7], ((ValueColumn<int>)decoder.Finish()).Values);
    }

    [Fact]
    public void Unsigned_numbers_beyond_what_is_held_are_refused()
    {
        var element = new SchemaElement("u") { Type = PhysicalType.Int64, Converted = ConvertedType.UInt64 };
        Assert.Contains("18446744073709551615", Assert.Throws<CorruptPageException>(() => Decode(element, PageEncoding.Plain, [0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF, 0xFF], 1)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData((int)PageEncoding.DeltaByteArray, "encoding DeltaByteArray cannot hold Int32 values")]
    [InlineData(42, "encoding 42 is not one the format defines")]
    public void An_encoding_that_does_not_fit_is_named(int encoding, string because) =>
        Assert.Equal(because, Assert.Throws<CorruptPageException>(() => Decode(new SchemaElement("n") { Type = PhysicalType.Int32 }, (PageEncoding)encoding, [0], 1)).Message);

    [Fact]
    public void Levels_in_the_older_packing_are_refused_by_name()
    {
        using var page = new ByteBuffer();
        var header = new CompactWriter(page);
        header.Begin();
        header.I32(1, (int)PageKind.Data);
        header.I32(2, 1);
        header.I32(3, 1);
        header.Begin(5);
        header.I32(1, 1);
        header.I32(2, (int)PageEncoding.Plain);
        header.I32(3, (int)PageEncoding.BitPacked);
        header.I32(4, (int)PageEncoding.BitPacked);
        header.End();
        header.End();
        page.Write(0);
        var leaf = new Leaf(0, new Field("n", ColumnType.Int32, true), Meaning.Same, new SchemaElement("n") { Type = PhysicalType.Int32 });
        var chunk = new ChunkMeta { Type = PhysicalType.Int32, Encodings = [], Path = ["n"], Codec = CompressionCodec.Uncompressed, Values = 1, PlainSize = 1, StoredSize = 1, DataOffset = 4 };
        Assert.StartsWith("its levels are in encoding BitPacked, which is not read", Assert.Throws<CorruptPageException>(() => ChunkReader.Read(leaf, chunk, 1, page.Written.ToArray())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_page_of_prefixes_may_not_spell_out_endless_bytes()
    {
        using var page = new ByteBuffer();
        DeltaPacked.Write<int>([0, .. Enumerable.Repeat(100_000, 20_000)], page);
        DeltaPacked.Write<int>([100_000, .. new int[20_000]], page);
        page.Take(100_000).Fill((byte)'a');
        var element = new SchemaElement("t") { Type = PhysicalType.ByteArray };
        Assert.Contains("spells out more than", Assert.Throws<CorruptPageException>(() => Decode(element, PageEncoding.DeltaByteArray, page.Written.ToArray(), 20_001)).Message, StringComparison.Ordinal);
    }

    private static Column Decode(SchemaElement element, PageEncoding encoding, byte[] page, int rows)
    {
        var (type, meaning, refusal) = Meanings.Of(element);
        Assert.Null(refusal);
        var decoder = ColumnDecoder.For(new Leaf(0, new Field(element.Name, type), meaning, element), rows);
        decoder.ReadPage([], rows, encoding, page);
        return decoder.Finish();
    }

    private static void Put(byte[] page, int at, long nanosOfDay, int julianDay)
    {
        BinaryPrimitives.WriteInt64LittleEndian(page.AsSpan(at), nanosOfDay);
        BinaryPrimitives.WriteInt32LittleEndian(page.AsSpan(at + 8), julianDay);
    }
}
