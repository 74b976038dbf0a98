using System.Text;
using Analytics.Parquet;
using static Analytics.Tests.Parquet.Tables;

namespace Analytics.Tests.Parquet;

public sealed class CorruptFileTests
{
    [Fact]
    public void Something_else_is_named_as_such()
    {
        AssertRefused("not a Parquet file", []);
        AssertRefused("not a Parquet file", Encoding.UTF8.GetBytes("student,course,clicks\r\n1,2,3\r\n"));
    }

    [Fact]
    public void A_file_cut_short_is_named_as_such()
    {
        var file = Write(RoundTripTests.OneOfEach);
        for (var length = 12; length < file.Length; length++) { AssertRefused("truncated", file[..length]); }
    }

    [Fact]
    public void An_encrypted_file_is_named_as_such() => AssertRefused("encrypted", [.. "PAR1"u8, .. new byte[20], .. "PARE"u8]);

    [Fact]
    public void A_footer_longer_than_the_file_is_named_as_such() => AssertRefused("footer", [.. "PAR1"u8, 0xFF, 0xFF, 0xFF, 0x7F, .. "PAR1"u8]);

    [Fact]
    public void A_column_the_file_lacks_is_named_with_those_it_has()
    {
        using var reader = new ParquetReader(new MemoryStream(Write(Ints("a", 1), Ints("b", 2))));
        Assert.Equal("The file has no column 'c'; it has 'a', 'b'.", Assert.Throws<ParquetException>(() => reader.ReadRowGroup(0, ["c"])).Message);
        Assert.Throws<ArgumentOutOfRangeException>(() => reader.ReadRowGroup(1));
    }

    [Fact]
    public void Changed_pages_are_noticed_by_their_checksums()
    {
        Column[] columns = [Doubles("d", [.. Enumerable.Range(0, 100).Select(i => (double?)Math.Sqrt(i))])];
        var file = Write(new ParquetWriterOptions { Codec = Codec.None }, columns);
        file[100] ^= 1;
        using var reader = new ParquetReader(new MemoryStream(file));
        Assert.Contains("checksum", Assert.Throws<ParquetException>(() => reader.ReadRowGroup(0)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Codec.None, 1)]
    [InlineData(Codec.None, 2)]
    [InlineData(Codec.Snappy, 3)]
    [InlineData(Codec.GZip, 4)]
    [InlineData(Codec.Brotli, 5)]
    public void Changed_bytes_never_do_worse_than_a_ParquetException(Codec codec, int seed)
    {
        var random = new Random(seed);
        var sources = Sources(codec);
        for (var i = 0; i < 2000; i++)
        {
            var file = (byte[])sources[i % sources.Length].Clone();
            for (var change = random.Next(1, 4); change > 0; change--) { Change(file, random); }

            try
            {
                using var reader = new ParquetReader(new MemoryStream(file));
                for (var group = 0; group < reader.RowGroupCount; group++)
                {
                    foreach (var field in reader.Schema.Fields) { reader.Statistics(group, field.Name); }

                    reader.ReadRowGroup(group, null, RowFilter.Between(reader.Schema.IndexOf("int") < 0 ? "i" : "int", 1L, 8L));
                    reader.ReadRowGroup(group);
                }
            }
            catch (ParquetException)
            {
            }
        }
    }

    private static byte[][] Sources(Codec codec)
    {
        var long1 = Enumerable.Range(0, 500).ToArray();
        Column[] runs = [Ints("i", [.. long1.Select(i => (int?)(i / 50))]), Texts("t", [.. long1.Select(i => i % 7 == 0 ? null : $"{i % 20}")]), Longs("l", [.. long1.Select(i => (long?)i * i)])];
        return
        [
            Write(new ParquetWriterOptions { Codec = codec, Checksums = false, PageRows = 4 }, RoundTripTests.OneOfEach),
            Write(new ParquetWriterOptions { Codec = codec, Checksums = false, DictionaryBytes = 0 }, RoundTripTests.OneOfEach, RoundTripTests.OneOfEach),
            Write(new ParquetWriterOptions { Codec = codec, Checksums = false, PageRows = 100 }, runs),
            Write(new ParquetWriterOptions { Codec = codec, Checksums = false, PageRows = 100, DataPagesV2 = true, SplitDoubles = true, DictionaryBytes = 0 }, runs),
        ];
    }

    private static void Change(byte[] file, Random random)
    {
        var at = random.Next(file.Length);
        switch (random.Next(4))
        {
            case 0: file[at] ^= (byte)(1 << random.Next(8)); break;
            case 1: file[at] = (byte)random.Next(256); break;
            case 2: file[at] = random.Next(2) == 0 ? (byte)0 : (byte)0xFF; break;
            default:
                var length = Math.Min(random.Next(1, 9), file.Length - at);
                file.AsSpan(random.Next(file.Length - length), length).CopyTo(file.AsSpan(at, length));
                break;
        }
    }

    private static void AssertRefused(string because, byte[] file) =>
        Assert.Contains(because, Assert.Throws<ParquetException>(() => new ParquetReader(new MemoryStream(file))).Message, StringComparison.Ordinal);
}
