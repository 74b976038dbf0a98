namespace Analytics.Evaluation;

/// <summary>Score = reliability - resolution + uncertainty, exactly so for distinct probabilities (Murphy 1973); with bins, plus the
/// variance and minus the covariance within them (Stephenson, Coelho and Jolliffe 2008).</summary>
/// <param name="Reliability">Squared distance between probabilities and shares; 0 is calibrated.</param>
/// <param name="Resolution">How far the shares of the bins are from the base rate; high is good.</param>
/// <param name="Uncertainty">Base rate times one minus it; not the model's doing.</param>
/// <param name="WithinBinCovariance">Twice the covariance of probability and outcome.</param>
public sealed record BrierParts(double Reliability, double Resolution, double Uncertainty, double WithinBinVariance,
    double WithinBinCovariance)
{
    /// <summary>Resolution with what is within bins, so that the score is exactly reliability - this + uncertainty.</summary>
    public double GeneralizedResolution => Resolution - WithinBinVariance + WithinBinCovariance;

    /// <summary>Over ten bins of about as many rows each; rows of equal probability are in one bin.</summary>
    public static BrierParts OfTenths(Scored rows)
    {
        var (order, bins) = (rows.Ascending(), new double[rows.Rows]);
        for (var at = 0; at < order.Length; at++)
        {
            bins[order[at]] = at > 0 && rows.Scores[order[at]] == rows.Scores[order[at - 1]] ? bins[order[at - 1]] : at * 10 / order.Length;
        }

        return Of(rows, row => bins[row]);
    }

    /// <param name="binOf">The bin of a row; rows of equal probability must share one.</param>
    public static BrierParts Of(Scored rows, Func<int, double> binOf)
    {
        var (rate, n) = (rows.BaseRate!.Value, (double)rows.Rows);
        var (reliability, resolution, variance, covariance) = (0.0, 0.0, 0.0, 0.0);
        foreach (var bin in Enumerable.Range(0, rows.Rows).GroupBy(binOf))
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
