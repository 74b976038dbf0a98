using Analytics.Evidence;
using static Analytics.Tests.Features.FeatureStudy;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Features;

/// <summary>Measures of when events were, worked by hand; the formulas themselves are held by the reference values.</summary>
public sealed class MeasuresOfTracesTests
{
    // Sessions: 10:00 to 10:30 (a gap of 30 minutes ends none), 11:01, and 8 January 10:00; intervals of 61 minutes and 46 h 59 min
    private static readonly string[] trace = ["01-06 10:30", "01-06 10:00", "01-08 10:00", "01-06 11:01"];

    [Theory]
    [InlineData("sessions", null, "3")]
    [InlineData("sessions", 31, "2")]
    [InlineData("sessions", 29, "4")]
    [InlineData("sessionMinutes", null, "10")] // 30, 0 and 0
    [InlineData("daysBetweenSessions", null, "1")] // two days over two intervals
    [InlineData("spacing", null, "1.354306")] // 61 and 2819 minutes: standard deviation 1950.202... over mean 1440
    [InlineData("burstiness", null, "0.150493")] // (1.354306 - 1) / (1.354306 + 1)
    [InlineData("daysBetweenSessions", 31, "2")]
    [InlineData("spacing", 31, "NoActivity")] // one interval has no deviation
    public void Sessions_end_with_a_longer_gap(string measure, int? gap, string value) =>
        Assert.Equal([value], Of(Clicks(measure) with { GapMinutes = gap }, Archive(trace), Row("s1", "01-20", Art)));

    // 5 to 18 January are two full weeks. Hours 10, 10, 11 on Tuesday the 6th, 10 on Thursday the 8th; 10 on Tuesday the 13th.
    // By hour 4 and 1: entropy .8 ln 1.25 + .2 ln 5 = .500402; by weekday 4 and 1 likewise; by week 4 and 1, over ln 2.
    // By day 3, 1 and 1 of 14: Gini = (1 (2x12 - 15) + 1 (2x13 - 15) + 3 (2x14 - 15)) / (14 x 5) = 59 / 70
    [Theory]
    [InlineData("peakHour", "10.710606")] // (3.178054 - .500402) x 4
    [InlineData("peakWeekday", "5.782031")] // (1.945910 - .500402) x 4
    [InlineData("hourEntropy", "0.157456")]
    [InlineData("weekdayEntropy", "0.257156")]
    [InlineData("weekEntropy", "0.721928")]
    [InlineData("activeWeeks", "1")]
    [InlineData("effortGini", "0.842857")]
    [InlineData("sameWeekdays", "0.5")] // Tuesday of Tuesday and Thursday
    [InlineData("dailyPeriod", "3.974362")] // hours 34, 35, 82 and 202 of the course; |3 + e^(-2 pi i / 24)|
    [InlineData("weeklyPeriodHours", "2.955553")]
    [InlineData("weeklyPeriodDays", "2.027293")] // days 1, 3 and 8: |2 + e^(-4 pi i / 7)|
    [InlineData("sameWeekShape", "0.809125")] // active hours 2 and 1 of Tuesday and Thursday beside 1 and 0
    [InlineData("sameWeekHours", "0.444444")] // 1 - (1/9 + 1) / 2
    public void Rhythm_is_over_full_weeks(string measure, string value) =>
        Assert.Equal([value], Of(Clicks(measure), Archive([.. trace, "01-13 10:59"]), Row("s1", "01-18", Art)));

    [Fact] // the week that has begun does not count, nor does what was before the course
    public void Rhythm_passes_over_what_is_outside_full_weeks()
    {
        Assert.Equal(["0.5"], Of(Clicks("activeWeeks"), Archive("01-04 10:00", "01-06 10:00", "01-19 10:00"), Row("s1", "01-20", Art)));
        Assert.Equal(["NoActivity"], Of(Clicks("hourEntropy"), Archive("01-19 10:00"), Row("s1", "01-20", Art)));
        Assert.Equal(["NotYetDue"], Of(Clicks("hourEntropy"), Archive("01-06 10:00"), Row("s1", "01-10", Art)));
        Assert.Equal(["NotYetDue"], Of(Clicks("weekEntropy"), Archive("01-06 10:00"), Row("s1", "01-17", Art)));
    }

    [Fact] // in a window they are the weeks that end at the cutoff: 7 to 13 January, and 14 to 20 January
    public void Weeks_of_a_window_end_at_the_cutoff() => Assert.Equal(["1"],
        Of(Clicks("activeWeeks", 15), Archive("01-06 10:00", "01-07 10:00", "01-20 10:00"), Row("s1", "01-20", Art)));

    [Fact] // 29 March 2026: 00:30 UTC is 00:30 in London, 01:30 UTC is 02:30, since the clock goes forward at one
    public void Hours_are_those_of_the_clock_on_the_wall()
    {
        var archive = new Archive(TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), Courses)
        {
            Events = _ => [Events(("s1", "ART-26S", "03-29 01:30", 1, null), ("s1", "ART-26S", "03-22 02:30", 1, null))],
        };
        Assert.Equal(["0"], Of(Clicks("hourEntropy"), archive, Row("s1", "04-05 22:59", Art)));
    }

    [Fact]
    public void Who_did_nothing_sat_down_at_no_time()
    {
        Assert.Equal(["0"], Of(Clicks("sessions"), Archive(trace), Row("s2", "01-20", Art)));
        Assert.Equal(["0"], Of(Clicks("activeWeeks"), Archive(trace), Row("s2", "01-20", Art)));
        Assert.Equal(["NoActivity"], Of(Clicks("sessionMinutes"), Archive(trace), Row("s2", "01-20", Art)));
        Assert.Equal(["NoActivity"], Of(Clicks("sameWeekdays"), Archive(trace), Row("s2", "01-20", Art)));
    }

    private static Archive Archive(params string[] moments) => new(TimeZoneInfo.Utc, Courses)
    {
        Events = _ => [Events([.. moments.Select(moment => ("s1", (string?)"ART-26S", moment, 1.0, (string?)null))])],
    };
}
