using Analytics.Features;
using Analytics.Targets;

namespace Analytics.Nightly;

/// <summary>
/// A target's one-line rule: two groups of rows, beyond the bound and not, and nothing finer. Its figures are those of the rule.
/// </summary>
internal static class OneLineRule
{
    /// <summary>For each test row the share that needed support, in training, among rows on the same side of the bound.</summary>
    /// <returns>Null where the target may not look at the rule's feature.</returns>
    public static double[]? Probabilities(RuleBaseline rule, LabelledTable train, LabelledTable test)
    {
        if (Find(train, rule) is not { } learnt || Find(test, rule) is not { } judged) { return null; }

        double Rate(bool beyond)
        {
            var side = Enumerable.Range(0, train.Rows).Where(row => IsBeyond(learnt, row, rule) == beyond).ToList();
            return side.Count == 0 ? train.BaseRate!.Value : side.Count(row => train.NeedsSupport[row]) / (double)side.Count;
        }

        var (over, under) = (Rate(true), Rate(false));
        return [.. Enumerable.Range(0, test.Rows).Select(row => IsBeyond(judged, row, rule) ? over : under)];
    }

    private static FeatureColumn? Find(LabelledTable rows, RuleBaseline rule) =>
        rows.Table.Columns.FirstOrDefault(column => string.Equals(column.Feature.Name, rule.Feature, StringComparison.Ordinal));

    /// <summary>A row without a value is not beyond the bound.</summary>
    private static bool IsBeyond(FeatureColumn column, int row, RuleBaseline rule) =>
        column.Why[row] == MissingReason.None && (column.Values[row] > rule.Above || column.Values[row] < rule.Below);
}
