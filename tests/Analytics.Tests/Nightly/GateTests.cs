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
        // .55 .60 .80 .85: (.60 + .80) / 2 = .70, and the upper middle would pass; .02 .08 .10 .30: (.08 + .10) / 2 = .09
        var gates = Gate.Judge(target,
            Report(Judged(21, 0.85, 0.02), Judged(35, 0.55, 0.30), Judged(49, 0.60, 0.10), Judged(63, 0.80, 0.08)));

        Assert.Equal(["AUC 0.700 (at least 0.705, not passed)", "calibration error 0.090 (at most 0.1, passed)"],
            gates.Select(gate => gate.ToString()));
    }

    [Fact]
    public void Over_an_odd_number_of_days_it_is_the_middle_one()
    {
        var gates = Gate.Judge(target, Report(Judged(21, 0.9, 0.1), Judged(35, 0.71, 0.2), Judged(49, 0.6, 0)));

        Assert.Equal([0.71, 0.1], gates.Select(gate => gate.Actual!.Value));
        Assert.All(gates, gate => Assert.True(gate.Passed));
    }

    [Fact]
    public void A_gate_looks_at_the_trainer_of_the_target_and_at_no_other() =>
        Assert.Equal(0.72, Gate.Judge(target, Report(Judged(21, 0.99, 0, way: "boosted"), Judged(21, 0.72, 0.05)))[0].Actual);

    [Theory]
    [InlineData(0.72, false)]
    [InlineData(0.71, true)]
    public void The_rule_is_beaten_by_a_greater_median_and_not_by_an_equal_one(double ruled, bool passed)
    {
        var gates = Gate.Judge(target, Report(Judged(21, 0.72, 0.05), Judged(21, ruled, 0.2, way: EvaluationReport.OneLineRule)));

        Assert.Equal(passed, gates[2].Passed);
        Assert.Equal(2, Gate.Judge(target with { Gates = target.Gates with { BeatRule = false } }, Report(Judged(21, 0.72, 0.05))).Count);
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

    private static EvaluationReport Report(params Judgement[] judgements) => new(judgements, []);

    private static Judgement Judged(int day, double auc, double error, string way = "logistic", string split = "forward",
        bool forward = true) => new(
        new Setting("t", split, null, day, way, 100, 100, 0.3, 0.3, LabelsMatured: true, forward, Own: way == "logistic"),
        Estimate.Of(auc), Estimate.Of(0.5), Estimate.Of(0.2), Estimate.Of(error));
}
