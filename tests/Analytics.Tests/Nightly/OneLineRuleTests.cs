using Analytics.Evaluation;
using Analytics.Evidence;
using Analytics.Features;
using Analytics.Nightly;
using Analytics.Studies;
using Analytics.Targets;

namespace Analytics.Tests.Nightly;

/// <summary>The rule that every model must beat is judged as the rule: at risk, not, or without a value, and nothing finer.</summary>
public sealed class OneLineRuleTests
{
    private static readonly RuleBaseline away = new("days_away", Above: 7);

    /// <summary>Above 7 days 2 of 4 needed support, else 1 of 4, and the row without a value did not.</summary>
    private static readonly LabelledTable train =
        Rows([8, 9, 10, 30, 1, 2, 3, 7, double.NaN], [true, true, false, false, true, false, false, false, false]);

    [Fact]
    public void A_row_gets_the_share_that_needed_support_on_its_side_of_the_bound_or_without_a_value() =>
        Assert.Equal([0.5, 0.25, 0.25, 0],
            OneLineRule.Probabilities(away, train, Rows([7.5, 7, 0, double.NaN], [true, false, false, false]))!);

    [Fact]
    public void Its_verdict_is_one_at_risk_zero_or_not_a_number_without_a_value() =>
        Assert.Equal([1, 0, double.NaN], OneLineRule.Verdicts(away, Rows([7.5, 7, double.NaN], [true, false, false]))!);

    [Fact]
    public void Its_area_is_that_of_the_two_groups_and_not_of_the_feature_behind_it()
    {
        // 8 and 20 are above; of three who needed support 1 is (20), of three who did not 1 is (8): (1/3 + 2/3) / 2 = .5.
        // The days themselves rank 20, 6, 5 above 4 and 3, and only 8 above 6 and 5: 7 of 9 pairs.
        var (days, labels) = (new double[] { 20, 6, 5, 8, 4, 3 }, new[] { true, true, true, false, false, false });

        var said = OneLineRule.Probabilities(away, train, Rows(days, labels))!;

        Assert.Equal(0.5, Auc.Of(new Scored(said, labels)).Value!.Value, 12);
        Assert.Equal(7.0 / 9, Auc.Of(new Scored(days, labels)).Value!.Value, 12);
    }

    [Fact]
    public void There_is_none_where_the_target_may_not_look_at_its_feature() =>
        Assert.Null(OneLineRule.Probabilities(new RuleBaseline("mark", Below: 40), train, train));

    private static LabelledTable Rows(double[] values, bool[] needsSupport)
    {
        FeatureRow[] rows = [.. values.Select((_, row) => Tiny.Row($"s{row}", "02-10", Tiny.Art))];
        var why = Array.ConvertAll(values, value => double.IsNaN(value) ? MissingReason.NoActivity : MissingReason.None);
        var column = new FeatureColumn(new Feature("days_away", "days away", "days", "", ["clicks"]), values, why);
        return new LabelledTable(new FeatureTable(rows, [column]), needsSupport, 0, new Dictionary<Censoring, int>());
    }
}
