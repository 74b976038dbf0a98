namespace Analytics.Surveys;

/// <summary>Internal consistency of a scale: the share of the variance of its sum that is common to its items (Cronbach 1951).</summary>
/// <param name="Persons">Persons with complete answers.</param>
/// <param name="Low">Lower bound of Feldt's interval (Feldt 1965).</param>
/// <param name="Raw">k/(k-1) (1 - sum of item variances / variance of the sum). A negative value indicates wrong keys. Null if
/// undefined.</param>
public sealed record CronbachAlpha(int Persons, int Items, double? Raw, double? Low, double? High, string? Why)
{
    internal const string NobodyAnswered = "there are no responses";

    // Below this share of the items' variance, the variance of the sum is rounding error.
    private const double Rounding = 1e-12;

    /// <summary>Alpha of standardised items, k r / (1 + (k-1) r); null if an item does not vary, or r is below its minimum.</summary>
    public double? Standardised { get; private init; }

    /// <summary>Mean inter-item correlation; null if an item does not vary.</summary>
    public double? MeanCorrelation { get; private init; }

    /// <summary>Standard error of raw alpha in large samples (Duhachek and Iacobucci 2004).</summary>
    public double? Error { get; private init; }

    /// <summary>Correlation of each item with the sum of the others; null if either does not vary.</summary>
    public IReadOnlyList<double?> ItemRest { get; private init; } = [];

    /// <summary>Raw alpha without each item; null if fewer than two are left.</summary>
    public IReadOnlyList<double?> WithoutItem { get; private init; } = [];

    /// <summary>Keyed answers, one row per person, NaN if missing.</summary>
    public static CronbachAlpha Of(IReadOnlyList<double[]> answers, double level = 0.95)
    {
        var complete = RowsOnDemand.Complete(answers);
        var (n, k) = (complete.Count, answers.Count == 0 ? 0 : answers[0].Length);
        if (answers.Count == 0) { return new CronbachAlpha(n, k, null, null, null, NobodyAnswered); }
        if (k < 2) { return new CronbachAlpha(n, k, null, null, null, "fewer than two items"); }
        if (n < 2) { return new CronbachAlpha(n, k, null, null, null, "fewer than two persons answered every item"); }

        var covariance = Moments.Covariance(complete);
        if (Alpha(covariance, -1) is not { } raw) { return new CronbachAlpha(n, k, null, null, null, "the sum does not vary"); }

        var (freedom, tail) = (n - 1.0, (1 - level) / 2);
        var correlation = MeanOf(covariance);
        return new CronbachAlpha(
            n, k, raw,
            1 - ((1 - raw) * FDistribution.Quantile(1 - tail, freedom, freedom * (k - 1))),
            1 - ((1 - raw) * FDistribution.Quantile(tail, freedom, freedom * (k - 1))),
            correlation is null ? "an item does not vary" : null)
        {
            MeanCorrelation = correlation,
            Standardised = Stepped(correlation, k),
            Error = ErrorOf(covariance, n),
            ItemRest = [.. Enumerable.Range(0, k).Select(item => Rest(covariance, item))],
            WithoutItem = [.. Enumerable.Range(0, k).Select(item => k > 2 ? Alpha(covariance, item) : null)],
        };
    }

    /// <summary>Alpha from pairwise covariances: uses more answers but has no common sample and thus no interval.</summary>
    public static CronbachAlpha Pairwise(IReadOnlyList<double[]> answers)
    {
        var (n, k) = (answers.Count(row => !row.All(double.IsNaN)), answers.Count == 0 ? 0 : answers[0].Length);
        if (answers.Count == 0) { return new CronbachAlpha(n, k, null, null, null, NobodyAnswered); }
        if (k < 2) { return new CronbachAlpha(n, k, null, null, null, "fewer than two items"); }

        var covariance = Moments.PairwiseCovariance(answers);
        if (Alpha(covariance, -1) is not { } raw)
        {
            return new CronbachAlpha(n, k, null, null, null, "two items share fewer than two persons, or the sum does not vary");
        }

        var correlation = MeanOf(covariance);
        return new CronbachAlpha(n, k, raw, null, null, correlation is null ? "an item does not vary" : null)
        {
            MeanCorrelation = correlation,
            Standardised = Stepped(correlation, k),
        };
    }

    /// <summary>Null if the mean correlation is at or below its minimum, -1 / (items - 1).</summary>
    internal static double? Stepped(double? correlation, int items) =>
        1 + ((items - 1) * correlation) is > Rounding and { } sum ? items * correlation / sum : null;

    private static double ErrorOf(double[][] covariance, int persons)
    {
        double[] sums = [.. covariance.Select(row => row.Sum())];
        var (k, all, own) = (covariance.Length, sums.Sum(), covariance.Select((row, item) => row[item]).Sum());
        var (squares, squaredSums) = (covariance.Sum(row => row.Sum(value => value * value)), sums.Sum(sum => sum * sum));
        var variance = 2.0 * k * k / ((k - 1.0) * (k - 1.0) * all * all * all)
            * ((all * (squares + (own * own))) - (2 * own * squaredSums));
        return Math.Sqrt(Math.Max(0, variance) / persons);
    }

    private static double? Alpha(double[][] covariance, int without)
    {
        var (own, all, items) = (0.0, 0.0, 0);
        for (var i = 0; i < covariance.Length; i++)
        {
            if (i == without) { continue; }

            items++;
            own += covariance[i][i];
            for (var j = 0; j < covariance.Length; j++) { all += j == without ? 0 : covariance[i][j]; }
        }

        return all > Rounding * own ? items / (items - 1.0) * (1 - (own / all)) : null;
    }

    private static double? MeanOf(double[][] covariance)
    {
        var (sum, pairs) = (0.0, 0);
        for (var i = 0; i < covariance.Length; i++)
        {
            if (!(covariance[i][i] > 0)) { return null; }

            for (var j = 0; j < i; j++)
            {
                sum += covariance[i][j] / Math.Sqrt(covariance[i][i] * covariance[j][j]);
                pairs++;
            }
        }

        return sum / pairs;
    }

    private static double? Rest(double[][] covariance, int item)
    {
        var (shared, rest, own) = (0.0, 0.0, 0.0);
        for (var i = 0; i < covariance.Length; i++)
        {
            if (i == item) { continue; }

            shared += covariance[item][i];
            own += covariance[i][i];
            for (var j = 0; j < covariance.Length; j++) { rest += j == item ? 0 : covariance[i][j]; }
        }

        var spread = covariance[item][item] * rest;
        return rest > Rounding * own && spread > 0 ? shared / Math.Sqrt(spread) : null;
    }
}
