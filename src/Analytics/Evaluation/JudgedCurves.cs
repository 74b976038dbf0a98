namespace Analytics.Evaluation;

/// <summary>How a way of ranking did at every length of a list, and at every promise.</summary>
/// <param name="Roc">From nobody flagged to everybody; of points so near that nobody sees them apart, one is kept.</param>
/// <param name="Bins">Ten bins of as many rows each: what was promised, and what came.</param>
/// <param name="NoiseFloor">The calibration error that promises kept to the letter would show on as many rows, by chance alone.</param>
public sealed record JudgedCurves(IReadOnlyList<RocPoint> Roc, IReadOnlyList<CalibrationBin> Bins, double NoiseFloor)
{
    private const double LeastStep = 0.03;
    private const int Digits = 4;

    /// <summary>Null where the rows are of one outcome only.</summary>
    public static JudgedCurves? Of(Scored rows) => RocCurve.Of(rows) is not { } roc ? null
        : CalibrationError.EqualCount(rows).Bins is var bins ? new JudgedCurves(Thinned(roc), bins, ChanceOf(bins)) : null;

    /// <summary>Mean distance of a share from its promise where the promise is true, over bins by their rows.</summary>
    /// <remarks>
    /// De Moivre's mean absolute deviation of a binomial count: 2 m C(n, m) p^m (1 - p)^(n - m + 1), with m the whole part of n p, and one.
    /// Rows of a bin are taken to be promised alike.
    /// </remarks>
    private static double ChanceOf(IReadOnlyList<CalibrationBin> bins)
    {
        double all = bins.Sum(bin => bin.Rows);
        return bins.Sum(bin => Deviation(bin.Rows, bin.Promised) / all);
    }

    private static double Deviation(int rows, double share)
    {
        if (share is <= 0 or >= 1) { return 0; }

        var m = (int)(rows * share) + 1;
        var ways = Enumerable.Range(1, m).Sum(one => Math.Log((double)(rows - m + one) / one));
        return 2 * m * Math.Exp(ways + (m * Math.Log(share)) + ((rows - m + 1) * Math.Log(1 - share)));
    }

    private static List<RocPoint> Thinned(IReadOnlyList<RocPoint> roc)
    {
        var kept = new List<RocPoint>();
        foreach (var (at, point) in roc.Index())
        {
            var moved = kept.Count == 0 ? 1
                : point.FalsePositiveRate - kept[^1].FalsePositiveRate + point.TruePositiveRate - kept[^1].TruePositiveRate;
            if (moved >= LeastStep || at == roc.Count - 1)
            {
                kept.Add(new(Math.Round(point.Threshold, Digits), Math.Round(point.FalsePositiveRate, Digits),
                    Math.Round(point.TruePositiveRate, Digits)));
            }
        }

        return kept;
    }
}
