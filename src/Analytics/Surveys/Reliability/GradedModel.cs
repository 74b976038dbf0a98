namespace Analytics.Surveys;

/// <summary>Samejima's graded response model (1969) of a scale: how likely each answer is at each level of the trait.</summary>
/// <remarks>The trait is normal with mean 0 and deviation 1; slopes are logistic, not scaled by 1.702.</remarks>
public sealed class GradedModel(IReadOnlyList<GradedItem> items)
{
    // The trait at 121 points from -6 to 6: fewer points err where the answers leave little doubt.
    internal static readonly double[] Levels = [.. Enumerable.Range(0, 121).Select(point => (point - 60) / 10.0)];
    private static readonly double[] logPrior =
        [.. Levels.Select(level => -(level * level / 2) - Math.Log(10 * Math.Sqrt(2 * Math.PI)))];

    private readonly double[][][] _logs =
        [.. items.Select(item => item.Answers.Select((_, category) => Levels.Select(level => Math.Log(item.Probability(category, level)))
            .ToArray()).ToArray())];

    private readonly bool _ascends = items.All(item => item.Ascends);

    public IReadOnlyList<GradedItem> Items => items;

    /// <summary>Expected trait given keyed answers, one an item and NaN if not answered, and its standard error: mean and deviation of the
    /// posterior (Bock and Mislevy 1982). Null when nothing was answered or the thresholds of an item do not ascend.</summary>
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

    /// <summary>Probability of each level given the answers, and the logarithm of that of the answers.</summary>
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

/// <summary>A trait and its standard error, in standard deviations of the trait.</summary>
public sealed record GradedScore(double Trait, double Error);

/// <param name="Slope">How sharply answers part by trait; above 0 if they are keyed.</param>
/// <param name="Thresholds">Levels of the trait at which each higher answer becomes as likely as not; ascending, one fewer than
/// answers.</param>
/// <param name="Answers">The keyed answers that are between thresholds, ascending. One that is not among them counts as the next
/// lower.</param>
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
