using Analytics.Evidence;
using Analytics.Features;
using Analytics.Features.Measures;
using Analytics.Studies;
using static Analytics.Tests.Features.FeatureStudy;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Features;

/// <summary>A change is the feature now less the same feature some days before, of what was known then; worked by hand.</summary>
public sealed class ChangeTests
{
    private static readonly Archive archive = new(TimeZoneInfo.Utc, Courses)
    {
        Observations =
        [
            Seen("s1", "01-20", 50), Seen("s1", "01-25", 90, revision: Known("02-05")), Seen("s1", "02-08", 70), Seen("s2", "02-08", 40),
        ],
        Events = _ =>
        [
            Events(("s1", "ART-26S", "01-20", 3, null), ("s1", "ART-26S", "02-04", 5, null), ("s2", "ART-26S", "02-04", 2, null)),
        ],
    };

    [Theory] // on 3 February 50 was known, on the 10th 50, 90 and 70 are; s2 had no mark then, and the feed told of the course
    [InlineData("mean", "20 NoActivity")]
    [InlineData("count", "2 1")]
    public void Of_marks_as_known_then(string measure, string change) => Assert.Equal(change, Read(Marks(measure) with { ChangeDays = 7 }));

    [Theory]
    [InlineData("sum", 7, "5 2")]
    [InlineData("distinctDays", 7, "1 1")]
    [InlineData("daysSinceLast", 7, "-8 NoActivity")] // 6 days now, 14 then
    [InlineData("sum", 21, "5 2")] // at the end of 20 January one row was there; on the 19th none had come
    [InlineData("sum", 22, "NoFeed NoFeed")]
    [InlineData("sum", 37, "NotYetDue NotYetDue")] // before the course began
    public void Of_events_as_known_then(string measure, int days, string change) =>
        Assert.Equal(change, Read(Clicks(measure) with { ChangeDays = days }));

    [Fact] // the last seven days less the seven before them
    public void A_window_moves_with_the_cutoff() => Assert.Equal("5 2", Read(Clicks("sum", 7) with { ChangeDays = 7 }));

    [Fact]
    public void A_change_is_compared_with_the_course()
    {
        var rule = Clicks("sum") with { ChangeDays = 7, Relative = RelativeForm.Percentile, LeastCohort = 2 };
        Assert.Equal(["0.75", "0.25"], Columns(rule, archive, Rows)[1]);
    }

    [Fact]
    public void It_is_told_as_a_change_and_where_it_stands_in_the_course_is_none()
    {
        var feature = Measure.Describe(Clicks("sum") with { ChangeDays = 7, Relative = RelativeForm.Z });
        Assert.Equal((true, false), (feature.IsChange, Relative.Describe(Clicks("sum"), feature).IsChange));
    }

    private static FeatureRow[] Rows => [Row("s1", "02-10", Art), Row("s2", "02-10", Art)];

    private static string Read(FeatureRule rule) => string.Join(' ', FeatureStudy.Of(rule, archive, Rows));
}
