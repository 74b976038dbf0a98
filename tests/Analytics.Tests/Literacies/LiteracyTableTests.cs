using Analytics.Evidence;
using Analytics.Features;
using Analytics.Literacies;
using Analytics.Surveys;

namespace Analytics.Tests.Literacies;

public sealed class LiteracyTableTests
{
    private static readonly Literacy learning = new("learning", "Learning", [new LiteracyScale("q.learning")],
        [new LiteracyTrace("days"), new LiteracyTrace("late", Reversed: true)]);

    [Fact]
    public void Scales_and_traces_are_combined_by_their_weights_with_their_errors()
    {
        // Said: 62.5 with an error of 5. Done: both traces are at the mid-rank .975, 50 + 10 x 1.959964 (R:
        // qnorm(.975)); they agree fully but for rounding, so that their error is close to 0. Weights 1 and 2.
        var row = Profile(learning).Single(one => one.Student == "s20");

        Assert.Equal(62.5, row.SelfReport.T!.Value, 10);
        Assert.Equal(5, row.SelfReport.Error!.Value, 10);
        Assert.Equal(69.59963984540054, row.Trace.T!.Value, 8);
        Assert.Equal((62.5 + (2 * 69.59963984540054)) / 3, row.Score!.Value, 8);
        Assert.Equal(5.0 / 3, row.Error!.Value, 6);
        Assert.Equal(62.5 - 69.59963984540054, row.Disagreement!.Value, 8);
        Assert.Equal((3, LiteracyBand.High, LiteracyStatus.Measured, "w1"), (row.Sources, row.Band, row.Status, row.Wave));
    }

    [Fact]
    public void A_kind_that_is_missing_makes_a_profile_partial_and_says_why()
    {
        var row = Profile(learning).Single(one => one.Student == "s01");

        Assert.Equal((LiteracyStatus.Partial, LiteracyGap.NotAnswered), (row.Status, row.SelfReport.Gap));
        Assert.Equal(row.Trace.T, row.Score);
        Assert.Equal(LiteracyBand.Low, row.Band);
        Assert.Null(row.Disagreement);
        Assert.Null(row.Wave);
    }

    [Fact]
    public void A_student_of_no_running_course_has_no_trace_and_still_a_profile()
    {
        var row = Profile(learning, "gone").Single(one => one.Student == "gone");

        Assert.Equal((LiteracyStatus.Unknown, LiteracyGap.NotEnrolled), (row.Status, row.Trace.Gap));
        Assert.Null(row.Score);
        Assert.Null(row.Band);
    }

    [Fact]
    public void One_trace_alone_has_no_error_that_could_be_told()
    {
        var row = Profile(learning with { Scales = null, Traces = [new LiteracyTrace("days")] }).Single(one => one.Student == "s20");

        Assert.NotNull(row.Score);
        Assert.Null(row.Error);
        Assert.Equal((LiteracyStatus.Partial, LiteracyGap.NotDeclared), (row.Status, row.SelfReport.Gap));
    }

    [Fact]
    public void Traces_that_contradict_each_other_have_no_error_that_could_be_told() =>
        Assert.Null(Profile(learning with { Traces = [new LiteracyTrace("days"), new LiteracyTrace("late")] })
            .Single(one => one.Student == "s20").Trace.Error);

    [Fact]
    public void Few_students_and_values_that_do_not_differ_are_no_comparison()
    {
        Assert.Equal(LiteracyGap.NoComparison, Profile(learning, students: 19)[0].Trace.Gap);
        Assert.All(Profile(learning with { Traces = [new LiteracyTrace("same")] }), row =>
            Assert.Equal(LiteracyGap.NoComparison, row.Trace.Gap));
    }

    [Fact]
    public void What_is_not_measured_by_design_says_so_for_everybody() =>
        Assert.All(Profile(new Literacy("health", "Health", NotMeasured: "It is nobody's business here.")), row =>
            Assert.Equal((LiteracyStatus.NotMeasured, null), (row.Status, row.Score)));

    [Fact]
    public void A_scale_that_is_not_reliable_enough_does_not_count() =>
        Assert.Equal((LiteracyGap.Unreliable, LiteracyStatus.Unknown), Profile(learning with { Traces = null })
            .Where(one => one.Student == "s18").Select(one => (one.SelfReport.Gap, one.Status)).Single());

    [Fact]
    public void The_last_answers_count()
    {
        var row = Profile(learning with { Traces = null }).Single(one => one.Student == "s19");

        Assert.Equal(50, row.SelfReport.T!.Value, 10);
        Assert.Equal(("w2", LiteracyStatus.Measured), (row.Wave, row.Status));
    }

    [Fact] // T of mid-ranks 2.5, 7.5 and 12.5 % is below 40, of 17.5 % is 40.7; s19 said 50 beside 64.4 of twice the weight: 59.6
    public void Students_are_counted_by_how_well_a_literacy_is_known_and_by_band()
    {
        Assert.Equal(new LiteracyCounts("learning", "Learning", 2, 18, 0, 3, 15, 2, "scales: not answered", null), Bands(learning));
        Assert.Equal(new LiteracyCounts("learning", "Learning", 2, 0, 18, 0, 1, 1, "scales: not answered", null),
            Bands(learning with { Traces = null }));
        Assert.Equal(new LiteracyCounts("health", "Health", 0, 0, 0, 0, 0, 0, null, "Nobody's business."),
            Bands(new Literacy("health", "Health", NotMeasured: "Nobody's business.")));

        static LiteracyCounts Bands(Literacy literacy) => Counts(literacy) with { Spread = [], Reliability = null };
    }

    [Fact] // T of 50 and 62.5, each with an error of 5: by hand, the variance is 78.125, and 1 - 25 / 78.125 = 0.68
    public void Scores_are_spread_over_steps_and_their_reliability_is_what_errors_leave()
    {
        var said = Counts(learning with { Traces = null });
        var mixed = Counts(learning);

        Assert.Equal([0, 0, 0, 0, 0, 0, 1, 0, 1, 0, 0, 0], said.Spread);
        Assert.Equal(0.68, said.Reliability!.Value, 12);
        Assert.Equal((3, 15, 2), (mixed.Spread.Take(4).Sum(), mixed.Spread.Skip(4).Take(4).Sum(), mixed.Spread.Skip(8).Sum()));
        Assert.Null(Counts(learning with { Scales = null, Traces = [new LiteracyTrace("days")] }).Reliability); // no error is known
        Assert.Empty(Counts(new Literacy("health", "Health", NotMeasured: "Nobody's business.")).Spread);
    }

    private static LiteracyCounts Counts(Literacy literacy) => Assert.Single(LiteracyReport.Of(
        new Framework(null, "tiny", "Tiny", "made up", [literacy]), new LiteracyTable(1000, Profile(literacy))).Literacies);

    /// <summary>Twenty students: the more days, the less is late. The last answered once, the last but one in both waves.</summary>
    private static IReadOnlyList<LiteracyRow> Profile(Literacy literacy, string? more = null, int students = 20)
    {
        var rows = Enumerable.Range(1, students).Select(one => new FeatureRow($"s{one:00}", null, "26S", 30, 1000, null, [])).ToList();
        var features = new FeatureTable(rows,
            [Column("days", row => row), Column("late", row => -row), Column("same", _ => 1)]);
        ScaleResult[] results =
            [Said("s18", "w1", 40, feeds: false), Said("s19", "w2", 50), Said("s19", "w1", 62.5), Said("s20", "w1", 62.5)];
        var framework = new Framework(null, "tiny", "Tiny", "made up", [literacy]);
        return
        [
            .. LiteracyTable.Of(framework, [.. rows.Select(row => row.Student), .. more is null ? [] : new[] { more }], ["q.learning"],
                results, features, 1000).Rows,
        ];

        FeatureColumn Column(string name, Func<int, double> value) => new(new Feature(name, name, "count", name, []),
            [.. rows.Select((_, row) => value(row))], new MissingReason[students]);
    }

    private static ScaleResult Said(string student, string wave, double t, bool feeds = true) =>
        new(student, "q", wave, "survey", 1, wave == "w1" ? 1 : 2, "learning", 4, 4) { T = t, TError = 5, Feeds = feeds };
}
