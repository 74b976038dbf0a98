using System.Text;
using Analytics.Numerics;
using Analytics.Storage;
using Analytics.Storage.Columns;
using static Analytics.Tests.Storage.MadeColumns;

namespace Analytics.Tests.Storage;

/// <summary>What comes back of what is written, whatever it is.</summary>
public sealed class TableFormatTests : IDisposable
{
    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_type_comes_back_with_its_extremes(bool nullable) => Kept(Extremes(nullable));

    [Fact]
    public void Columns_of_nulls_only_come_back() => Kept([.. Extremes(nullable: true).Select(column => column.Take([0, 0, 0]))]);

    [Fact]
    public void A_table_without_rows_keeps_its_columns()
    {
        TableFile.Write(folder["none.parquet"], [.. Extremes(nullable: true).Select(column => column.Slice(0, 0))]);

        Assert.Equal(Extremes(nullable: true).Select(column => column.Field.Name), TableFile.ColumnsOf(folder["none.parquet"]));
        Assert.Empty(TableFile.Read(folder["none.parquet"]));
        Assert.Equal(0, TableFile.RowsIn(folder["none.parquet"]));
    }

    [Fact]
    public void Many_rows_of_few_texts_and_gaps_come_back()
    {
        var random = new SeededRandom(5);
        var (codes, values, nulls) = (new int[100_000], new long[100_000], new bool[100_000]);
        for (var row = 0; row < codes.Length; row++)
        {
            (codes[row], values[row], nulls[row]) = (random.Next(1000) - 1, (long)random.NextDouble() * row, random.Next(3) == 0);
        }

        Kept(
        [
            new TextColumn(new("who", ColumnType.Text, true), codes, [.. Enumerable.Range(0, 1000).Select(one => $"s{one:x8}")]),
            new ValueColumn<long>(new("at", ColumnType.Timestamp, true), values, nulls),
        ]);
    }

    [Fact]
    public void Texts_that_are_all_different_come_back() =>
        Kept([TextColumn.From(new("note", ColumnType.Text, true),
            [null, .. Enumerable.Range(0, 5000).Select(one => $"note {one}"), null, "", new string('长', 5000)])]);

    [Fact]
    public void Columns_come_in_the_order_asked_for_and_one_that_is_not_there_is_told_with_the_file()
    {
        TableFile.Write(folder["t.parquet"], Extremes(nullable: true));

        Assert.Equal(["word", "flag"], TableFile.Read(folder["t.parquet"], "word", "flag").Single().Select(column => column.Field.Name));
        Assert.Equal(
            $"'{folder["t.parquet"]}' cannot be read as a table: it has no column 'other'. " +
            "Put the lake and the private side back from a backup, or start a new data root with --out and deliver the exports again.",
            Assert.Throws<InstallationException>(() => TableFile.Read(folder["t.parquet"], "other").Single()).Message);
    }

    [Fact]
    public void Same_rows_have_the_same_bytes_whatever_the_dictionary()
    {
        var table = Extremes(nullable: true);
        var words = (TextColumn)table[^1];
        int count = words.Dictionary.Count;
        var turned = new TextColumn(words.Field, Array.ConvertAll(words.Codes, code => code < 0 ? code : count - 1 - code),
            [.. words.Dictionary.Reverse()]);

        TableFile.Write(folder["one.parquet"], table);
        TableFile.Write(folder["other.parquet"], [.. table.SkipLast(1), turned]);

        Assert.Equal(File.ReadAllBytes(folder["one.parquet"]), File.ReadAllBytes(folder["other.parquet"]));
    }

    [Fact]
    public void A_null_in_a_column_that_has_none_is_refused()
    {
        var column = new ValueColumn<int>(new("n", ColumnType.Int32), [1, 2], [false, true]);

        var refused = Assert.Throws<ArgumentException>(() => TableFile.Write(folder["t.parquet"], [column]));
        Assert.Contains("'n' is null in row 1", refused.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["t.parquet"]));
    }

    [Fact]
    public void Columns_that_are_not_the_schemas_are_refused()
    {
        using var writer = new TableWriter(folder["t.parquet"], new Schema([new("n", ColumnType.Int32)]));

        Assert.Throws<ArgumentException>(() => writer.Append([new ValueColumn<int>(new("m", ColumnType.Int32), [1])]));
        Assert.Throws<ArgumentException>(() => writer.Append([]));
    }

    [Fact]
    public void A_day_or_an_instant_beyond_the_year_9999_is_refused_by_its_column()
    {
        Column[] columns =
        [
            new ValueColumn<long>(new("instant", ColumnType.Timestamp), [LastMicro + 1]),
            new ValueColumn<int>(new("day", ColumnType.Date), [LastDay + 1]),
        ];
        foreach (var column in columns)
        {
            var refused = Assert.Throws<ArgumentException>(() => TableFile.Write(folder["t.parquet"], [column]));
            Assert.Contains($"'{column.Field.Name}'", refused.Message, StringComparison.Ordinal);
            Assert.Contains("not in the years 1 to 9999", refused.Message, StringComparison.Ordinal);
        }
    }

    /// <summary>Written by the Parquet engine of the version before, with Snappy, page indexes and statistics of its own.</summary>
    [Fact]
    public void What_the_version_before_wrote_is_read() =>
        Same(Extremes(nullable: true), TableFile.Read(Checkout.Path("tests/Analytics.Tests/Storage/earlier/own-writer.parquet")).Single());

    /// <summary>Bytes of every kind of file that is none.</summary>
    [Fact]
    public void A_file_that_is_cut_or_no_Parquet_at_all_is_refused_by_name()
    {
        TableFile.Write(folder["whole.parquet"], Extremes(nullable: true));
        var whole = File.ReadAllBytes(folder["whole.parquet"]);
        byte[][] spoilt = [[], "PAR1"u8.ToArray(), whole[..^1], whole[..(whole.Length / 2)],
            [.. whole[..^8], 255, 255, 255, 127, .. "PAR1"u8], Encoding.UTF8.GetBytes("a,b\n1,2\n")];
        foreach (var bytes in spoilt)
        {
            var path = folder.Write("spoilt.parquet", bytes);
            var refused = Assert.Throws<InstallationException>(() => TableFile.Read(path).ToList());
            Assert.StartsWith($"'{path}' cannot be read as a table: ", refused.Message, StringComparison.Ordinal);
        }
    }

    private void Kept(IReadOnlyList<Column> table)
    {
        TableFile.Write(folder["kept.parquet"], table);
        Same(table, TableFile.Read(folder["kept.parquet"]).Single());
        Assert.Equal(table[0].Count, TableFile.RowsIn(folder["kept.parquet"]));
    }
}
