using Analytics.Storage;
using Analytics.Storage.Columns;

namespace Analytics.Tests.Storage;

public sealed class TableFileTests : IDisposable
{
    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_table_grows_row_by_row_and_comes_back_from_its_file()
    {
        var built = new TableBuilder(new Schema(
        [
            new("t", ColumnType.Text, true), new("n", ColumnType.Double, true), new("w", ColumnType.Timestamp),
            new("d", ColumnType.Date, true), new("f", ColumnType.Boolean, true),
        ]));
        built.Text(0, "x").Number(1, null).Long(2, 5).Int(3, 20_000).Flag(4, true).EndRow();
        built.Text(0, null).Number(1, -0.25).Long(2, -5).Int(3, null).Flag(4, null).EndRow();
        built.Text(0, "x").Number(1, 1e300).Long(2, MadeColumns.LastMicro).Int(3, -1).Flag(4, false).EndRow();
        TableFile.Write(folder["t.parquet"], built.Take());

        var group = Assert.Single(TableFile.Read(folder["t.parquet"]));
        Assert.Equal(["x", null, "x"], Enumerable.Range(0, 3).Select(row => ((TextColumn)group[0])[row]));
        Assert.Equal([null, -0.25, 1e300], Cells<double>(group[1]));
        Assert.Equal([5L, -5, MadeColumns.LastMicro], Cells<long>(group[2]));
        Assert.Equal([20_000, null, -1], Cells<int>(group[3]));
        Assert.Equal([true, null, false], Cells<bool>(group[4]));
    }

    [Fact]
    public void A_row_that_lacks_a_value_is_refused()
    {
        var built = new TableBuilder(new Schema([new("a", ColumnType.Text), new("b", ColumnType.Double)]));
        built.Text(0, "x").EndRow();
        Assert.Equal("1 rows, but column 'b' has 0 values.", Assert.Throws<InvalidOperationException>(built.Take).Message);
        Assert.Throws<InvalidOperationException>(() => new TableBuilder(new Schema([new("b", ColumnType.Double)])).Text(0, "x"));
    }

    [Fact]
    public void Many_rows_are_read_a_group_at_a_time_and_only_the_columns_named() // groups of 131 072 rows
    {
        const int rows = (1 << 18) + 3;
        TableFile.Write(folder["many.parquet"],
        [
            new ValueColumn<long>(new Field("at", ColumnType.Int64), [.. Enumerable.Range(0, rows).Select(row => (long)row)]),
            TextColumn.From(new Field("who", ColumnType.Text), [.. Enumerable.Range(0, rows).Select(row => $"s{row % 7}")]),
        ]);
        var groups = TableFile.Read(folder["many.parquet"], "who", "at").ToList();
        Assert.Equal([1 << 17, 1 << 17, 3], groups.Select(group => group[0].Count));
        Assert.Equal(["who", "at"], groups[0].Select(column => column.Field.Name));
        Assert.Equal(Enumerable.Range(0, rows).Select(row => (long)row), groups.SelectMany(group => ((ValueColumn<long>)group[1]).Values));
        Assert.Equal("s" + ((rows - 1) % 7), ((TextColumn)groups[2][0])[2]);
        Assert.Equal("who", Assert.Single(TableFile.Read(folder["many.parquet"], "who").First()).Field.Name);
    }

    [Fact]
    public void Equal_rows_give_equal_bytes_whatever_their_order()
    {
        Column[] one = [TextColumn.From(new Field("t", ColumnType.Text, true), ["b", null, "a"]),
            new ValueColumn<double>(new Field("n", ColumnType.Double), [1, 2, 3])];
        TableFile.Write(folder["one.parquet"], Rows.Sorted(one));
        TableFile.Write(folder["other.parquet"], Rows.Sorted([.. one.Select(column => column.Take([2, 0, 1]))]));
        Assert.Equal(File.ReadAllBytes(folder["one.parquet"]), File.ReadAllBytes(folder["other.parquet"]));
    }

    [Fact]
    public void A_table_without_rows_is_a_file_without_groups()
    {
        TableFile.Write(folder["none.parquet"], new TableBuilder(new Schema([new("a", ColumnType.Text)])).Take());
        Assert.Empty(TableFile.Read(folder["none.parquet"]));
    }

    private static IEnumerable<T?> Cells<T>(Column column)
        where T : unmanaged => Enumerable.Range(0, column.Count)
            .Select(row => column.IsNull(row) ? (T?)null : ((ValueColumn<T>)column).Values[row]);
}
