using Analytics.Host.Commands;
using Analytics.HostTests.Nights;

namespace Analytics.HostTests.Commands;

public sealed class FutureDayTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    /// <summary>Half past midnight in London, and still the day before in UTC.</summary>
    private static readonly DateTimeOffset now = new(2026, 4, 13, 23, 30, 0, TimeSpan.Zero);

    [Theory]
    [InlineData("run", "2026-04-14")]
    [InlineData("retrain", "2026-04-15")]
    [InlineData("evaluate", "9999-12-31")]
    public async Task A_day_that_is_not_over_in_the_studys_zone_is_refused(string command, string day)
    {
        var root = university.Place("root");

        var said = await Said.At(now, command, university.Study, "--out", root, "--as-of", day);

        Assert.Equal(CommandLine.NotInOrder, said.Code);
        Assert.Equal($"--as-of: expected a day that is over, at the latest 2026-04-13, was {day}: in Europe/London it is 2026-04-14 00:30.",
            said.Errors.TrimEnd());
        Assert.False(Directory.Exists(root));
    }

    [Fact]
    public async Task A_digest_of_a_day_that_is_not_over_is_refused() =>
        Assert.StartsWith("--as-of: expected a day that is over",
            (await Said.At(now, "digest", university.Study, "--out", university.AfterFirst, "--as-of", "2026-04-14")).Errors,
            StringComparison.Ordinal);

    [Fact]
    public async Task A_study_that_names_such_a_day_is_told_so()
    {
        var study = university.WriteStudy(university.Place("study"), study => study["asOf"] = "2026-04-14");

        var said = await Said.At(now, "run", study, "--out", university.Place("root"));

        Assert.Equal(
            "The study's asOf: expected a day that is over, at the latest 2026-04-13, was 2026-04-14: in Europe/London it is 2026-04-14 "
                + "00:30.", said.Errors.TrimEnd());
    }
}
