using Analytics.Evaluation;

namespace Analytics.Witness;

/// <summary>Score = reliability - resolution + uncertainty, exactly so for distinct probabilities (Murphy 1973); with bins, plus the
/// variance and minus the covariance within them (Stephenson, Coelho and Jolliffe 2008).</summary>
/// <param name="Reliability">Squared distance between probabilities and shares; 0 is calibrated.</param>
/// <param name="Resolution">How far the shares of the bins are from the base rate; high is good.</param>
/// <param name="Uncertainty">Base rate times one minus it; not the model's doing.</param>
/// <param name="WithinBinCovariance">Twice the covariance of probability and outcome.</param>
internal sealed record BrierParts(double Reliability, double Resolution, double Uncertainty, double WithinBinVariance,
    double WithinBinCovariance)
{
    public double GeneralizedResolution => Resolution - WithinBinVariance + WithinBinCovariance;

    public static BrierParts Of(Scored rows, int? bins)
    {
        var (rate, n) = (rows.BaseRate!.Value, (double)rows.Rows);
        var (reliability, resolution, variance, covariance) = (0.0, 0.0, 0.0, 0.0);
        var all = Enumerable.Range(0, rows.Rows);
        foreach (var bin in bins is { } count
            ? all.GroupBy(row => (double)EqualWidth.Bin(rows.Scores[row], count)) : all.GroupBy(row => rows.Scores[row]))
        {
            var (members, share, mean) =
                (bin.ToArray(), bin.Average(row => rows.Labels[row] ? 1.0 : 0.0), bin.Average(row => rows.Scores[row]));
            reliability += members.Length * Square(mean - share) / n;
            resolution += members.Length * Square(share - rate) / n;
            variance += members.Sum(row => Square(rows.Scores[row] - mean)) / n;
            covariance += 2 * members.Sum(row => ((rows.Labels[row] ? 1 : 0) - share) * (rows.Scores[row] - mean)) / n;
        }

        return new BrierParts(reliability, resolution, rate * (1 - rate), variance, covariance);
    }

    private static double Square(double value) => value * value;
}
