using Analytics.Host.Terminal;

namespace Analytics.HostTests.Terminal;

public sealed class EffectCountsTests
{
    [Theory]
    [InlineData(0, 12, "0")]
    [InlineData(4, 12, "fewer than 5")]
    [InlineData(5, 12, "5")]
    [InlineData(7, 12, "7")]
    [InlineData(8, 12, "all but fewer than 5")] // 12 is told, too: 8 would tell of the 4 others
    [InlineData(11, 12, "all but fewer than 5")]
    [InlineData(12, 12, "12")]
    [InlineData(3, 6, "fewer than 5")]
    public void A_count_tells_neither_of_few_nor_of_few_others(int count, int of, string told) =>
        Assert.Equal(told, Screen.Some(count, of));
}
