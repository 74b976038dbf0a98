using Analytics.Host.Terminal;

namespace Analytics.HostTests.Terminal;

public sealed class PipeWidthTests
{
    [Theory]
    [InlineData("80", 80)]
    [InlineData("120", 120)]
    [InlineData(null, 200)]
    [InlineData("", 200)]
    [InlineData("5", 200)] // no table fits
    [InlineData("wide", 200)]
    public void A_pipe_is_as_wide_as_COLUMNS_says(string? named, int columns) => Assert.Equal(columns, Screen.WidthOfPipe(named));
}
