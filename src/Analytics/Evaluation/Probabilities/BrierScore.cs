namespace Analytics.Evaluation;

/// <summary>Mean squared distance between probability and outcome (Brier 1950), and what it is made of.</summary>
/// <param name="Value">0 (perfect) to 1; null without rows or when a score is no probability.</param>
/// <param name="Skill">1 - score / uncertainty: 0 is no better than the base rate; null with one outcome only.</param>
/// <param name="Parts">Null when the score is.</param>
public sealed record BrierScore(double? Value, double? Skill, BrierParts? Parts, string? Why)
{
    /// <summary>Decomposed over this many bins of equal width, [a, b) and the last closed; with null bins, over the distinct
    /// probabilities.</summary>
    public static BrierScore Of(Scored rows, int? bins = 10)
    {
        if (rows.WhyNotProbabilities() is { } why) { return new BrierScore(null, null, null, why); }

        var score = 0.0;
        for (var row = 0; row < rows.Rows; row++) { score += Square(rows.Scores[row] - (rows.Labels[row] ? 1 : 0)); }

        var parts = BrierParts.Of(rows, bins);
        return parts.Uncertainty > 0
            ? new BrierScore(score / rows.Rows, 1 - (score / rows.Rows / parts.Uncertainty), parts, null)
            : new BrierScore(score / rows.Rows, null, parts, "one outcome only: there is no uncertainty to explain");
    }

    internal static double Square(double value) => value * value;
}

/// <summary>Score = reliability - resolution + uncertainty, exactly so for distinct probabilities (Murphy 1973); with bins, plus the
/// variance and minus the covariance within them (Stephenson, Coelho and Jolliffe 2008).</summary>
/// <param name="Reliability">Squared distance between probabilities and shares; 0 is calibrated.</param>
/// <param name="Resolution">How far the shares of the bins are from the base rate; high is good.</param>
/// <param name="Uncertainty">Base rate times one minus it; not the model's doing.</param>
/// <param name="WithinBinCovariance">Twice the covariance of probability and outcome.</param>
public sealed record BrierParts(double Reliability, double Resolution, double Uncertainty, double WithinBinVariance,
    double WithinBinCovariance)
{
    public double GeneralizedResolution => Resolution - WithinBinVariance + WithinBinCovariance;

    internal static BrierParts Of(Scored rows, int? bins)
    {
        var (rate, n) = (rows.BaseRate!.Value, (double)rows.Rows);
        var (reliability, resolution, variance, covariance) = (0.0, 0.0, 0.0, 0.0);
        var all = Enumerable.Range(0, rows.Rows);
        foreach (var bin in bins is { } count
            ? all.GroupBy(row => (double)EqualWidth.Bin(rows.Scores[row], count)) : all.GroupBy(row => rows.Scores[row]))
        {
            var (members, share, mean) =
                (bin.ToArray(), bin.Average(row => rows.Labels[row] ? 1.0 : 0.0), bin.Average(row => rows.Scores[row]));
            reliability += members.Length * BrierScore.Square(mean - share) / n;
            resolution += members.Length * BrierScore.Square(share - rate) / n;
            variance += members.Sum(row => BrierScore.Square(rows.Scores[row] - mean)) / n;
            covariance += 2 * members.Sum(row => ((rows.Labels[row] ? 1 : 0) - share) * (rows.Scores[row] - mean)) / n;
        }

        return new BrierParts(reliability, resolution, rate * (1 - rate), variance, covariance);
    }
}

/// <summary>Bins of equal width over 0 to 1: [a, b), the last one closed.</summary>
internal static class EqualWidth
{
    /// <summary>The bin of a probability; one that means 0.3 but lies a rounding error below it belongs to the bin that begins at
    /// 0.3.</summary>
    public static int Bin(double probability, int bins) => Math.Min((int)((probability * bins) + 1e-12), bins - 1);
}
