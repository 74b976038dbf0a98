namespace Analytics.Surveys;

/// <summary>Psychometric synonyms: pairs of items with highly correlated answers (Meade and Craig 2012).</summary>
public sealed class Synonyms
{
    /// <summary>Smallest correlation of synonyms.</summary>
    public const double LeastCorrelation = 0.6;

    private readonly (int First, int Second)[] _pairs;

    private Synonyms((int First, int Second)[] pairs) => _pairs = pairs;

    public int Pairs => _pairs.Length;

    /// <summary>From keyed answers, one row per person, NaN if missing; pairwise complete.</summary>
    public static Synonyms Among(IReadOnlyList<double[]> answers)
    {
        var covariance = Moments.PairwiseCovariance(answers);
        return new Synonyms([.. from i in Enumerable.Range(0, covariance.Length)
                                from j in Enumerable.Range(0, i)
                                where covariance[i][j] > LeastCorrelation * Math.Sqrt(covariance[i][i] * covariance[j][j])
                                select (i, j)]);
    }

    /// <summary>Correlation of one person's answers over the pairs; null with fewer than three pairs, or if a side does not vary.</summary>
    public double? Of(double[] answers)
    {
        double[][] both = [.. _pairs.Select(pair => new[] { answers[pair.First], answers[pair.Second] })
            .Where(pair => !pair.Contains(double.NaN))];
        if (both.Length < 3) { return null; }

        var covariance = Moments.Covariance(both);
        var spread = covariance[0][0] * covariance[1][1];
        return spread > 0 ? covariance[0][1] / Math.Sqrt(spread) : null;
    }
}
