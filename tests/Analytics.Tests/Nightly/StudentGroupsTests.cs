using Analytics.Evaluation;
using Analytics.Evidence;
using Analytics.Nightly;
using Analytics.Studies;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Nightly;

/// <summary>Which students are compared, by which of their groups, on which list.</summary>
public sealed class StudentGroupsTests
{
    private static readonly TargetRule target = new(
        "t", "Target", "A proxy.", Grain.Student, new OutcomeRule("outcomes", ["Fail"]), new Eligibility(), ["*"], "logistic", [14],
        new RuleBaseline("mark", Below: 40), new Capacity(2, AtLeast: 0.5), new Gates());

    private static readonly Study study = Features.FeatureStudy.Study() with
    {
        Targets = [target], Audit = new AuditPlan([new AuditGroup("who", "people", "who")], SmallCell: 1),
        Evaluation = new EvaluationPlan([14], [], [new DelayVariant("slow", "score", 0), new DelayVariant("slow", "score", 14)]),
    };

    [Fact]
    public void The_delay_that_the_source_declares_decides()
    {
        var audit = Audit([], Judged(14, 0, "s1", "s2"), Judged(14, 14, "s1", "s2", "s3"));

        Assert.Equal(3, audit.Students);
    }

    [Fact]
    public void The_middle_one_of_the_days_counts_with_one_row_a_student()
    {
        var audit = Audit([], Judged(21, 14, "s1", "s2", "s1", "s2"), Judged(14, 14, "s1"), Judged(28, 14, "s1", "s2", "s3"));

        Assert.Equal((21, 2), (audit.Day, audit.Students));
    }

    [Fact]
    public void The_latest_group_of_a_student_counts_and_who_has_none_is_not_told()
    {
        var audit = Audit(
            [Of("s1", "01-20", "b"), Of("s1", "01-10", "a"), Of("s2", "01-10", "a"), Of("s3", "02-20", "a"), Of("s4", "01-10", "b"),
                Of("s5", "01-10", "a")],
            Judged(14, 14, "s1", "s2", "s3", "s4", "s5", "s6"));

        Assert.Equal(["a 2", "b 2", "not told 2"], audit.Groups.Select(one => $"{one.Level} {one.Rates!.Rows}")); // s3 tells it later
    }

    [Fact]
    public void A_list_has_as_many_places_as_an_advisor_can_take_up_and_nobody_below_the_bound()
    {
        // Two advisors of three students, all above the bound but the last; of the second's first one too little is known
        var rows = Judged(14, 14, "s1", "s2", "s3", "s4", "s5", "s6") with
        {
            Probabilities = [0.9, 0.8, 0.7, 0.6, 0.5, 0.4], MayBeListed = [true, true, true, false, true, true],
        };
        var audit = Audit([], rows with { Rows = [.. rows.Rows.Select((row, at) => row with { Advisor = at < 3 ? "a1" : "a2" })] });

        Assert.Equal(3 / 6.0, Assert.Single(audit.Groups).Rates!.Listed.Value!.Value, 12);
    }

    private static GroupAudit Audit(Observation[] observations, params JudgedRows[] judged)
    {
        var setting = new Setting("t", "forward", null, 14, "logistic", 9, 9, 0.5, 0.5, LabelsMatured: true, Forward: true, Own: true);
        var some = Estimate.Of(0.5);
        var known = new Archive(TimeZoneInfo.Utc, Courses) { Observations = observations }.AsOf(At("02-10"));
        return Assert.Single(StudentGroups.Audits(
            study, known, new EvaluationReport([new Judgement(setting, some, some, some, some)], []), judged, 1, CancellationToken.None));
    }

    private static Observation Of(string student, string day, string level) =>
        Seen(student, day, 1, course: null, measure: "who", source: "people") with { Level = level };

    /// <summary>Rows of which every other needed support.</summary>
    private static JudgedRows Judged(int day, double delay, params string[] students) => new(
        new Comparison(target, "forward", delay, day, Forward: true) { Tried = !study.IsDeclared(delay) },
        [.. students.Select(student => Row(student, "02-10", null))],
        [.. students.Select((_, at) => at % 2 == 0)], [.. students.Select(_ => 0.5)], [.. students.Select(_ => true)]);
}
