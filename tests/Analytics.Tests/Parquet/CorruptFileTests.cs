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

    [Fact]
    public void The_first_column_that_cannot_be_read_is_named_whatever_the_threads()
    {
        Column[] columns = [Doubles("a", 1, 2, 3), Doubles("b", 4, 5, 6), Doubles("c", 7, 8, 9)];
        var file = Write(new ParquetWriterOptions { Codec = Codec.None, PageIndex = false }, columns);
        for (var value = 4; value <= 9; value++) { file[file.AsSpan().IndexOf(BitConverter.GetBytes((double)value))] ^= 1; }

        foreach (var threads in new[] { 1, 2, 8 })
        {
            using var reader = new ParquetReader(new MemoryStream(file)) { Threads = threads };
            Assert.StartsWith("Column 'b' of row group 0", Assert.Throws<ParquetException>(() => reader.ReadRowGroup(0)).Message, StringComparison.Ordinal);
        }
    }

    private static void AssertRefused(string because, byte[] file) =>
        Assert.Contains(because, Assert.Throws<ParquetException>(() => new ParquetReader(new MemoryStream(file))).Message, StringComparison.Ordinal);
}
