using System.Globalization;
using Analytics.Parquet;
using static Analytics.Tests.Parquet.Tables;

namespace Analytics.Tests.Parquet;

public sealed class RoundTripTests
{
    private static readonly ParquetWriterOptions smallPages = new() { PageRows = 7 };

    public static TheoryData<ParquetWriterOptions> EveryLayout { get; } = new(
        new[] { Codec.None, Codec.Snappy, Codec.GZip, Codec.Brotli }.SelectMany(codec => new[]
        {
            new ParquetWriterOptions { Codec = codec },
            new ParquetWriterOptions { Codec = codec, PageRows = 5, DictionaryBytes = 0 },
            new ParquetWriterOptions { Codec = codec, PageBytes = 16, Threads = 2 },
            new ParquetWriterOptions { Codec = codec, DataPagesV2 = true, PageRows = 3 },
            new ParquetWriterOptions { Codec = codec, DataPagesV2 = true, DictionaryBytes = 0, SplitDoubles = true, PageIndex = false, Checksums = false },
        }));

    public static Column[] OneOfEach { get; } =
    [
        Booleans("flag", true, false, null, true, null, false, true, true, false),
        Ints("int", 0, null, int.MinValue, int.MaxValue, -1, 1, null, 7, 7),
        Longs("long", long.MaxValue, long.MinValue, null, 0, 1, -1, 1L << 40, null, 9),
        Doubles("double", 0.0, -0.0, double.NaN, double.PositiveInfinity, double.NegativeInfinity, null, double.Epsilon, double.MaxValue, 0.1),
        Texts("text", "", null, "plain", "素养", "naïve ☃ 🎓", "plain", "a\0b", null, "\u00FF\uFFFF"),
        Dates("date", 0, 19_000, -1, null, int.MaxValue, int.MinValue, 19_001, 19_001, null),
        Timestamps("time", 0, 1_700_000_000_000_000, -1, null, long.MaxValue, long.MinValue, null, 1, 2),
    ];

    [Theory]
    [MemberData(nameof(EveryLayout))]
    public void Every_type_with_nulls_and_extremes_round_trips(ParquetWriterOptions options) => AssertRoundTrips(options, OneOfEach);

    [Fact]
    public void A_table_without_rows_keeps_its_schema()
    {
        var schema = new Schema([.. OneOfEach.Select(column => column.Field)]);
        using var stream = new MemoryStream();
        using (new ParquetWriter(stream, schema)) { }

        using var reader = new ParquetReader(stream);
        Assert.Equal(schema.Fields, reader.Schema.Fields);
        Assert.Equal(0, reader.RowCount);
        Assert.Equal(0, reader.RowGroupCount);
    }

    [Fact]
    public void Values_do_not_depend_on_threads()
    {
        using var reader = new ParquetReader(new MemoryStream(Write(new ParquetWriterOptions { PageRows = 4 }, OneOfEach))) { Threads = 3 };
        AssertSame(OneOfEach, reader.ReadRowGroup(0));
        AssertSame([OneOfEach[4], OneOfEach[1]], reader.ReadRowGroup(0, ["text", "int"]));
    }

    [Theory]
    [MemberData(nameof(EveryLayout))]
    public void Rows_read_into_the_memory_of_others_are_the_same(ParquetWriterOptions options)
    {
        Column[] Part(int from, int count) => [.. OneOfEach.Select(column => Analytics.Storage.Rows.Slice(column, from, count))];
        Column[][] groups = [OneOfEach, Part(4, 5), OneOfEach, Part(0, 8), Part(1, 8)];
        using var reader = new ParquetReader(new MemoryStream(Write(options, groups)));
        IReadOnlyList<Column> read = [];
        var before = new List<object>();
        for (var group = 0; group < groups.Length; group++)
        {
            before.Add(read.Count == 0 ? "" : ((ValueColumn<int>)read[1]).Values);
            read = reader.ReadRowGroup(group, null, read);
            AssertSame(groups[group], read);
        }

        Assert.Same(before[^1], ((ValueColumn<int>)read[1]).Values); // as many rows, no new memory
    }

    [Fact]
    public void A_row_group_without_rows_is_not_written()
    {
        var file = Write(null, [Ints("a", 1)], [Ints("a")], [Ints("a", 2)]);
        Assert.Equal(2, Read(file).Count);
    }

    [Fact]
    public void Columns_that_are_all_null_round_trip() =>
        AssertRoundTrips(smallPages, Ints("i", new int?[30]), Longs("l", new long?[30]), Doubles("d", new double?[30]), Texts("t", new string?[30]), Booleans("f", new bool?[30]), Dates("day", new int?[30]), Timestamps("at", new long?[30]));

    [Fact]
    public void Columns_that_are_never_null_round_trip() =>
        AssertRoundTrips(
            smallPages,
            new ValueColumn<int>(new Field("i", ColumnType.Int32), [.. Enumerable.Range(0, 100)]),
            new ValueColumn<bool>(new Field("f", ColumnType.Boolean), [.. Enumerable.Range(0, 100).Select(i => i % 3 == 0)]),
            TextColumn.From(new Field("t", ColumnType.Text), [.. Enumerable.Range(0, 100).Select(i => $"{i % 9}")]));

    [Fact]
    public void Nullable_columns_without_nulls_read_as_such()
    {
        var column = Assert.IsType<ValueColumn<int>>(Read(Write(Ints("a", 1, 2, 3)))[0][0]);
        Assert.True(column.Field.Nullable);
        Assert.Null(column.Nulls);
    }

    [Fact]
    public void Many_row_groups_round_trip_one_by_one()
    {
        var groups = Enumerable.Range(0, 50).Select(g => new Column[] { Ints("n", [.. Enumerable.Range(g, g + 1).Select(i => i % 5 == 0 ? (int?)null : i)]), Texts("t", [.. Enumerable.Range(0, g + 1).Select(i => $"{g}-{i}")]) }).ToArray();
        var read = Read(Write(null, groups));
        Assert.Equal(50, read.Count);
        for (var g = 0; g < groups.Length; g++) { AssertSame(groups[g], read[g]); }
    }

    [Theory]
    [InlineData(65_535)]
    [InlineData(65_536)]
    [InlineData(70_001)]
    public void Large_dictionaries_round_trip(int distinct)
    {
        var order = new Random(1);
        var picks = Enumerable.Range(0, 4 * distinct).Select(i => i < distinct ? i : order.Next(distinct)).ToArray();
        AssertRoundTrips(
            null,
            Texts("text", [.. picks.Select(pick => $"student-{pick.ToString("x8", CultureInfo.InvariantCulture)}")]),
            Ints("near", [.. picks.Select(pick => (int?)pick)]),
            Longs("far", [.. picks.Select(pick => (long?)pick * 1_000_003)]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(1000)]
    [InlineData(200_000)]
    public void Runs_of_any_length_between_changes_round_trip(int run)
    {
        var rows = Enumerable.Range(0, 200_000).ToArray();
        AssertRoundTrips(
            null,
            Ints("value", [.. rows.Select(i => (int?)(i / run % 3))]),
            Doubles("null", [.. rows.Select(i => i / run % 2 == 0 ? (double?)null : i)]),
            Booleans("flag", [.. rows.Select(i => (bool?)(i / run % 2 == 0))]));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(31)]
    [InlineData(32)]
    [InlineData(33)]
    [InlineData(57)]
    [InlineData(63)]
    public void Integers_of_any_width_round_trip(int bits)
    {
        var random = new Random(bits);
        AssertRoundTrips(
            smallPages with { PageRows = 301 },
            Longs("wide", [.. Enumerable.Range(0, 2000).Select(_ => (long?)random.NextInt64(-1L << (bits - 1), 1L << (bits - 1)))]),
            Ints("narrow", [.. Enumerable.Range(0, 2000).Select(_ => (int?)random.NextInt64(-1L << Math.Min(31, bits - 1), 1L << Math.Min(31, bits - 1)))]));
    }

    [Fact]
    public void One_text_longer_than_a_page_round_trips() =>
        AssertRoundTrips(new ParquetWriterOptions { PageBytes = 100 }, Texts("t", "short", new string('长', 100_000), null, "short", ""));

    [Fact]
    public void Only_the_columns_asked_for_are_read_in_that_order()
    {
        using var reader = new ParquetReader(new MemoryStream(Write(OneOfEach)));
        AssertSame([OneOfEach[4], OneOfEach[1]], reader.ReadRowGroup(0, ["text", "int"]));
        Assert.Empty(reader.ReadRowGroup(0, []));
    }

    [Fact]
    public void Key_values_round_trip()
    {
        var metadata = new Dictionary<string, string> { ["b"] = "素养", ["a"] = "" };
        using var stream = new MemoryStream();
        using (var writer = new ParquetWriter(stream, new Schema([new Field("n", ColumnType.Int32, true)]), null, metadata)) { writer.WriteRowGroup([Ints("n", 1)]); }

        using var reader = new ParquetReader(stream);
        Assert.Equal(metadata.OrderBy(pair => pair.Key), reader.Metadata.OrderBy(pair => pair.Key));
        Assert.Equal("Analytics.Parquet", reader.CreatedBy);
    }
}
