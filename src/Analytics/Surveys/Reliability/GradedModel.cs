namespace Analytics.Surveys;

/// <summary>Samejima's graded response model (1969) of a scale.</summary>
/// <remarks>The trait is standard normal; slopes are logistic, not scaled by 1.702.</remarks>
public sealed class GradedModel(IReadOnlyList<GradedItem> items)
{
    // Quadrature at 121 points from -6 to 6: fewer are inaccurate if the answers are informative.
    internal static readonly double[] Levels = [.. Enumerable.Range(0, 121).Select(point => (point - 60) / 10.0)];
    private static readonly double[] logPrior =
        [.. Levels.Select(level => -(level * level / 2) - Math.Log(10 * Math.Sqrt(2 * Math.PI)))];

    private readonly double[][][] _logs =
        [.. items.Select(item => item.Answers.Select((_, category) => Levels.Select(level => Math.Log(item.Probability(category, level)))
            .ToArray()).ToArray())];

    private readonly bool _ascends = items.All(item => item.Ascends);

    public IReadOnlyList<GradedItem> Items => items;

    /// <summary>Posterior mean and standard deviation of the trait given keyed answers (Bock and Mislevy 1982), NaN if missing. Null
    /// without answers, or if the thresholds of an item do not ascend.</summary>
    public GradedScore? Score(IReadOnlyList<double> answers)
    {
        if (!_ascends || answers.All(double.IsNaN)) { return null; }

        var (shares, _) = Posterior(answers);
        var (mean, square) = (0.0, 0.0);
        for (var point = 0; point < shares.Length; point++)
        {
            mean += shares[point] * Levels[point];
            square += shares[point] * Levels[point] * Levels[point];
        }

        return new GradedScore(mean, Math.Sqrt(square - (mean * mean)));
    }

    /// <summary>Posterior over levels, and the log-likelihood of the answers.</summary>
    internal (double[] Shares, double LogLikelihood) Posterior(IReadOnlyList<double> answers)
    {
        var shares = (double[])logPrior.Clone();
        for (var item = 0; item < items.Count; item++)
        {
            if (double.IsNaN(answers[item])) { continue; }

            var logs = _logs[item][items[item].Category(answers[item])];
            for (var point = 0; point < shares.Length; point++) { shares[point] += logs[point]; }
        }

        var (highest, sum) = (shares.Max(), 0.0);
        for (var point = 0; point < shares.Length; point++) { sum += shares[point] = Math.Exp(shares[point] - highest); }
        for (var point = 0; point < shares.Length; point++) { shares[point] /= sum; }

        return (shares, highest + Math.Log(sum));
    }
}

/// <summary>A trait estimate and its standard error, in standard deviations.</summary>
public sealed record GradedScore(double Trait, double Error);

/// <param name="Slope">Discrimination; positive for keyed answers.</param>
/// <param name="Thresholds">Levels at which each higher answer reaches probability 0.5; ascending, one fewer than answers.</param>
/// <param name="Answers">Keyed answers, ascending. Others count as the next lower one.</param>
public sealed record GradedItem(double Slope, IReadOnlyList<double> Thresholds, IReadOnlyList<double> Answers)
{
    private const double LeastProbability = 1e-300;

    internal bool Ascends => Thresholds.Zip(Thresholds.Skip(1)).All(pair => pair.First < pair.Second);

    internal int Category(double answer) => Math.Max(0, Answers.Count(one => one <= answer) - 1);

    internal double Probability(int category, double level) =>
        Math.Max(LeastProbability, AtLeast(category, level) - AtLeast(category + 1, level));

    private double AtLeast(int category, double level) => category == 0 ? 1
        : category > Thresholds.Count ? 0 : 1 / (1 + Math.Exp(-Slope * (level - Thresholds[category - 1])));
}
