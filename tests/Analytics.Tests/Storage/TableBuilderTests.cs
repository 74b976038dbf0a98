using Analytics.Parquet;
using Analytics.Storage;

namespace Analytics.Tests.Storage;

public sealed class TableBuilderTests
{
    private static readonly Schema schema = new([new("text", ColumnType.Text, true), new("number", ColumnType.Double, true)]);

    [Fact]
    public void Rows_of_another_table_come_after_those_that_are_there()
    {
        var table = new TableBuilder(schema);
        table.Text(0, "a").Number(1, 1).EndRow();
        var more = new TableBuilder(schema);
        more.Text(0, "b").Number(1, null).EndRow();
        more.Text(0, null).Number(1, 2).EndRow();
        more.Text(0, "a").Number(1, 3).EndRow();

        table.Append(more);

        Assert.Equal(4, table.Rows);
        var (text, number) = ((TextColumn)table.Build()[0], (ValueColumn<double>)table.Build()[1]);
        Assert.Equal(["a", "b", null, "a"], Enumerable.Range(0, 4).Select(row => text.IsNull(row) ? null : text[row]));
        Assert.Equal([1, null, 2, 3], Enumerable.Range(0, 4).Select(row => number.IsNull(row) ? (double?)null : number.Values[row]));
    }
}
