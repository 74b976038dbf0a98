using Analytics.Evidence;
using Analytics.Features;
using Analytics.Features.Measures;
using Analytics.Flags;
using Analytics.Models;
using Analytics.Nightly;
using Analytics.Registry;
using Analytics.Studies;
using static Analytics.Tests.Flags.MadeList;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Flags;

public sealed class LeversTests
{
    private static readonly FeatureRule days = new("days", "active days", "distinctDays", "lms", WindowDays: 14);
    private static readonly FeatureRule missing = new("missing", "due work not handed in", "missingShare", "grades", "submitted");
    private static readonly FeatureRule since = new("since", "time since the last activity", "daysSinceLast", "lms");

    [Fact] // The bound is 0.4 less 0.05: log-odds of -0.619. 1 - 0.5 x days gets there at 3.24, and the first student beyond has 4.
    public void The_smallest_value_of_another_student_that_lies_below_the_bound_is_told()
    {
        var lever = Of([days], [Line("days", -0.5)], Column(days, 1, 8, 3, 4, 2));

        Assert.Equal(("Active days", "1 day", "4 days"), (lever!.What, lever.From, lever.To));
        Assert.Equal(1 / (1 + Math.Exp(-0.5)), lever.Before, 1e-12);
        Assert.Equal(1 / (1 + Math.Exp(1)), lever.Probability, 1e-12);
        Assert.Equal("Active days: 4 days instead of 1 day, all else as it is: the model's estimate would fall from 62 % to 27 %",
            lever.Sentence);
    }

    [Theory] // others have 2, 3, 4, 8, of which a quarter lies above 5
    [InlineData(-0.25)] // 6.5 days would do
    [InlineData(0.5)] // activity that speaks for support does nothing
    public void Where_no_single_step_would_do_nothing_is_told(double slope) =>
        Assert.Null(Of([days], [Line("days", slope)], Column(days, 1, 8, 3, 4, 2)));

    [Fact]
    public void A_list_without_a_bound_has_no_step() =>
        Assert.Null(Of([days], [Line("days", -5)], Target(atLeast: 0).Capacity, [], Column(days, 1, 8, 3, 4, 2)));

    [Fact] // 1 - 0.6 x 4 = -1.4 by days passes three of four; 1 + 4 x 0 - 0.6 = 0.4 without missing work does not do
    public void Of_several_steps_the_one_that_passes_the_fewest_students_is_told()
    {
        var (mine, others) = (Column(missing, 0.5, 0, 0.5, 0.5, 0.5), Column(days, 1, 8, 3, 4, 2));
        Assert.Equal("Active days", Of([days, missing], [Line("days", -0.6), Line("missing", 1)], others, mine)!.What);
        var lever = Of([days, missing], [Line("days", -0.6), Line("missing", 4)], Column(days, 1, 8, 3, 4, 2), mine);
        Assert.Null(lever); // 1 - 0.6 + 2 = 2.4: four days leave 0.6, all work handed in 0.4

        lever = Of([days, missing], [Line("days", -1.7), Line("missing", 4)], Column(days, 1, 8, 3, 4, 2), mine);
        Assert.Equal(("Due work not handed in", "50 %", "0 %"), (lever!.What, lever.From, lever.To)); // passes one of four, three days two
    }

    [Fact]
    public void Who_was_never_active_has_a_step_in_being_active_at_all()
    {
        var shape = Line("since", 0.2) with { Missing = new Dictionary<MissingReason, double> { [MissingReason.NoActivity] = 1.5 } };
        var lever = Of([since], [shape], new AdditiveModel("logistic", -1, []), Column(since, MissingReason.NoActivity, 1, 2, 3, 4));
        Assert.Equal(("nothing yet", "0 days"), (lever!.From, lever.To));
        Assert.Equal(1 / (1 + Math.Exp(1)), lever.Probability, 1e-12);
        Assert.Null(Of([missing], [Line("missing", 9)], Column(missing, MissingReason.NotYetDue, 0, 0, 1, 1)));
    }

    [Fact] // From 1 to 4 among 8, 3, 4, 2: two below, one alike: (2 + 1) / 5.
    public void What_compares_a_feature_with_the_course_moves_with_it()
    {
        var compared = days with { Relative = RelativeForm.Percentile };
        var place = new FeatureColumn(Relative.Describe(compared, Measure.Describe(compared)), [0.1, 0.9, 0.5, 0.7, 0.3], new MissingReason[5]);

        var lever = Of([compared], [Line("days", -0.2), Line("days_rel", -2)], Column(compared, 1, 8, 3, 4, 2), place);

        Assert.Equal("4 days", lever!.To);
        Assert.Equal(1 / (1 + Math.Exp(-(1 - 0.8 - 1.2))), lever.Probability, 1e-12);
    }

    [Fact]
    public void What_a_step_implies_moves_too()
    {
        var week = days with { Name = "week", Title = "active days of the week", WindowDays = 7 };
        var essays = missing with { Name = "essays", Title = "essays not handed in", Kinds = ["essay"] };
        var weighted = missing with { Name = "weighted", Title = "due work by weight", Weighted = true };

        // Three more days of a week are three more of two weeks: 1 - 0.3 x (1 + 3) - 0.3 x (1 + 3)
        var lever = Of([week, days], [Line("week", -0.3), Line("days", -0.3)], Column(week, 1, 4, 4, 4, 4), Column(days, 1, 8, 1, 1, 1));
        Assert.Equal("Active days of the week", lever!.What);
        Assert.Equal(1 / (1 + Math.Exp(1.4)), lever.Probability, 1e-12);

        // All work is essays, too, and whatever its weight; essays are not all work
        lever = Of([missing, essays, weighted], [Line("missing", 1), Line("essays", 3), Line("weighted", 3)], new AdditiveModel("", -1, []),
            Column(missing, 1, 0, 0, 0, 0), Column(essays, 1, 0, 0, 0, 0), Column(weighted, 1, 0, 0, 0, 0));
        Assert.Equal("Due work not handed in", lever!.What);
        Assert.Equal(1 / (1 + Math.Exp(1)), lever.Probability, 1e-12);
    }

    [Fact] // Calibrated to half the log-odds and moved by 0.3: 1 - 0.5 x 8, half of it, and 0.3.
    public void A_step_is_calibrated_and_moved_as_the_row_was()
    {
        var column = Column(days, 1, 8, 8, 8, 8);
        var version = Version(new AdditiveModel("logistic", 1, [Line("days", -0.5)]), new SigmoidCalibration(0.5, 0));
        var rows = Rows(5);
        var prediction = new Prediction(rows[0], 0.6, 0.5, 1, []) { Moved = 0.3 };
        var lever = new Levers(version, Target().Capacity, new FeatureTable(rows, [column]), [days]).Of(prediction, []);
        Assert.Equal(1 / (1 + Math.Exp(-(-1.5 + 0.3))), lever!.Probability, 1e-12);
    }

    [Fact]
    public void A_reason_that_is_said_to_be_wrong_is_not_built_on() => Assert.Null(Of([days], [Line("days", -0.5)], Target().Capacity,
        [new ContestedReason("t", null, "Active days: 1 day (most students: 2 to 8 days)", 0)], Column(days, 1, 8, 3, 4, 2)));

    [Fact]
    public void The_list_and_its_tables_tell_the_step_of_those_who_are_on_it_alone()
    {
        var list = Raise(Target(perAdvisor: 1), Raise(Target(perAdvisor: 1), null, "s2 a1 0.9"), "s1 a1 0.8", "s2 a1 0.1");
        var (version, rows) = (Version(new AdditiveModel("logistic", 1, [Line("days", -0.5)]), new IdentityCalibration()), Rows(5));
        var steps = new Levers(version, Target().Capacity, new FeatureTable(rows, [Column(days, 1, 1, 3, 4, 8)]), [days]);

        var flags = steps.On(list, [.. rows.Select(row => new Prediction(row, 0.8, 0.5, 1, []))], ContactLog.None).Flags;

        Assert.Equal(["s1 New 4 days", "s2 Recovered "], flags.Select(flag => $"{flag.Student} {flag.State} {flag.Lever?.To}"));
    }

    [Theory]
    [InlineData("demo", "clicks_14d active_days_14d days_since_active forum_posts library_use optional_use drafts feedback_views missing_share")]
    [InlineData("oulad", "missing_share missing_weight missing_tutor_marked missing_computer_marked handed_in days_since_handed_in "
        + "clicks_14d active_days_14d days_since_active")]
    public void Only_activity_and_work_handed_in_are_a_students_own_doing(string study, string names) => Assert.Equal(names,
        string.Join(' ', OwnDoing.Of(LoadedStudy.Load(Checkout.Path($"jobs/{study}")).Study).Select(rule => rule.Name)));

    private static Lever? Of(FeatureRule[] rules, LinearShape[] shapes, params FeatureColumn[] columns) =>
        Of(rules, shapes, new AdditiveModel("logistic", 1, []), columns);

    private static Lever? Of(FeatureRule[] rules, LinearShape[] shapes, Capacity capacity, ContestedReason[] contested,
        params FeatureColumn[] columns) => Of(rules, new AdditiveModel("logistic", 1, shapes), capacity, contested, columns);

    private static Lever? Of(FeatureRule[] rules, LinearShape[] shapes, AdditiveModel model, params FeatureColumn[] columns) =>
        Of(rules, model with { Shapes = shapes }, Target().Capacity, [], columns);

    private static Lever? Of(FeatureRule[] rules, AdditiveModel model, Capacity capacity, ContestedReason[] contested, FeatureColumn[] columns)
    {
        var (rows, score) = (Rows(columns[0].Values.Length), model.Score(columns)[0]);
        var prediction = new Prediction(rows[0], 1 / (1 + Math.Exp(-score)), score, 1, []);
        return new Levers(Version(model, new IdentityCalibration()), capacity, new FeatureTable(rows, columns), rules)
            .Of(prediction, contested);
    }

    private static ModelVersion Version(AdditiveModel model, Calibration calibration) =>
        Champion with { Days = [new DayModel(14, model, calibration, 10, 0.5)] };

    private static List<FeatureRow> Rows(int count) => [.. Enumerable.Range(1, count).Select(at => Row($"s{at}", "02-10", Art, "a1"))];

    private static FeatureColumn Column(FeatureRule rule, params object[] cells) => new(Measure.Describe(rule),
        [.. cells.Select(cell => cell is MissingReason ? double.NaN : Convert.ToDouble(cell, null))],
        [.. cells.Select(cell => cell is MissingReason why ? why : MissingReason.None)]);

    private static LinearShape Line(string feature, double slope) => new(feature, new Dictionary<MissingReason, double>(), slope, 0, -10, 30);
}
