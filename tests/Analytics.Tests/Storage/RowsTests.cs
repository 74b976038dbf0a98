using Analytics.Storage;
using Analytics.Storage.Columns;

namespace Analytics.Tests.Storage;

public sealed class RowsTests
{
    [Fact]
    public void Nulls_come_first_then_text_by_ordinal()
    {
        var column = TextColumn.From(new Field("t", ColumnType.Text, true), ["b", "é", null, "B", "", "a"]);
        Assert.Equal([null, "", "B", "a", "b", "é"], Texts(Rows.Sorted([column])[0]));
    }

    [Fact]
    public void Doubles_go_from_least_to_greatest_and_NaN_comes_last()
    {
        var column = Numbers(1.5, -2, double.NaN, 0, double.NegativeInfinity, -0.5, null, double.PositiveInfinity, -double.NaN);
        var sorted = (ValueColumn<double>)Rows.Sorted([column])[0];
        Assert.True(sorted.IsNull(0));
        Assert.Equal([double.NegativeInfinity, -2, -0.5, 0, 1.5, double.PositiveInfinity, double.NaN, double.NaN], sorted.Values[1..]);
    }

    [Fact]
    public void Two_zeros_keep_one_order_whatever_order_they_came_in()
    {
        var (one, other) =
            ((ValueColumn<double>)Rows.Sorted([Numbers(0.0, -0.0)])[0], (ValueColumn<double>)Rows.Sorted([Numbers(-0.0, 0.0)])[0]);
        Assert.Equal(one.Values.Select(BitConverter.DoubleToInt64Bits), other.Values.Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void Rows_are_sorted_by_columns_from_left_to_right_and_stay_together()
    {
        var sorted = Rows.Sorted(
        [
            TextColumn.From(new Field("t", ColumnType.Text, true), ["b", "a", "b", "a"]),
            new ValueColumn<long>(new Field("l", ColumnType.Int64, true), [1, 5, -7, 0], [false, false, false, true]),
            new ValueColumn<bool>(new Field("f", ColumnType.Boolean), [true, false, false, true]),
            new ValueColumn<int>(new Field("d", ColumnType.Date), [10, 11, 12, 13]),
        ]);
        Assert.Equal(["a", "a", "b", "b"], Texts(sorted[0]));
        Assert.Equal([true, false, false, true], ((ValueColumn<bool>)sorted[2]).Values);
        Assert.Equal([13, 11, 12, 10], ((ValueColumn<int>)sorted[3]).Values); // a null, a 5, b -7, b 1
        Assert.Equal([true, false, false, false], ((ValueColumn<long>)sorted[1]).Nulls!);
    }

    [Fact]
    public void A_slice_and_a_choice_of_rows_keep_nulls()
    {
        var column = Numbers(1, null, 3, 4);
        Assert.Same(column, column.Slice(0, 4));
        var middle = (ValueColumn<double>)column.Slice(1, 2);
        Assert.Equal([true, false], middle.Nulls!);
        Assert.Equal(3, middle.Values[1]);
        var chosen = (ValueColumn<double>)column.Take([3, 1, 3]);
        Assert.Equal([4, 4], [chosen.Values[0], chosen.Values[2]]);
        Assert.True(chosen.IsNull(1));
    }

    private static ValueColumn<double> Numbers(params double?[] values) =>
        new(new Field("n", ColumnType.Double, true), [.. values.Select(value => value ?? 0)], [.. values.Select(value => value is null)]);

    private static IEnumerable<string?> Texts(Column column) => Enumerable.Range(0, column.Count).Select(row => ((TextColumn)column)[row]);
}
