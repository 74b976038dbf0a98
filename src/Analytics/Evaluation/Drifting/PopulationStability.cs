namespace Analytics.Evaluation;

/// <summary>How far a distribution has moved from its reference, over bins (a, b] with open ends: the sum of (q - p) ln(q / p).</summary>
/// <param name="Value">0 is unmoved; null when either sample is empty after missing values are taken out.</param>
/// <remarks>Customary readings of 0.1 and 0.25 ignore the number of rows (Yurdakul 2018): by chance alone the value is about (bins - 1)
/// (1/n + 1/m).</remarks>
public sealed record PopulationStability(double? Value, IReadOnlyList<int> Reference, IReadOnlyList<int> Current, string? Why)
{
    /// <summary>Share used for an empty bin, whose logarithm would be infinite.</summary>
    public const double EmptyShare = 1e-4;

    /// <summary>Inner borders at the reference's quantiles, equal ones merged; none without values.</summary>
    public static double[] Borders(IEnumerable<double> reference, int bins = 10)
    {
        var sorted = reference.Where(value => !double.IsNaN(value)).Order().ToArray();
        return sorted.Length == 0
            ? [] : [.. Enumerable.Range(1, bins - 1).Select(cut => Quantiles.Of(sorted, (double)cut / bins)).Distinct()];
    }

    public static PopulationStability Of(IEnumerable<double> reference, IEnumerable<double> current, double[] borders) =>
        Of(Count(reference, borders), Count(current, borders));

    /// <summary>Over levels: bin i holds the rows of level i in both.</summary>
    public static PopulationStability Of(IReadOnlyList<int> reference, IReadOnlyList<int> current)
    {
        var (n, m) = ((double)reference.Sum(), (double)current.Sum());
        if (n == 0 || m == 0)
        {
            return new PopulationStability(null, reference, current,
                n == 0 ? "the reference has no values" : "there are no current values");
        }

        var moved = reference.Zip(current, (p, q) => (Before: Share(p / n), Now: Share(q / m)))
            .Sum(bin => (bin.Now - bin.Before) * Math.Log(bin.Now / bin.Before));
        return new PopulationStability(moved, reference, current, null);
    }

    private static double Share(double share) => share == 0 ? EmptyShare : share;

    /// <summary>Values in each bin; those that are missing are in none.</summary>
    public static int[] Count(IEnumerable<double> values, double[] borders)
    {
        var counts = new int[borders.Length + 1];
        foreach (var value in values)
        {
            if (double.IsNaN(value)) { continue; }

            var at = Array.BinarySearch(borders, value);
            counts[at < 0 ? ~at : at]++;
        }

        return counts;
    }
}
