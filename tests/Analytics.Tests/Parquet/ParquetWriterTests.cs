using Analytics.Parquet;
using static Analytics.Tests.Parquet.Tables;

namespace Analytics.Tests.Parquet;

public sealed class ParquetWriterTests
{
    private static readonly Schema schema = new([new Field("id", ColumnType.Text), new Field("clicks", ColumnType.Int32, true)]);

    [Fact]
    public void Bytes_do_not_depend_on_threads()
    {
        var one = Write(new ParquetWriterOptions { Threads = 1 }, RoundTripTests.OneOfEach, RoundTripTests.OneOfEach);
        var many = Write(new ParquetWriterOptions { Threads = 4 }, RoundTripTests.OneOfEach, RoundTripTests.OneOfEach);
        Assert.Equal(one, many);
    }

    [Fact]
    public void Bytes_do_not_depend_on_how_texts_were_coded()
    {
        var field = new Field("t", ColumnType.Text, true);
        var plain = new TextColumn(field, [0, 1, 0, -1], ["a", "b"]);
        var other = new TextColumn(field, [3, 1, 4, -9], ["unused", "b", "b", "a", "a"]);
        Assert.Equal(Write(plain), Write(other));
    }

    [Fact]
    public void Bytes_do_not_depend_on_what_stands_under_a_null()
    {
        var field = new Field("n", ColumnType.Int32, true);
        var zero = new ValueColumn<int>(field, [1, 0, 3], [false, true, false]);
        var rest = new ValueColumn<int>(field, [1, 99, 3], [false, true, false]);
        Assert.Equal(Write(zero), Write(rest));
    }

    [Fact]
    public void Null_flags_that_flag_nothing_change_no_byte()
    {
        var field = new Field("n", ColumnType.Int32, true);
        Assert.Equal(Write(new ValueColumn<int>(field, [1, 2])), Write(new ValueColumn<int>(field, [1, 2], [false, false])));
    }

    [Fact]
    public void Some_rows_of_longer_columns_give_the_bytes_of_columns_cut_to_them()
    {
        var field = new Field("n", ColumnType.Int32, true);
        Column[] whole = [new TextColumn(schema.Fields[0], [0, 1, 2, 1], ["a", "b", "c"]), new ValueColumn<int>(field with { Name = "clicks" }, [1, 2, 3, 4], [true, false, true, false])];
        Column[] cut = [new TextColumn(schema.Fields[0], [1, 2], ["a", "b", "c"]), new ValueColumn<int>(field with { Name = "clicks" }, [2, 3], [false, true])];
        using var stream = new MemoryStream();
        using (var writer = new ParquetWriter(stream, schema))
        {
            writer.WriteRowGroup(whole, 1, 2);
            Assert.Throws<ArgumentOutOfRangeException>(() => writer.WriteRowGroup(whole, 3, 2));
        }

        Assert.Equal(Write(cut), stream.ToArray());
    }

    [Fact]
    public void Columns_must_follow_the_schema()
    {
        AssertRefused("1 columns were given, but the schema has 2", Texts("id", "a"));
        AssertRefused("Column 0 is 'clicks', but the schema has 'id' there", Ints("clicks", 1), Texts("id", "a"));
        AssertRefused("Column 'clicks' holds Int64, but the schema says Int32", Texts("id", "a"), Longs("clicks", 1));
        AssertRefused("Column 'clicks' has 2 rows, but 'id' has 1", Texts("id", "a"), Ints("clicks", 1, 2));
        AssertRefused("Column 'id' is null in row 1, but the schema says it is never null", Texts("id", "a", null), Ints("clicks", 1, 2));
    }

    [Fact]
    public void Half_a_surrogate_pair_is_refused_by_column() =>
        AssertRefused("Column 'id' holds text with half a surrogate pair", Texts("id", "ok", "\uD83D"), Ints("clicks", 1, 2));

    [Fact]
    public void A_code_beyond_its_dictionary_is_refused_by_column() =>
        AssertRefused("Column 'id' has code 2, but its dictionary has 1 entries", new TextColumn(schema.Fields[0], [2], ["a"]), Ints("clicks", 1));

    [Fact]
    public void Texts_under_the_name_of_another_type_are_refused()
    {
        var field = new Field("n", ColumnType.Int32);
        using var writer = new ParquetWriter(new MemoryStream(), new Schema([field]));
        Assert.Contains("Column 'n' is a TextColumn of Int32", Assert.Throws<ArgumentException>(() => writer.WriteRowGroup([new TextColumn(field, [0], ["a"])])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void After_a_failed_row_group_there_is_no_footer()
    {
        using var stream = new MemoryStream();
        var writer = new ParquetWriter(stream, schema);
        writer.WriteRowGroup([Texts("id", "a"), Ints("clicks", 1)]);
        Assert.Throws<ArgumentException>(() => writer.WriteRowGroup([Texts("id", "\uD83D"), Ints("clicks", 1)]));
        Assert.Throws<InvalidOperationException>(() => writer.WriteRowGroup([Texts("id", "a"), Ints("clicks", 1)]));
        Assert.Throws<InvalidOperationException>(writer.Close);
        writer.Dispose();
        Assert.Contains("truncated", Assert.Throws<ParquetException>(() => new ParquetReader(stream)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_closed_writer_takes_no_more_rows()
    {
        using var stream = new MemoryStream();
        var writer = new ParquetWriter(stream, schema);
        writer.Close();
        writer.Close();
        Assert.Throws<ObjectDisposedException>(() => writer.WriteRowGroup([Texts("id", "a"), Ints("clicks", 1)]));
    }

    [Fact]
    public void A_table_without_columns_is_refused() =>
        Assert.Throws<ArgumentException>(() => new ParquetWriter(new MemoryStream(), new Schema([])));

    [Fact]
    public void Options_out_of_range_are_all_refused_at_once()
    {
        var options = new ParquetWriterOptions { Codec = (Codec)9, PageRows = 0, PageBytes = -1, DictionaryBytes = -1, Threads = 0, SortedBy = [new SortedColumn("name")] };
        var fault = Assert.Throws<ArgumentException>(() => new ParquetWriter(new MemoryStream(), schema, options));
        Assert.StartsWith(
            "Codec must be None, Snappy, GZip or Brotli, was 9. PageRows must be at least 1, was 0. PageBytes must be at least 1, was -1. "
            + "DictionaryBytes must be at least 0, was -1. Threads must be at least 1, was 0. SortedBy must name columns of the table, was 'name'.",
            fault.Message,
            StringComparison.Ordinal);
    }

    private static void AssertRefused(string because, params Column[] columns)
    {
        foreach (var threads in new[] { 1, 2 })
        {
            using var writer = new ParquetWriter(new MemoryStream(), schema, new ParquetWriterOptions { Threads = threads });
            Assert.Contains(because, Assert.Throws<ArgumentException>(() => writer.WriteRowGroup(columns)).Message, StringComparison.Ordinal);
        }
    }
}
