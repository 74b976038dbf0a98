using Analytics.Evidence;
using static Analytics.Tests.Features.FeatureStudy;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Features;

/// <summary>Measures of what a student turns to, returns from and tries again, worked by hand.</summary>
public sealed class MeasuresOfHabitsTests
{
    // The course began on 5 January. Kinds stand for objects, too
    private static readonly (string, string?, string, double, string?)[] trace =
    [
        Did("01-06 10:00", "e1"), Did("01-18 10:00", "e1"), Did("01-19 10:00", "read"), Did("01-20 10:00", "ask"),
    ];

    [Theory] // as of 29 January: days 1, 13, 14 and 15 of 24; silent 1, 11 and 9 days
    [InlineData("longestSilence", null, "11")]
    [InlineData("longestSilence", 10, "9")] // 20 January is the first of the ten days
    [InlineData("returnShare", null, "0.5")] // back from the 11, not yet from the 9
    [InlineData("recentChange", 10, "-1")] // 1 from the 20th on, 2 from the 10th to the 19th
    [InlineData("recentChange", 13, "NotYetDue")] // 25 days of the course are less than 26
    [InlineData("distinctObjects", null, "3")]
    [InlineData("distinctObjects", 11, "2")]
    [InlineData("objectEntropy", null, "1.039721")] // 2, 1 and 1 of 4: half ln 2 and half ln 4
    [InlineData("kindEntropy", null, "1.039721")]
    [InlineData("deadlineShare", null, "0.75")] // due at the ends of the 20th and 31st: within three days the 18th, 19th and 20th
    public void Habits_are_told_of_events(string measure, int? days, string value) =>
        Assert.Equal([value], Of(Clicks(measure, days), Archive(), Row("s1", "01-29", Art)));

    [Fact]
    public void A_share_of_kinds_is_of_those_it_is_compared_with()
    {
        Assert.Equal(["0.25"], Of(Clicks("kindShare", kinds: ["ask"]), Archive(), Row("s1", "01-29", Art)));
        Assert.Equal(["0.5"], Of(Clicks("kindShare", kinds: ["ask"]) with { Against = ["read"] }, Archive(), Row("s1", "01-29", Art)));
        Assert.Equal(["NoActivity"],
            Of(Clicks("kindShare", kinds: ["no"]) with { Against = ["none"] }, Archive(), Row("s1", "01-29", Art)));
    }

    [Theory]
    [InlineData(24, "0.25")]
    [InlineData(40, "0.5")] // 38 hours before the 20th ends is 10:00 of the 19th
    public void Hours_before_a_deadline_are_as_many_as_are_said(int hours, string value) => Assert.Equal([value],
        Of(Clicks("deadlineShare") with { WithinHours = hours }, Archive(), Row("s1", "01-29", Art)));

    [Theory] // e1 is due as the 20th ends and was first looked at on the 6th at 10:00: 34 hours after the course began, of 16 days
    [InlineData(null, "0.088542")]
    [InlineData(16, "0.088542")]
    [InlineData(10, "0")] // before it opened
    public void A_start_is_delayed_from_when_work_opens(int? openDays, string value) => Assert.Equal([value],
        Of(Clicks("startDelay") with { OpenDays = openDays }, Archive(), Row("s1", "01-29", Art)));

    [Fact]
    public void Nothing_due_delays_no_start() =>
        Assert.Equal(["NotYetDue"], Of(Clicks("startDelay"), Archive(), Row("s1", "01-19", Art)));

    [Theory] // e1 on the 18th at its end, two days early, and again late; e2, due as the 31st ends, on the 23rd
    [InlineData("lateShare", "0")] // coming back to it makes nobody late
    [InlineData("leadTime", "5")]
    [InlineData("medianLeadTime", "5")] // 2 and 8
    [InlineData("earliness", "0.210648")] // 2 of 16 days, and 8 of 27: (.125 + .296296) / 2
    [InlineData("attempts", "1.5")]
    [InlineData("improvement", "20")]
    [InlineData("retryShare", "1")] // of 40 and 70 the 40 is below 50
    public void Work_is_judged_by_its_first_hand_in(string measure, string value)
    {
        var archive = new Archive(TimeZoneInfo.Utc, Courses)
        {
            Assessments = [Work("e1", "01-20"), Work("e2", "01-31")],
            Observations = [Seen("s1", "01-25", 60, "e1"), Seen("s1", "01-18", 40, "e1"), Seen("s1", "01-23", 70, "e2")],
        };
        Assert.Equal([value], Of(Marks(measure) with { Below = 50 }, archive, Row("s1", "02-10", Art)));
    }

    private static (string, string?, string, double, string?) Did(string moment, string kind) => ("s1", "ART-26S", moment, 1, kind);

    private static Archive Archive() => new(TimeZoneInfo.Utc, Courses)
    {
        Assessments = [Work("e1", "01-20"), Work("e2", "01-31")], Events = _ => [WithObjects(Events(trace))],
    };

    private static EventBatch WithObjects(EventBatch batch) => batch with { Object = batch.Kind };
}
