using Analytics.Evidence;
using Analytics.Features;
using Analytics.Studies;
using Analytics.Targets;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Targets;

/// <summary>Labels of rows of 10 February in ART-26S, which ends on 12 April; BIO-26S of the same term ends on 19 April.</summary>
public sealed class LabelsTests
{
    private static readonly TargetRule passing = new(
        "t", "Target", "A proxy.", Grain.StudentInCourse,
        new OutcomeRule("outcomes", ["Fail", "Withdrawn"], NoneOf: ["Pass"], Undecided: ["Active"]), new Eligibility(), ["*"], "logistic",
        [14], new RuleBaseline("f", Above: 1), new Capacity(3), new Gates());

    private static readonly TargetRule innovating =
        passing with { Grain = Grain.Student, Outcome = new OutcomeRule("wave2", Scale: "habits.ideas", Below: 3) };

    [Theory]
    [InlineData("Fail", "04-12", true)]
    [InlineData("Withdrawn", "03-01", true)]
    [InlineData("Pass", "04-12", false)]
    public void An_outcome_after_the_cutoff_is_the_label(string result, string decided, bool needsSupport) =>
        AssertLabel(needsSupport, Label(passing, "05-01", Decided(result, decided)));

    [Fact]
    public void While_the_course_runs_nothing_is_decided()
    {
        Assert.Equal(Censoring.HorizonOpen, Label(passing, "04-11", Decided("Withdrawn", "03-01")).Why);
        AssertLabel(true, Label(passing, "04-12", Decided("Withdrawn", "03-01")));
    }

    [Theory]
    [InlineData("fail")] // outcomes are exact
    [InlineData("Incomplete")]
    public void An_outcome_that_the_study_does_not_name_is_censored_not_negative(string result)
    {
        Assert.Equal(Censoring.UndeclaredOutcome, Label(passing, "05-01", Decided(result, "04-12")).Why);
        Assert.Equal(Censoring.UndeclaredOutcome, Label(passing, "05-01", Decided(result, "02-10")).Why); // decided before the cutoff
        Assert.Equal(Censoring.UndeclaredOutcome, Label(passing with { HorizonDays = 20 }, "05-01", Decided(result, "03-01")).Why);
    }

    [Fact]
    public void A_study_that_says_only_which_outcomes_need_support_has_negatives_of_one_other_word_only()
    {
        var half = passing with { Outcome = new OutcomeRule("outcomes", ["Fail", "Withdrawn"]) };

        AssertLabel(true, Label(half, "05-01", Decided("Fail", "04-12")));
        AssertLabel(false, Label(half, "05-01", Decided("Pass", "04-12")));
        Assert.Equal(Censoring.UndeclaredOutcome, Label(half, "05-01", Decided("FAIL", "04-12")).Why);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(7L)] // by key the second is a revision of the first
    public void Who_fails_a_course_and_takes_it_again_has_failed_it(long? key)
    {
        TermDays[] terms = [new("26S", Art.Starts, Art.Ends), new("26A", new DateOnly(2026, 9, 1), new DateOnly(2026, 12, 20))];
        var again = new Course("ART", "26S", "ART", Art.Starts, terms[1].Ends) { Terms = terms, IsOfferedAgain = true };
        Outcome Of(string result, string decided) => new("s1", "ART", result, At(decided), "outcomes", Known(decided), key);
        var known = new Archive(TimeZoneInfo.Utc, new Dictionary<string, Course> { ["ART"] = again })
        {
            Outcomes = [Of("Fail", "04-20"), Of("Pass", "12-18")],
        }.AsOf(At("12-31"));
        FeatureRow Row(string day, int term) => again.Seen(byTerm: false).ElementAt(term) is var part
            ? new("s1", part, part.Term, part.DayOf(Instant.Day(At(day), TimeZoneInfo.Utc)), At(day), null, [part]) : null!;

        var labels = Labels.Of(Features.FeatureStudy.Study(), passing, [Row("02-10", 0), Row("10-10", 1)], known, Scores());

        Assert.Equal([true, false], labels.NeedsSupport);
    }

    [Fact]
    public void An_undecided_outcome_is_as_if_it_were_not_there()
    {
        Assert.Equal(Censoring.NoOutcome, Label(passing, "05-01", Decided("Active", "04-12")).Why);
        Assert.Equal(Censoring.NoOutcome, Label(passing, "05-01", Decided("Active", "02-10")).Why);
        AssertLabel(false, Label(passing with { HorizonDays = 20 }, "05-01", Decided("Active", "03-01")));
    }

    [Fact]
    public void What_was_decided_by_the_cutoff_is_no_forecast() =>
        Assert.Equal(Censoring.DecidedBefore, Label(passing, "05-01", Decided("Withdrawn", "02-10")).Why);

    [Fact]
    public void Without_an_outcome_a_row_is_censored_not_negative()
    {
        Assert.Equal(Censoring.NoOutcome, Label(passing, "05-01").Why);
        Assert.Equal(Censoring.NoOutcome, Label(passing, "05-01", Decided("Fail", "04-12") with { Student = "s2" }).Why);
        Assert.Equal(Censoring.NoOutcome, Label(passing, "05-01", Decided("Fail", "04-12") with { Course = "BIO-26S" }).Why);
        Assert.Equal(Censoring.NoOutcome, Label(passing, "05-01", Decided("Fail", "04-12") with { Source = "other" }).Why);
        Assert.Equal(Censoring.NoOutcome, Label(passing, "05-01", Decided("Fail", "04-12", known: "05-02")).Why); // known a day too late
    }

    [Fact]
    public void A_course_may_be_decided_after_it_has_ended() => AssertLabel(true, Label(passing, "05-01", Decided("Fail", "04-25")));

    [Fact]
    public void A_label_matures_when_the_horizon_has_passed_and_the_outcome_is_known()
    {
        Assert.Equal(At("04-12"), Label(passing, "05-01", Decided("Withdrawn", "03-01")).MaturedAt);
        Assert.Equal(At("04-28"), Label(passing, "05-01", Decided("Fail", "04-12", known: "04-28")).MaturedAt);
        Assert.Equal(Instant.Never, Label(passing, "05-01").MaturedAt);
    }

    [Theory] // 20 days after 10 February: 2 March
    [InlineData("03-02", "03-02", true)]
    [InlineData("03-02", "03-03", false)] // too late to count: it did not happen within the horizon
    public void A_horizon_in_days_is_strict(string night, string decided, bool needsSupport) => AssertLabel(needsSupport,
        Label(passing with { HorizonDays = 20 }, night, Decided("Withdrawn", decided)));

    [Fact]
    public void Within_a_horizon_in_days_no_event_is_a_negative_and_an_open_one_is_not()
    {
        AssertLabel(false, Label(passing with { HorizonDays = 20 }, "03-02"));
        Assert.Equal(Censoring.HorizonOpen, Label(passing with { HorizonDays = 20 }, "03-01").Why);
    }

    [Theory]
    [InlineData(2.9, true)]
    [InlineData(3.0, false)] // at the criterion is not below it
    public void A_score_below_its_criterion_needs_support(double score, bool needsSupport) => AssertLabel(needsSupport,
        Scored(innovating, "05-01", ("04-10", score)));

    [Fact]
    public void The_last_score_after_the_cutoff_and_by_the_end_of_the_term_counts() // the term ends with BIO-26S
    {
        AssertLabel(false, Scored(innovating, "05-01", ("02-10", 1), ("03-01", 2), ("04-19", 4), ("04-20", 1)));
        Assert.Equal(Censoring.HorizonOpen, Scored(innovating, "04-18", ("03-01", 2)).Why);
    }

    [Theory]
    [InlineData(null)]
    [InlineData(20)]
    public void Who_did_not_answer_is_censored(int? horizonDays)
    {
        Assert.Equal(Censoring.NoOutcome, Scored(innovating with { HorizonDays = horizonDays }, "05-01").Why);
        // Answered before, not after
        Assert.Equal(Censoring.NoOutcome, Scored(innovating with { HorizonDays = horizonDays }, "05-01", ("02-09", 1)).Why);
    }

    [Fact]
    public void Only_rows_with_a_label_are_learnt_from_and_the_rest_are_counted()
    {
        FeatureRow[] rows = [Row("s1", "02-10", Art), Row("s2", "02-10", Art), Row("s3", "02-10", Art), Row("s4", "02-10", Art)];
        var known = new Archive(TimeZoneInfo.Utc,
            Courses) { Outcomes = [Decided("Fail", "04-12"), Decided("Pass", "04-12", known: "04-20") with { Student = "s3" },
                Decided("Withdrawn", "01-20") with { Student = "s4" }] }.AsOf(At("05-01"));
        var table = new FeatureTable(rows,
            [new FeatureColumn(new Feature("f", "f", "count", "", ["clicks"]), [1, 2, 3, 4], new MissingReason[4])]);
        var study = Features.FeatureStudy.Study(new FeatureRule("f", "f", "count", "clicks"));
        var labelled = LabelledTable.From(study, passing, table, known, Scores(), ContactLog.None);
        Assert.Equal(["s1", "s3"], labelled.Table.Rows.Select(row => row.Student));
        Assert.Equal([true, false], labelled.NeedsSupport);
        Assert.Equal([1.0, 3.0], labelled.Table.Columns[0].Values);
        Assert.Equal((0.5, At("04-20")), (labelled.BaseRate, labelled.MaturedAt));
        Assert.Equal([(Censoring.NoOutcome, 1), (Censoring.DecidedBefore, 1)], labelled.Censored.Select(one => (one.Key, one.Value)));
        Assert.Equal([false], labelled.Take([1]).NeedsSupport);
    }

    [Theory]
    [InlineData("s1", "2026-01-05", true, 1)] // on the first day of the course
    [InlineData("s1", "2026-01-04", true, 0)] // before it began
    [InlineData("s1", "2026-04-12", true, 1)]
    [InlineData("s1", "2026-04-20", true, 0)] // once it was decided
    [InlineData("s2", "2026-03-01", true, 0)] // another student
    [InlineData("s1", "2026-03-01", false, 0)] // something said of the flag only
    public void Rows_whose_student_was_contacted_before_the_outcome_are_held_out(string student, string day, bool contacted, int heldOut)
    {
        FeatureRow[] rows = [Row("s1", "02-10", Art)];
        var known = new Archive(TimeZoneInfo.Utc, Courses) { Outcomes = [Decided("Fail", "04-12")] }.AsOf(At("05-01"));
        var table = new FeatureTable(rows, [new FeatureColumn(new Feature("f", "f", "count", "", ["clicks"]), [1], new MissingReason[1])]);
        var log = Logged(new KnownContact(1, 0, DateOnly.ParseExact(day, "yyyy-MM-dd"), "a1", student, contacted, null, []));
        var study = Features.FeatureStudy.Study(new FeatureRule("f", "f", "count", "clicks"));

        var held = LabelledTable.From(study, passing, table, known, Scores(), log);
        var kept = LabelledTable.From(
            study with { Evaluation = study.Evaluation with { Contacted = Contacted.Kept } }, passing, table, known, Scores(), log);

        Assert.Equal((heldOut, 1 - heldOut), (held.Censored.GetValueOrDefault(Censoring.Contacted), held.Rows));
        Assert.Equal(1, kept.Rows);
    }

    [Theory]
    [InlineData("39", true)]
    [InlineData("40", false)]
    public void A_mark_below_its_criterion_is_the_label(string mark, bool needsSupport) => AssertLabel(needsSupport,
        Label(passing with { Outcome = new OutcomeRule("outcomes", Below: 40, Undecided: ["Active"]) }, "05-01", Decided(mark, "04-12")));

    [Fact]
    public void A_word_among_marks_that_is_not_declared_is_censored() => Assert.Equal(Censoring.UndeclaredOutcome,
        Label(passing with { Outcome = new OutcomeRule("outcomes", Below: 40) }, "05-01", Decided("DEF", "04-12")).Why);

    [Fact]
    public void A_score_above_its_criterion_needs_support_where_high_scores_are_bad() => AssertLabel(true,
        Scored(innovating with { Outcome = new OutcomeRule("wave2", Scale: "habits.ideas", Above: 3) }, "05-01", ("04-10", 3.1)));

    private static Study Declared { get; } = new(
        null, "s", "S", "Europe/London", null, null, [new Source("outcomes", SourceKind.Outcomes, "*", new Columns())], null, [], [],
        new EvaluationPlan([], []));

    private static Outcome Decided(string result, string decided, string? known = null) =>
        new("s1", "ART-26S", result, At(decided), "outcomes", Known(known ?? decided));

    private static (bool? Label, Censoring Why, long MaturedAt) Label(TargetRule target, string night, params Outcome[] outcomes) =>
        One(target, Row("s1", "02-10", Art), new Archive(TimeZoneInfo.Utc, Courses) { Outcomes = outcomes }.AsOf(At(night)), []);

    private static (bool? Label, Censoring Why, long MaturedAt) Scored(TargetRule target, string night,
        params (string Moment, double Score)[] scores) =>
        One(target, Row("s1", "02-10", null), new Archive(TimeZoneInfo.Utc, Courses).AsOf(At(night)),
            [.. scores.Where(one => At(one.Moment) <= At(night))
                .Select(one => new Observation("s1", null, "wave2", "habits.ideas", one.Score, At(one.Moment), "wave2", 1,
                    Known(one.Moment)))]);

    private static (bool? Label, Censoring Why, long MaturedAt) One(TargetRule target, FeatureRow row, History known, Observation[] scores)
    {
        var labels = Labels.Of(Declared, target, [row], known, Scores(scores));
        return (labels.NeedsSupport[0], labels.Why[0], labels.MaturedAt[0]);
    }

    private static void AssertLabel(bool needsSupport, (bool? Label, Censoring Why, long MaturedAt) label)
    {
        Assert.Equal((needsSupport, Censoring.None), (label.Label, label.Why));
        Assert.True(label.MaturedAt < Instant.Never);
    }
}
