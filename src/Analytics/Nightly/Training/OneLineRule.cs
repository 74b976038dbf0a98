namespace Analytics.Nightly;

/// <summary>A target's one-line rule has three groups: rows beyond the bound, rows within it, and rows without the rule's value. Its
/// figures are those of the rule.</summary>
internal static class OneLineRule
{
    /// <summary>For each test row the share that needed support, in training, among rows of the same group.</summary>
    /// <returns>Null if the target may not look at the rule's feature.</returns>
    public static double[]? Probabilities(RuleBaseline rule, LabelledTable train, LabelledTable test)
    {
        if (Find(train, rule) is not { } learnt || Find(test, rule) is not { } judged) { return null; }

        var shares = Enumerable.Range(0, train.Rows).GroupBy(row => Verdict(learnt, row, rule))
            .ToDictionary(group => group.Key, group => group.Count(row => train.NeedsSupport[row]) / (double)group.Count());
        var rate = train.BaseRate!.Value;
        return [.. Enumerable.Range(0, test.Rows).Select(row => shares.GetValueOrDefault(Verdict(judged, row, rule), rate))];
    }

    /// <summary>The rule's value for each row: 1 at risk, 0 not, NaN without the feature.</summary>
    /// <returns>Null if the target may not look at the rule's feature.</returns>
    public static double[]? Verdicts(RuleBaseline rule, LabelledTable rows) => Find(rows, rule) is { } column
        ? [.. Enumerable.Range(0, rows.Rows).Select(row => Verdict(column, row, rule))] : null;

    private static FeatureColumn? Find(LabelledTable rows, RuleBaseline rule) =>
        rows.Table.Columns.FirstOrDefault(column => string.Equals(column.Feature.Name, rule.Feature, StringComparison.Ordinal));

    private static double Verdict(FeatureColumn column, int row, RuleBaseline rule) => column.Why[row] != MissingReason.None ? double.NaN
        : column.Values[row] > rule.Above || column.Values[row] < rule.Below ? 1 : 0;
}
