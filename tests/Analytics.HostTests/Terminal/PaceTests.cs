using Analytics.Host.Terminal;
using Analytics.Nightly;

namespace Analytics.HostTests.Terminal;

/// <summary>How long it takes is said once enough is read to tell.</summary>
public sealed class PaceTests
{
    [Theory]
    [InlineData(9, 0.001, 3, ", 0 of 9 MB")]
    [InlineData(9, 3, 3, ", 3 of 9 MB, 1 MB/s, 6 s left")]
    [InlineData(400, 19, 2, ", 19 of 400 MB")]
    [InlineData(400, 20, 2, ", 20 of 400 MB, 10 MB/s, 38 s left")]
    [InlineData(400, 20, 0.5, "")]
    [InlineData(4, 2, 2, "")]
    public void The_time_left_is_not_guessed_from_the_first_rows(double all, double read, double seconds, string told)
    {
        const double Mega = 1_000_000;
        Assert.Equal(told, Pace.Of(new Step("ingest", 1, 9, "events", (long)(read * Mega), (long)(all * Mega)), seconds));
    }
}
