using Analytics.Evaluation;

namespace Analytics.Witness;

/// <summary>Bins of equal width over 0 to 1: [a, b), the last one closed.</summary>
internal static class EqualWidth
{
    /// <summary>The bin of a probability; one that means 0.3 but lies a rounding error below it belongs to the bin that begins at
    /// 0.3.</summary>
    public static int Bin(double probability, int bins) => Math.Min((int)((probability * bins) + 1e-12), bins - 1);

    /// <summary>Bins that hold rows, from low to high.</summary>
    public static IReadOnlyList<CalibrationBin> Bins(Scored rows, int bins = 10) =>
    [
        .. Enumerable.Range(0, rows.Rows).GroupBy(row => Bin(rows.Scores[row], bins)).OrderBy(bin => bin.Key).Select(bin => new CalibrationBin(
            bin.Count(), bin.Average(row => rows.Scores[row]), Estimate.Of(bin.Average(row => rows.Labels[row] ? 1.0 : 0.0)))),
    ];
}
