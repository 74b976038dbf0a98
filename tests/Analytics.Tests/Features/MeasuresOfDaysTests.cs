using Analytics.Evidence;
using static Analytics.Tests.Features.FeatureStudy;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Features;

/// <summary>Measures of days of a course, and of the gaps between them, worked by hand.</summary>
public sealed class MeasuresOfDaysTests
{
    // Art began on 5 January: days -2, 1 (twice), 8 and 11; as of 18 January, which is day 13
    private static readonly (string, string?, string, double, string?)[] trace =
    [
        Did("01-03 10:00", 4), Did("01-13 10:00", 3), Did("01-06 10:00", 1), Did("01-16 10:00", 6), Did("01-06 23:00", 2),
    ];

    [Theory]
    [InlineData("count", 0, 6, "2")]
    [InlineData("sum", 0, 6, "3")]
    [InlineData("sum", 7, 13, "9")]
    [InlineData("sum", null, -1, "4")] // before the course
    [InlineData("sum", 9, null, "6")]
    [InlineData("mean", 7, 13, "4.5")]
    [InlineData("mean", 2, 7, "NoActivity")]
    [InlineData("distinctDays", -366, 8, "3")]
    [InlineData("sum", 12, 18, "0")] // a week that has begun
    [InlineData("sum", 14, 20, "NotYetDue")]
    public void Days_of_the_course_are_a_window(string measure, int? from, int? to, string value) => Assert.Equal([value],
        Of(Clicks(measure) with { FromDay = from, ToDay = to }, Archive(), Row("s1", "01-18", Art)));

    [Fact] // the last 7 days are days 7 to 13, and of these up to day 8
    public void A_window_back_from_the_cutoff_and_days_of_the_course_hold_together() => Assert.Equal(["3"],
        Of(Clicks("sum", 7) with { FromDay = 0, ToDay = 8 }, Archive(), Row("s1", "01-18", Art)));

    [Theory] // gaps of 3, 7 and 3 days: mean 13/3, deviation sqrt(32/9)
    [InlineData("longestGap", "7")]
    [InlineData("meanGap", "4.333333")]
    [InlineData("gapVariation", "0.435143")]
    [InlineData("effortEntropy", "0.562335")] // 3 and 9 of 12
    public void Gaps_and_weeks_are_told_of_days(string measure, string value) =>
        Assert.Equal([value], Of(Clicks(measure), Archive(), Row("s1", "01-18", Art)));

    [Theory]
    [InlineData("longestGap")]
    [InlineData("gapVariation")]
    [InlineData("effortEntropy")]
    public void One_day_before_the_course_has_no_gap_and_no_week(string measure) =>
        Assert.Equal(["NoActivity"], Of(Clicks(measure), Archive(Did("01-03 10:00", 4)), Row("s1", "01-18", Art)));

    [Theory] // due on the 10th and 16th: the seven days before are 3 to 9 and 9 to 15 January; 16 in all
    [InlineData(1, null, "0.4375")] // 4, 1 and 2
    [InlineData(2, null, "0.1875")] // the 3 of the 13th, not the 6 of the day it is due
    [InlineData(1, 4, "0.1875")]
    [InlineData(3, null, "NotYetDue")] // due on the 20th
    public void Work_before_a_due_date_is_a_share_of_all(int number, int? days, string value) => Assert.Equal([value],
        Of(Clicks("dueShare") with { DueNumber = number, WithinDays = days }, Archive(), Row("s1", "01-18", Art)));

    [Fact]
    public void No_amount_has_no_share() => Assert.Equal(["NoActivity"],
        Of(Clicks("dueShare") with { DueNumber = 1 }, Archive(Did("01-06 10:00", 0)), Row("s1", "01-18", Art)));

    [Theory] // handed in on days 3 (due on day 5) and 9 (due on day 15)
    [InlineData("count", false, "2")]
    [InlineData("count", true, "1")]
    [InlineData("mean", true, "40")]
    [InlineData("leadTime", true, "2")]
    public void Only_work_that_was_due_counts_where_that_is_said(string measure, bool dueOnly, string value)
    {
        var archive = new Archive(TimeZoneInfo.Utc, Courses)
        {
            Assessments = [Work("e1", "01-10"), Work("e2", "01-20")],
            Observations = [Seen("s1", "01-08", 40, "e1"), Seen("s1", "01-14", 80, "e2")],
        };
        Assert.Equal([value], Of(Marks(measure) with { DueOnly = dueOnly }, archive, Row("s1", "01-18", Art)));
    }

    [Theory]
    [InlineData(0, 6, "1")]
    [InlineData(7, null, "1")]
    [InlineData(14, 20, "NotYetDue")]
    public void Days_of_the_course_are_a_window_of_observations(int? from, int? to, string value)
    {
        var archive = new Archive(TimeZoneInfo.Utc, Courses)
        {
            Observations = [Seen("s1", "01-08", 40, "e1"), Seen("s1", "01-14", 80, "e2")],
        };
        Assert.Equal([value], Of(Marks("count") with { FromDay = from, ToDay = to }, archive, Row("s1", "01-18", Art)));
    }

    private static (string, string?, string, double, string?) Did(string moment, double amount) =>
        ("s1", "ART-26S", moment, amount, null);

    private static Archive Archive() => Archive(trace);

    private static Archive Archive(params (string, string?, string, double, string?)[] rows) => new(TimeZoneInfo.Utc, Courses)
    {
        Assessments = [Work("e1", "01-10"), Work("e2", "01-16"), Work("e3", "01-20")], Events = _ => [Events(rows)],
    };
}
