using Analytics.Evaluation;
using Analytics.Nightly;
using Analytics.Studies;

namespace Analytics.Tests.Nightly;

/// <summary>What decides whether a candidate may become champion.</summary>
public sealed class GateTests
{
    private static readonly TargetRule target = new(
        "t", "Target", "A proxy.", Grain.Student, new OutcomeRule("outcomes", ["Fail"]), new Eligibility(), ["*"], "logistic", [14],
        new RuleBaseline("mark", Below: 40), new Capacity(3), new Gates(Auc: 0.705, CalibrationError: 0.1));

    [Fact]
    public void Over_an_even_number_of_days_the_median_is_the_mean_of_the_middle_two()
    {
        // .75 .80 .85 .90: (.80 + .85) / 2 = .825, each known to .1; .02 .04 .06 .30: (.04 + .06) / 2 = .05, each known to .05
        var gates = Gate.Judge(target,
            Report(Judged(21, 0.90, 0.02), Judged(35, 0.75, 0.30), Judged(49, 0.80, 0.06), Judged(63, 0.85, 0.04)));

        Assert.Equal(
            [
                "AUC 0.825, by its interval not below 0.725 (at least 0.705, passed)",
                "calibration error 0.050, by its interval not above 0.100 (at most 0.1, passed)",
                "rows of the rarer outcome 30 (at least 10, passed)",
            ],
            gates.Select(gate => gate.ToString()));
    }

    [Fact]
    public void Over_an_odd_number_of_days_it_is_the_middle_one() =>
        Assert.Equal([(0.81, 0.71), (0.05, 0.10)],
            Gate.Judge(target, Report(Judged(21, 0.9, 0.05), Judged(35, 0.81, 0.2), Judged(49, 0.6, 0))).Take(2)
                .Select(gate => (gate.Actual!.Value, Math.Round(gate.End!.Value, 12))));

    [Theory]
    [InlineData(0.79, 0.05)] // the AUC is above its bound, and its interval reaches below it
    [InlineData(0.90, 0.07)] // the error is below its bound, and its interval reaches above it
    public void A_figure_whose_interval_reaches_beyond_the_bound_does_not_pass(double auc, double error) =>
        Assert.Single(Gate.Judge(target, Report(Judged(21, auc, error))), gate => !gate.Passed);

    [Fact]
    public void A_figure_without_an_interval_does_not_pass() =>
        Assert.Equal("AUC 0.990, too few rows for an interval (at least 0.705, not passed)",
            Gate.Judge(target, Report(Judged(21, 0.99, 0.01) with { Auc = Estimate.Of(0.99) }))[0].ToString());

    [Fact]
    public void A_day_without_an_interval_counts_as_the_worst()
    {
        Judgement Blind(int day) => Judged(day, 0.5, 0.01) with { Auc = Estimate.Of(0.5) };

        Assert.False(Gate.Judge(target, Report(Judged(21, 0.9, 0.01), Blind(35), Blind(49)))[0].Passed);
        Assert.True(Gate.Judge(target, Report(Judged(21, 0.9, 0.01), Judged(35, 0.9, 0.01), Blind(49)))[0].Passed);
    }

    [Fact]
    public void A_rule_beaten_on_few_rows_that_have_its_value_is_not_beaten()
    {
        var judged = Judged(21, 0.9, 0.01) with { BeyondRule = new Estimate(0.3, 0.2, 0.4, null), RuleRows = 9 };

        Assert.Equal("rows of the rarer outcome 9 (at least 10, not passed)", Gate.Judge(target, Report(judged))[^1].ToString());
        Assert.True(Gate.Judge(target with { Gates = target.Gates with { BeatRule = false } }, Report(judged))[^1].Passed);
    }

    [Fact]
    public void A_gate_looks_at_the_trainer_of_the_target_and_at_no_other() =>
        Assert.Equal(0.72, Gate.Judge(target, Report(Judged(21, 0.99, 0, way: "boosted"), Judged(21, 0.72, 0.05)))[0].Actual);

    [Theory]
    [InlineData(0.02, true)]
    [InlineData(0, false)]
    [InlineData(-0.01, false)]
    public void The_rule_is_beaten_where_the_interval_of_the_difference_lies_above_0(double least, bool passed)
    {
        var judged = Judged(21, 0.9, 0.05) with { BeyondRule = new Estimate(0.05, least, 0.2, null) };

        Assert.Equal(passed, Gate.Judge(target, Report(judged))[2].Passed);
        Assert.Equal(3, Gate.Judge(target with { Gates = target.Gates with { BeatRule = false } }, Report(judged)).Count);
    }

    [Fact]
    public void A_rule_with_which_nothing_can_be_compared_is_not_beaten() =>
        Assert.Equal("AUC less that of the one-line rule cannot tell (above 0, not passed)",
            Gate.Judge(target, Report(Judged(21, 0.9, 0.05) with { BeyondRule = Estimate.Undefined("no row needed support") }))[2]
                .ToString());

    [Theory]
    [InlineData(30, 0.4, true)] // 12 needed support
    [InlineData(30, 0.3, false)] // 9
    [InlineData(30, 0.7, false)] // 9 did not
    public void The_day_with_fewest_rows_of_either_outcome_counts(int rows, double share, bool passed)
    {
        var few = Judged(35, 0.9, 0.01);

        Assert.Equal(passed, Gate.Judge(target, Report(Judged(21, 0.9, 0.01),
            few with { Setting = few.Setting with { TestRows = rows, TestBaseRate = share } }))[^1].Passed);
    }

    [Fact]
    public void A_split_that_is_not_forward_in_time_is_passed_over()
    {
        var report = Report(Judged(21, 0.99, 0, split: "backward", forward: false), Judged(21, 0.72, 0.05, split: "forward"));

        Assert.Equal(("forward", 0.72), (Gate.SplitFor(target, report), Gate.Judge(target, report)[0].Actual));
    }

    [Fact]
    public void With_no_other_split_no_gate_is_passed()
    {
        var report = Report(Judged(21, 0.99, 0, split: "backward", forward: false));

        Assert.Null(Gate.SplitFor(target, report));
        Assert.Equal("AUC cannot tell (at least 0.705, not passed)", Gate.Judge(target, report)[0].ToString());
        Assert.All(Gate.Judge(target, report), gate => Assert.False(gate.Passed));
    }

    [Fact]
    public void Held_out_students_are_judged_by_where_no_split_is_there() =>
        Assert.Equal(0.72, Gate.Judge(target, Report(Judged(21, 0.72, 0.05, split: EvaluationReport.HeldOutStudents, forward: false)))[0]
            .Actual);

    [Fact]
    public void Delays_that_an_evaluation_tries_decide_nothing_beside_declared_ones()
    {
        Judgement Tried(double auc) => Judged(21, auc, 0) is var judged
            ? judged with { Setting = judged.Setting with { DelayDays = 0, Tried = true } } : null!;

        Assert.Equal(0.72, Gate.Judge(target, Report(Tried(0.99), Judged(21, 0.72, 0.05), Tried(0.98)))[0].Actual);
        Assert.Equal(0.98, Gate.Judge(target, Report(Tried(0.98)))[0].Actual);
    }

    [Fact]
    public void All_splits_forward_in_time_decide()
    {
        // .70 .72 .90: the first split alone would say .90
        var gates = Gate.Judge(target, Report(
            Judged(21, 0.90, 0.01), Judged(21, 0.70, 0.05, split: "later"), Judged(21, 0.72, 0.05, split: "last"),
            Judged(21, 0.99, 0, split: "transfer", forward: false)));

        Assert.Equal((0.72, false), (gates[0].Actual!.Value, gates[0].Passed));
    }

    private static EvaluationReport Report(params Judgement[] judgements) => new(judgements, []);

    private static Judgement Judged(int day, double auc, double error, string way = "logistic", string split = "forward",
        bool forward = true) => new(
        new Setting("t", split, null, day, way, 100, 100, 0.3, 0.3, LabelsMatured: true, forward, Own: way == "logistic"),
        new Estimate(auc, auc - 0.1, auc + 0.1, null), Estimate.Of(0.5), Estimate.Of(0.2),
        new Estimate(error, error - 0.05, error + 0.05, null));
}
