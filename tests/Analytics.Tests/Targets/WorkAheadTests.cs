using Analytics.Evidence;
using Analytics.Studies;
using Analytics.Targets;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Targets;

/// <summary>
/// Labels of a row of 10 February in ART-26S by the essays that fall due within the 14 days until 24 February: e2 on the 12th, e3 on the
/// 20th, e4 on the 24th. e1 was due on the 9th, e5 is due on the 25th.
/// </summary>
public sealed class WorkAheadTests
{
    private static readonly TargetRule target = new(
        "t", "Target", "A proxy.", Grain.StudentInCourse, new OutcomeRule("grades", Above: 0.5, HandedIn: "submitted"), new Eligibility(),
        ["*"], "logistic", [14], new RuleBaseline("f", Above: 1), new Capacity(3), new Gates(), HorizonDays: 14);

    private static readonly Assessment[] essays =
        [Work("e1", "02-09"), Work("e2", "02-12"), Work("e3", "02-20"), Work("e4", "02-24"), Work("e5", "02-25")];

    [Theory]
    [InlineData("e2 02-11, e3 02-20, e4 02-24", false)] // all
    [InlineData("e2 02-11, e3 02-20", false)] // one of three is missing: 1/3
    [InlineData("e2 02-11", true)] // two are: 2/3
    [InlineData("e2 02-11, e3 02-21, e4 02-28", true)] // late is not on time: 2/3
    [InlineData("e2 02-05, e3 02-20", false)] // e2 was there before the cutoff and is none of it: one of two, which is not above a half
    [InlineData("e2 02-05", true)] // both of two
    [InlineData("e2 02-14, e2 02-11, e3 02-19", false)] // the first hand-in counts
    [InlineData("e1 02-11, e5 02-20", true)] // neither is within the horizon
    public void The_share_of_work_not_handed_in_on_time_decides(string handedIn, bool needed) =>
        Assert.Equal(needed, Label(handedIn).NeedsSupport[0]);

    [Fact]
    public void A_label_matures_at_the_end_of_the_horizon_and_no_earlier()
    {
        Assert.Equal(At("02-24"), Label("e2 02-11").MaturedAt[0]);
        Assert.Equal(Censoring.HorizonOpen, Label("e2 02-11", night: "02-23").Why[0]);
    }

    [Fact]
    public void Where_hand_ins_are_known_days_later_it_matures_later()
    {
        Assert.Equal(Censoring.HorizonOpen, Label("e2 02-11", night: "02-26", delayDays: 3, others: "02-24").Why[0]);
        Assert.Equal(At("02-27"), Label("e2 02-11", night: "02-27", delayDays: 3, others: "02-24").MaturedAt[0]);
    }

    [Fact]
    public void Without_work_to_come_nobody_is_asked()
    {
        Assert.Equal(Censoring.NothingDue, Label("e1 02-05", essays: [essays[0], essays[4]]).Why[0]);
        Assert.Equal(Censoring.NothingDue, Label("e2 02-09", essays: [essays[1]]).Why[0]); // handed in before
        Assert.Equal(Censoring.NothingDue, Label("e2 02-11", kind: "quiz").Why[0]);
    }

    [Theory]
    [InlineData("02-15", Censoring.Left)]
    [InlineData("02-24", Censoring.Left)]
    [InlineData("02-25", Censoring.None)]
    public void Who_leaves_within_the_horizon_is_censored(string leaves, Censoring why) =>
        Assert.Equal(why, Label("e2 02-11", leaves: leaves).Why[0]);

    [Fact]
    public void A_source_that_says_nothing_of_the_course_decides_nothing() => Assert.Equal(Censoring.NoOutcome, Label("", classmates: "").Why[0]);

    [Fact]
    public void A_feed_that_stopped_before_work_was_due_does_not_make_it_missing() =>
        Assert.Equal(Censoring.NoOutcome, Label("e2 02-11, e3 02-20", others: null, classmates: "e2 e3").Why[0]);

    [Theory]
    [InlineData("e2 02-11, e3 02-19", null)] // e4 was handed in by nobody, and the course told nothing after it was due
    [InlineData("e2 02-11, e3 02-19, e5 02-24", false)]
    public void A_feed_that_stopped_for_one_course_does_not_make_its_work_missing(string handedIn, bool? needed) =>
        Assert.Equal(needed, Label(handedIn, course: "BIO-26S", classmates: "e2 e3").NeedsSupport[0]);

    [Fact]
    public void Work_that_nobody_hands_in_by_the_source_is_handed_in_elsewhere_and_missing_for_nobody() =>
        Assert.False(Label("e2 02-11", classmates: "e2").NeedsSupport[0]); // e3 and e4 are exams on paper

    [Fact]
    public void A_label_is_known_when_the_hand_ins_it_rests_on_are()
    {
        var marked = Seen("s1", "02-11", 1, "e2", measure: "submitted", revision: Known("03-05"));

        Assert.Equal(At("03-05"), Label("e3 02-20, e4 02-24", late: marked).MaturedAt[0]);
    }

    [Fact]
    public void Of_two_rows_of_a_moment_the_one_known_first_counts_whatever_their_order()
    {
        Observation[] both = [Of("03-05", 3), Of("02-12", 2)];
        foreach (var seen in new[] { both, [.. both.Reverse()] })
        {
            var first = new Archive(TimeZoneInfo.Utc, Courses) { Observations = seen }.AsOf(At("03-15")).FirstHandIns("grades", "submitted");
            Assert.Equal(At("02-12"), Assert.Single(first.Values).Known);
        }

        static Observation Of(string known, long line) => Seen("s1", "02-11", line, "e2", measure: "submitted", revision: Known(known, line: line));
    }

    [Fact]
    public void Work_of_a_course_of_which_the_source_says_nothing_is_not_missing()
    {
        var labels = Label("e2 02-11, e3 02-20, e4 02-24", grain: Grain.Student,
            essays: [.. essays, .. new[] { "02-12", "02-13", "02-14", "02-15" }.Select(due => Work($"b {due}", due, course: "BIO-26S"))]);

        Assert.False(labels.NeedsSupport[0]);
    }

    [Fact]
    public void A_due_date_that_was_moved_counts_as_it_was_known_in_the_end()
    {
        Assessment[] moved = [essays[1], essays[2] with { DueAt = At("03-05"), Revision = Known("02-18", 2) }];

        Assert.True(Label("e3 03-01", essays: moved).NeedsSupport[0]); // e2 alone, and it is missing
    }

    private static Labels Label(string handedIn, string night = "03-15", double? delayDays = null, string? kind = null,
        string? leaves = null, Assessment[]? essays = null, string? others = "03-10", Grain grain = Grain.StudentInCourse,
        string course = "ART-26S", string classmates = "e2 e3 e4", Observation? late = null)
    {
        var source = new Source("grades", SourceKind.Observations, "*", new Columns(),
            Measures: new Dictionary<string, MeasureBinding> { ["submitted"] = new(DelayDays: delayDays) });
        var study = new Study(null, "s", "S", "UTC", null, null, [source], null, [], [], new EvaluationPlan([], []));
        var known = new Archive(TimeZoneInfo.Utc, Courses)
        {
            Assessments = essays ?? WorkAheadTests.essays,
            Enrolments = [Takes("s1", until: leaves)],
            Observations =
            [
                .. handedIn.Split(", ", StringSplitOptions.RemoveEmptyEntries).Select(one => one.Split(' ')).Select(one =>
                    Seen("s1", one[1], 1, one[0], measure: "submitted")),
                .. handedIn.Length == 0 || others is null ? [] : new[] { Seen("s2", others, 1, "e5", course, measure: "submitted") },
                .. classmates.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(one => Seen("s3", "02-11", 1, one, measure: "submitted")),
                .. late is { } one ? [one] : Array.Empty<Observation>(),
            ],
        }.AsOf(At(night));
        var asked = target with { Outcome = target.Outcome with { Kinds = kind is null ? null : [kind] } };
        return Labels.Of(study, asked, [Row("s1", "02-10", grain == Grain.Student ? null : Art)], known, Scores());
    }
}
