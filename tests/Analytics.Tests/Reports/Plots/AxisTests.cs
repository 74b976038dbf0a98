using Analytics.Reports.Plots;

namespace Analytics.Tests.Reports.Plots;

public sealed class AxisTests
{
    [Theory]
    [InlineData(0.45, 0.91, "0.4 0.6 0.8 1.0")]
    [InlineData(0, 1802, "0 500 1,000 1,500 2,000")]
    [InlineData(-0.26, 0.31, "-0.4 -0.2 0.0 0.2 0.4")]
    [InlineData(0.6, 0.6, "0.5 1.0 1.5 2.0")]
    [InlineData(0.16, 0.251, "0.15 0.20 0.25 0.30")] // more digits would run off a drawing
    public void Ticks_are_round_and_hold_the_values(double least, double most, string ticks)
    {
        var axis = Axis.Over(least, most, 0, 100);

        Assert.Equal(ticks, string.Join(' ', axis.Ticks.Select(axis.Read)));
        Assert.True(axis.From <= least && most <= axis.Until);
    }

    [Fact]
    public void Values_that_hardly_differ_have_ticks_that_can_be_read() =>
        Assert.NotEmpty(Axis.Over(0.14, 0.14 + 4e-8, 0, 100) is var axis ? axis.Ticks.Take(9).Select(axis.Read) : []);

    [Fact]
    public void Counts_are_never_in_halves() =>
        Assert.Equal("0 1 2 3", string.Join(' ', Axis.OfCounts(3, 0, 100) is var axis ? axis.Ticks.Select(axis.Read) : []));

    [Fact]
    public void Powers_of_ten_stand_at_equal_distances()
    {
        var axis = Axis.Logarithmic(0.2, 30, 0, 300);

        Assert.Equal("0.1 1 10 100", string.Join(' ', axis.Ticks.Select(axis.Read)));
        Assert.Equal(100, axis.At(1), 9);
        Assert.Equal(130.1, axis.At(2), 1);
    }

    [Fact]
    public void What_lies_beyond_an_end_is_drawn_at_the_end()
    {
        var axis = Axis.OfShares(200, 0);

        Assert.Equal((200, 0, 150), (axis.At(-1), axis.At(2), axis.At(0.25)));
    }
}
