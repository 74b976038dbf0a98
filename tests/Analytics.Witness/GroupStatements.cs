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
        var audit = GroupAudit.Of(rows, groups, oracle.Settings["threshold"]?.GetValue<double>() ?? 0.5);
        return new
        {
            abroca = abroca?.Value,
            groups = audit.Groups.ToDictionary(group => group.Group, group => new
            {
                n = group.Flagging.Rows,
                positives = group.Flagging.TruePositives + group.Flagging.FalseNegatives,
                selection_rate = group.Flagging.SelectionRate.Value,
                tpr = group.Flagging.Recall.Value,
                fpr = group.FalsePositiveRate.Value,
                tpr_ci = RankingStatements.Interval(group.Flagging.Recall),
            }),
            demographic_parity_difference = audit.SelectionGap,
            equal_opportunity_difference = audit.RecallGap,
        };

        Scored Of(string group) => rows.Take([.. Enumerable.Range(0, rows.Rows).Where(row => groups[row] == group)]);
    }

    public static object Drift(OracleCase oracle)
    {
        var (reference, current) = oracle.Input["file"] is null
            ? (oracle.Numbers("ref"), oracle.Numbers("cur")) : (Of(oracle, "ref"), Of(oracle, "cur"));
        var deciles = oracle.Settings["how"]?.GetValue<string>().StartsWith("deciles", StringComparison.Ordinal) ?? true;
        var borders = deciles && oracle.Id != "psi_hand"
            ? PopulationStability.Borders(reference) : OracleCase.Doubles(oracle.Settings["inner_edges"]!);
        var stability = PopulationStability.Of(reference, current, borders);
        return new { psi = stability.Value, ref_counts = stability.Reference, cur_counts = stability.Current,
            ks = KolmogorovSmirnov.Distance(reference, current).Value };
    }

    private static double[] Of(OracleCase oracle, string sample)
    {
        var (samples, values) = (oracle.Texts("sample"), oracle.Numbers("x"));
        return [.. values.Where((_, row) => samples[row] == sample)];
    }
}
