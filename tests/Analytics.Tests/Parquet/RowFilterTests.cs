using Analytics.Parquet;
using static Analytics.Tests.Parquet.Tables;

namespace Analytics.Tests.Parquet;

public sealed class RowFilterTests
{
    private static readonly int[] rows = [.. Enumerable.Range(0, 1000)];

    private static readonly Column[] table =
    [
        Ints("sorted", [.. rows.Select(i => i % 11 == 0 ? null : (int?)(i / 3))]),
        Longs("mixed", [.. rows.Select(i => (long?)(i * 7919 % 1000))]),
        Doubles("ratio", [.. rows.Select(i => i % 13 == 0 ? double.NaN : (double?)(i / 10.0))]),
        Texts("text", [.. rows.Select(i => i % 5 == 0 ? null : $"学{i:D4}")]),
        Dates("day", [.. rows.Select(i => (int?)(19_000 + (i / 100)))]),
        Booleans("flag", [.. rows.Select(i => (bool?)(i % 2 == 0))]),
    ];

    public static TheoryData<string, RowFilter, Func<int, bool>> Filters { get; } = new()
    {
        { "inside", RowFilter.Between("sorted", 50L, 60L), i => i % 11 != 0 && i is >= 150 and < 183 },
        { "open below", RowFilter.Between("sorted", null, 3L), i => i % 11 != 0 && i < 12 },
        { "open above", RowFilter.Between("sorted", 330L, null), i => i % 11 != 0 && i >= 990 },
        { "open", RowFilter.Between("sorted", default(long?), null), i => i % 11 != 0 },
        { "nothing between", RowFilter.Between("sorted", 60L, 50L), _ => false },
        { "beyond all", RowFilter.Between("sorted", 5000L, null), _ => false },
        { "scattered", RowFilter.Between("mixed", 10L, 20L), i => i * 7919 % 1000 is >= 10 and <= 20 },
        { "doubles", RowFilter.Between("ratio", 9.95, 30.0), i => i % 13 != 0 && i is >= 100 and <= 300 },
        { "texts", RowFilter.Between("text", "学0100", "学0203"), i => i % 5 != 0 && i is >= 100 and <= 203 },
        { "texts above", RowFilter.Between("text", "学0990", default(string)), i => i % 5 != 0 && i >= 990 },
        { "days", RowFilter.Between("day", 19_004L, 19_004L), i => i / 100 == 4 },
    };

    [Theory]
    [MemberData(nameof(Filters))]
    public void Exactly_the_rows_between_the_bounds_are_kept(string name, RowFilter filter, Func<int, bool> kept)
    {
        Assert.NotEmpty(name);
        var expected = rows.Where(kept).ToArray();
        foreach (var options in new[] { new ParquetWriterOptions { PageRows = 37 }, new ParquetWriterOptions { PageBytes = 256 }, new ParquetWriterOptions { PageIndex = false }, new ParquetWriterOptions { DictionaryBytes = 0, PageBytes = 256, DataPagesV2 = true } })
        {
            using var reader = new ParquetReader(new MemoryStream(Write(options, table)));
            foreach (var (column, whole) in reader.ReadRowGroup(0, null, filter).Zip(table))
            {
                Assert.Equal(expected.Select(row => At(whole, row)), Cells(column));
            }
        }
    }

    [Fact]
    public void A_row_group_whose_bounds_lie_elsewhere_is_not_read()
    {
        using var reader = new ParquetReader(new MemoryStream(Write(table)));
        Assert.False(reader.MayKeep(0, RowFilter.Between("sorted", 334L, null)));
        Assert.True(reader.MayKeep(0, RowFilter.Between("sorted", 333L, null)));
        Assert.False(reader.MayKeep(0, RowFilter.Between("text", null, "学")));
    }

    [Fact]
    public void Pages_that_cannot_hold_a_row_are_not_fetched()
    {
        using var stream = new CountingStream(Write(new ParquetWriterOptions { PageRows = 10, DictionaryBytes = 0, Codec = Codec.None }, table));
        using var reader = new ParquetReader(stream);
        stream.BytesRead = 0;
        reader.ReadRowGroup(0, ["text"]);
        var whole = stream.BytesRead;
        stream.BytesRead = 0;
        Assert.Equal(8, reader.ReadRowGroup(0, ["text"], RowFilter.Between("sorted", 50L, 52L))[0].Count);
        Assert.InRange(stream.BytesRead, 1, whole / 2); // mostly the indexes
    }

    [Fact]
    public void Bounds_of_the_wrong_kind_are_refused_by_column()
    {
        using var reader = new ParquetReader(new MemoryStream(Write(table)));
        Assert.Equal("Column 'text' holds Text, but the filter's bounds are of kind Integer.", Assert.Throws<ArgumentException>(() => reader.ReadRowGroup(0, null, RowFilter.Between("text", 1L, 2L))).Message);
        Assert.Equal("Column 'flag' holds booleans, which no range filters.", Assert.Throws<ArgumentException>(() => reader.MayKeep(0, RowFilter.Between("flag", 1L, 2L))).Message);
    }

    [Fact]
    public void The_stated_order_is_read_back()
    {
        var options = new ParquetWriterOptions { SortedBy = [new SortedColumn("sorted"), new SortedColumn("text", Descending: true, NullsFirst: true)] };
        using var reader = new ParquetReader(new MemoryStream(Write(options, table)));
        Assert.Equal(options.SortedBy, reader.SortedBy(0));
    }

    private sealed class CountingStream(byte[] bytes) : MemoryStream(bytes)
    {
        public long BytesRead { get; set; }

        public override int Read(byte[] buffer, int offset, int count)
        {
            BytesRead += count;
            return base.Read(buffer, offset, count);
        }

        public override int Read(Span<byte> buffer)
        {
            BytesRead += buffer.Length;
            return base.Read(buffer);
        }
    }
}
