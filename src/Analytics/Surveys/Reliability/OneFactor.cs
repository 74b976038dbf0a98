namespace Analytics.Surveys;

/// <summary>One-factor model by maximum likelihood (Jöreskog 1967).</summary>
/// <param name="Loadings">In the items' units, for a factor of variance 1; their sum is positive.</param>
/// <param name="Uniquenesses">Residual variance of each item.</param>
internal sealed record OneFactor(double[] Loadings, double[] Uniquenesses)
{
    private const int MostRounds = 20_000;
    private const double Settled = 1e-10; // change of a loading in standard deviations
    private const double LeastUniqueness = 1e-4; // share of an item's variance below which the solution is improper

    /// <summary>EM algorithm (Rubin and Thayer 1982). Null if an item does not vary, items are collinear, it does not converge, or the
    /// solution is improper (Heywood 1931). Needs three items.</summary>
    public static OneFactor? Of(double[][] covariance)
    {
        if (covariance.Length < 3 || Cholesky.Of(covariance) is null) { return null; }

        double[] variances = [.. covariance.Select((row, item) => row[item])];
        double[] loadings = [.. covariance.Select((row, item) => row.Sum() / Math.Sqrt(covariance.Sum(one => one.Sum())))];
        double[] uniquenesses =
            [.. variances.Select((variance, item) => Math.Max(variance / 10, variance - (loadings[item] * loadings[item])))];
        for (var round = 0; round < MostRounds; round++)
        {
            var moved = Improve(covariance, loadings, uniquenesses);
            if (uniquenesses.Zip(variances).Any(item => item.First < LeastUniqueness * item.Second)) { return null; }
            if (moved < Settled) { return new OneFactor(loadings.Sum() < 0 ? [.. loadings.Select(one => -one)] : loadings, uniquenesses); }
        }

        return null;
    }

    private static double Improve(double[][] covariance, double[] loadings, double[] uniquenesses)
    {
        // Regression of the factor on the items: b = (l l' + u)^-1 l.
        var explained = loadings.Zip(uniquenesses).Sum(item => item.First * item.First / item.Second);
        double[] weights = [.. loadings.Zip(uniquenesses, (loading, own) => loading / own / (1 + explained))];
        double[] shared = [.. covariance.Select(row => row.Zip(weights, (value, weight) => value * weight).Sum())];
        var spread = 1 - weights.Zip(loadings, (weight, loading) => weight * loading).Sum()
            + weights.Zip(shared, (weight, value) => weight * value).Sum();
        var moved = 0.0;
        for (var item = 0; item < loadings.Length; item++)
        {
            var loading = shared[item] / spread;
            moved = Math.Max(moved, Math.Abs(loading - loadings[item]) / Math.Sqrt(covariance[item][item]));
            (loadings[item], uniquenesses[item]) = (loading, covariance[item][item] - (loading * shared[item]));
        }

        return moved;
    }
}
