using Analytics.Evidence;
using Analytics.Features;
using Analytics.Studies;
using Analytics.Targets;

namespace Analytics.Runs;

/// <summary>What a target's one-line rule says of test rows.</summary>
/// <param name="Probabilities">Share that needed support, in training, among rows on the same side of the bound.</param>
/// <param name="Ranks">The feature itself; rows without it rank last.</param>
internal sealed record OneLineRule(double[] Probabilities, double[] Ranks)
{
    /// <summary>Null where the target may not look at the rule's feature.</summary>
    public static OneLineRule? Apply(RuleBaseline rule, LabelledTable train, LabelledTable test)
    {
        if (Find(train, rule) is not { } learnt || Find(test, rule) is not { } judged) { return null; }

        double Rate(bool beyond)
        {
            var side = Enumerable.Range(0, train.Rows).Where(row => IsBeyond(learnt, row, rule) == beyond).ToList();
            return side.Count == 0 ? train.BaseRate!.Value : side.Count(row => train.NeedsSupport[row]) / (double)side.Count;
        }

        var (over, under) = (Rate(true), Rate(false));
        return new OneLineRule(
            [.. Enumerable.Range(0, test.Rows).Select(row => IsBeyond(judged, row, rule) ? over : under)],
            [.. judged.Values.Select(value => double.IsNaN(value) ? double.MinValue : rule.Above is null ? -value : value)]);
    }

    private static FeatureColumn? Find(LabelledTable rows, RuleBaseline rule) =>
        rows.Table.Columns.FirstOrDefault(column => string.Equals(column.Feature.Name, rule.Feature, StringComparison.Ordinal));

    private static bool IsBeyond(FeatureColumn column, int row, RuleBaseline rule) =>
        column.Why[row] == MissingReason.None && (column.Values[row] > rule.Above || column.Values[row] < rule.Below);
}
