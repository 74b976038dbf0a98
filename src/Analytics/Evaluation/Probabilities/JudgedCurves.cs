namespace Analytics.Evaluation;

/// <summary>How a way of ranking did at every length of a list, and at every promise.</summary>
/// <param name="Roc">From nobody flagged to everybody; points too close to see apart are thinned.</param>
/// <param name="Bins">Ten bins of as many rows each: what was promised, and what came.</param>
public sealed record JudgedCurves(IReadOnlyList<RocPoint> Roc, IReadOnlyList<CalibrationBin> Bins)
{
    private const double LeastStep = 0.03;
    private const int Digits = 4;

    /// <summary>Null if the rows are of one outcome only.</summary>
    public static JudgedCurves? Of(Scored rows) => RocCurve.Of(rows) is { } roc
        ? new JudgedCurves(Thinned(roc), CalibrationError.EqualCount(rows).Bins) : null;

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
