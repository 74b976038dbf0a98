using Analytics.Evaluation;

namespace Analytics.Witness;

/// <summary>Measures between groups, and between then and now.</summary>
internal static class GroupStatements
{
    public static object Fairness(OracleCase oracle)
    {
        var (rows, groups) = (oracle.Scored(), oracle.Texts("group"));
        var abroca = oracle.Settings["groups"] is { } pair
            ? Abroca.Between(Of(OracleCase.Text(pair[0]!)), Of(OracleCase.Text(pair[1]!)))
            : null;
        var threshold = oracle.Settings["threshold"]?.GetValue<double>() ?? 0.5;
        var rates = groups.Distinct().ToDictionary(group => group, group => Rates(Of(group), threshold));
        double? Widest(Func<GroupRates, double?> rate) =>
            rates.Values.Select(rate).ToList() is var all && all.Contains(null) ? null : all.Max() - all.Min();
        return new
        {
            abroca = abroca?.Value,
            groups = rates.ToDictionary(group => group.Key, group => new
            {
                n = group.Value.Rows,
                positives = Of(group.Key).Positives,
                selection_rate = group.Value.Listed.Value,
                tpr = 1 - group.Value.Missed.Value,
                fpr = group.Value.FalseAlarms.Value,
                tpr_ci = group.Value.Missed is { Low: { } low, High: { } high } ? new[] { 1 - high, 1 - low } : null,
            }),
            demographic_parity_difference = Widest(one => one.Listed.Value),
            equal_opportunity_difference = Widest(one => one.Missed.Value),
        };

        Scored Of(string group) => rows.Take([.. Enumerable.Range(0, rows.Rows).Where(row => groups[row] == group)]);
    }

    private static GroupRates Rates(Scored rows, double threshold) =>
        GroupRates.Of(rows, Array.ConvertAll(rows.Scores, score => score >= threshold), new bool[rows.Rows]);

    public static object Drift(OracleCase oracle)
    {
        var (reference, current) = oracle.Input["file"] is null
            ? (oracle.Numbers("ref"), oracle.Numbers("cur")) : (Of(oracle, "ref"), Of(oracle, "cur"));
        var deciles = oracle.Settings["how"]?.GetValue<string>().StartsWith("deciles", StringComparison.Ordinal) ?? true;
        var borders = deciles && oracle.Id != "psi_hand"
            ? PopulationStability.Borders(reference) : OracleCase.Doubles(oracle.Settings["inner_edges"]!);
        var stability = PopulationStability.Of(reference, current, borders);
        return new { psi = stability.Value, ref_counts = stability.Reference, cur_counts = stability.Current,
            ks = KolmogorovSmirnov.Distance(Each(reference), Each(current)) };

        int[] Each(double[] sample) => PopulationStability.Count(sample,
            [.. reference.Concat(current).Where(value => !double.IsNaN(value)).Distinct().Order()]);
    }

    private static double[] Of(OracleCase oracle, string sample)
    {
        var (samples, values) = (oracle.Texts("sample"), oracle.Numbers("x"));
        return [.. values.Where((_, row) => samples[row] == sample)];
    }
}
