namespace Analytics.Evaluation;

/// <summary>One threshold: everyone scored at least this much is flagged.</summary>
/// <param name="Threshold">Positive infinity where nobody is flagged.</param>
/// <param name="FalsePositiveRate">Share of those who did not need support that is flagged.</param>
/// <param name="TruePositiveRate">Share of those who needed support that is flagged.</param>
public readonly record struct RocPoint(double Threshold, double FalsePositiveRate, double TruePositiveRate);

/// <summary>Both rates at every threshold, from nobody flagged to everybody; tied scores make one (slanted) step.</summary>
public static class RocCurve
{
    /// <summary>Null without rows of both outcomes.</summary>
    public static IReadOnlyList<RocPoint>? Of(Scored rows) => rows.WhyNotBothOutcomes() is null ? Of(rows, rows.Ascending()) : null;

    /// <summary>The curve of some rows, with both outcomes among them.</summary>
    /// <param name="order">Their numbers, by score from the least.</param>
    internal static List<RocPoint> Of(Scored rows, IReadOnlyList<int> order)
    {
        var points = new List<RocPoint>(order.Count + 1) { new(double.PositiveInfinity, 0, 0) };
        double all = order.Count(row => rows.Labels[row]), others = order.Count - all;
        var (positives, negatives) = (0, 0);
        for (var i = order.Count - 1; i >= 0; i--)
        {
            _ = rows.Labels[order[i]] ? positives++ : negatives++;
            if (i > 0 && rows.Scores[order[i - 1]] == rows.Scores[order[i]]) { continue; }

            points.Add(new(rows.Scores[order[i]], negatives / others, positives / all));
        }

        return points;
    }
}
