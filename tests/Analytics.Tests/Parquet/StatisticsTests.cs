using Analytics.Parquet;
using static Analytics.Tests.Parquet.Tables;

namespace Analytics.Tests.Parquet;

public sealed class StatisticsTests
{
    [Fact]
    public void Bounds_and_null_counts_are_those_of_the_row_group()
    {
        var statistics = Of(Ints("n", 5, null, -3, 12, null));
        Assert.Equal(5, statistics.Rows);
        Assert.Equal(2, statistics.NullCount);
        Assert.Equal(-3, statistics.Min);
        Assert.Equal(12, statistics.Max);
        Assert.True(statistics.MinExact && statistics.MaxExact);
    }

    [Fact]
    public void A_column_of_nulls_has_no_bounds()
    {
        var statistics = Of(Texts("t", null, null));
        Assert.Equal(2, statistics.NullCount);
        Assert.Null(statistics.Min);
        Assert.Null(statistics.Max);
    }

    [Fact]
    public void NaN_is_no_bound()
    {
        var statistics = Of(Doubles("d", double.NaN, 2.5, double.NaN, -1));
        Assert.Equal(-1.0, statistics.Min);
        Assert.Equal(2.5, statistics.Max);
    }

    [Fact]
    public void A_column_of_NaN_has_no_bounds() => Assert.Null(Of(Doubles("d", double.NaN, double.NaN)).Min);

    [Fact]
    public void A_zero_bound_is_minus_zero_below_and_plus_zero_above()
    {
        foreach (var zero in new[] { 0.0, -0.0 })
        {
            var statistics = Of(Doubles("d", zero, zero));
            Assert.True(double.IsNegative((double)statistics.Min!));
            Assert.False(double.IsNegative((double)statistics.Max!));
        }
    }

    [Fact]
    public void Infinities_are_bounds()
    {
        var statistics = Of(Doubles("d", double.PositiveInfinity, double.PositiveInfinity));
        Assert.Equal(double.PositiveInfinity, statistics.Min);
    }

    [Fact]
    public void Texts_are_ordered_by_their_UTF8_bytes()
    {
        // By UTF-16 units the emoji (a surrogate pair) would come before U+FF5E.
        var statistics = Of(Texts("t", "🎓", "\uFF5E", "a", ""));
        Assert.Equal("", statistics.Min);
        Assert.Equal("🎓", statistics.Max);
    }

    [Fact]
    public void Long_text_bounds_are_cut_outwards_at_a_character()
    {
        var text = "a" + new string('素', 100);
        var statistics = Of(Texts("t", text));
        Assert.False(statistics.MinExact || statistics.MaxExact);
        Assert.Equal(text[..22], statistics.Min);
        Assert.Equal(string.Concat(text.AsSpan(0, 21), "素".Replace('素', (char)('素' + 1))), statistics.Max);
    }

    [Fact]
    public void A_bound_that_cannot_be_raised_is_left_out()
    {
        var statistics = Of(Texts("t", string.Concat(Enumerable.Repeat("\U0010FFFF", 40))));
        Assert.NotNull(statistics.Min);
        Assert.Null(statistics.Max);
    }

    [Theory]
    [InlineData(ColumnType.Date)]
    [InlineData(ColumnType.Int32)]
    public void Bounds_of_many_values_are_found_wherever_they_stand(ColumnType type)
    {
        for (var at = 0; at < 40; at++)
        {
            var values = Enumerable.Range(100, 40).ToArray();
            values[at] = -7;
            values[39 - at] = at == 39 - at ? -7 : 1000;
            var statistics = Of(new ValueColumn<int>(new Field("n", type), values));
            Assert.Equal(-7, statistics.Min);
            Assert.Equal(values.Max(), statistics.Max);
        }
    }

    [Fact]
    public void Flags_have_bounds()
    {
        Assert.Equal(false, Of(Booleans("f", true, false)).Min);
        Assert.Equal(true, Of(Booleans("f", true, null)).Min);
    }

    private static ColumnStatistics Of(Column column)
    {
        using var reader = new ParquetReader(new MemoryStream(Write(column)));
        return reader.Statistics(0, column.Field.Name);
    }
}
