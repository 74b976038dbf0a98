using Analytics.Evaluation;

namespace Analytics.Witness;

/// <summary>Measures of a ranking and of the list cut from it.</summary>
internal static class RankingStatements
{
    public static object Auc(OracleCase oracle)
    {
        if (oracle.Id == "paired_test")
        {
            var names = oracle.Input["score"]!.AsArray();
            var compared = Evaluation.Auc.Compare(oracle.Numbers(OracleCase.Text(names[0]!)), oracle.Numbers(OracleCase.Text(names[1]!)),
                oracle.Labels());
            return new { diff = compared.Difference.Value, z = compared.Z, p_value = compared.PValue };
        }

        var (rows, auc) = (oracle.Scored(), Evaluation.Auc.Of(oracle.Scored()));
        return new { n = rows.Rows, auc = auc.Value, se = auc.StandardError, lo = auc.Low, hi = auc.High };
    }

    public static object AveragePrecision(OracleCase oracle) =>
        new { ap = Evaluation.AveragePrecision.Of(oracle.Scored()).Value, baseline = oracle.Scored().BaseRate };

    public static object Threshold(OracleCase oracle)
    {
        if (oracle.Input["successes"] is { } successes)
        {
            var share = Wilson.Share(successes.GetValue<int>(), oracle.Input["n"]!.GetValue<int>());
            return new { ci = Interval(share) };
        }

        var at = ThresholdMetrics.At(oracle.Scored(), oracle.Settings["threshold"]!.GetValue<double>());
        return new
        {
            tp = at.TruePositives,
            fp = at.FalsePositives,
            tn = at.TrueNegatives,
            fn = at.FalseNegatives,
            accuracy = at.Accuracy.Value,
            precision = at.Precision.Value,
            recall = at.Recall.Value,
            specificity = at.Specificity.Value,
            npv = at.NegativePredictiveValue.Value,
            f1 = at.F1,
            balanced_accuracy = at.BalancedAccuracy,
            mcc = at.Mcc,
            kappa = at.Kappa,
            recall_ci = Interval(at.Recall),
            precision_ci = Interval(at.Precision),
            specificity_ci = Interval(at.Specificity),
        };
    }

    public static object TopK(OracleCase oracle)
    {
        if (oracle.Settings["ties"]?.GetValue<string>() == "stable")
        {
            return Testimony.Skip("a tied last place is shared; the order of the rows decides nothing");
        }

        var top = Evaluation.TopK.Of(oracle.Scored(), oracle.Settings["k"]!.GetValue<int>());
        return new { k = top.Capacity, hits = top.Hits, precision = top.Precision, recall = top.Recall, lift = top.Lift };
    }

    internal static double?[]? Interval(Estimate estimate) => estimate.Low is null ? null : [estimate.Low, estimate.High];
}
