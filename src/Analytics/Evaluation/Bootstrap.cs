using Analytics.Numerics;

namespace Analytics.Evaluation;

/// <summary>Percentile intervals for any measure, by drawing the rows again (Efron and Tibshirani 1993, chapter 13).</summary>
/// <param name="Seed">The same seed gives the same interval.</param>
public sealed record Bootstrap(ulong Seed)
{
    /// <summary>Below this many rows of an outcome, rows are drawn within each outcome, so that no sample lacks one.</summary>
    private const int FewestUnstratified = 20;

    public int Samples { get; init; } = 1000;

    public double Level { get; init; } = 0.95;

    /// <summary>
    /// One number a row, equal for rows that belong together (the same student at several cutoffs); such rows are drawn together. Null: every row for itself.
    /// </summary>
    public int[]? Clusters { get; init; }

    /// <summary>The estimate with an interval; without one, and saying why, when the measure is undefined on more than one sample in twenty.</summary>
    public Estimate Interval(Scored rows, Func<Scored, double?> measure, Estimate estimate)
    {
        if (estimate.Value is null) { return estimate; }

        var pools = Pools(rows);
        var random = new SeededRandom(Seed);
        var values = new List<double>(Samples);
        for (var sample = 0; sample < Samples; sample++)
        {
            if (measure(rows.Take(Draw(pools, random))) is { } value) { values.Add(value); }
        }

        if (values.Count < 0.95 * Samples) { return estimate with { Why = $"the measure is undefined on {Samples - values.Count} of {Samples} bootstrap samples" }; }

        values.Sort();
        var sorted = values.ToArray();
        return estimate with { Low = Quantiles.Of(sorted, (1 - Level) / 2), High = Quantiles.Of(sorted, (1 + Level) / 2) };
    }

    /// <summary>Units to draw from, each a list of rows; as many are drawn from a pool as it holds.</summary>
    private List<int[][]> Pools(Scored rows)
    {
        if (Clusters is { } clusters)
        {
            return clusters.Length == rows.Rows
                ? [Enumerable.Range(0, rows.Rows).GroupBy(row => clusters[row]).Select(cluster => cluster.ToArray()).ToArray()]
                : throw new ArgumentException($"There are {clusters.Length} cluster numbers for {rows.Rows} rows.", nameof(rows));
        }

        var all = Enumerable.Range(0, rows.Rows).Select(row => new[] { row }).ToArray();
        return Math.Min(rows.Positives, rows.Negatives) >= FewestUnstratified
            ? [all]
            : [all.Where(row => rows.Labels[row[0]]).ToArray(), all.Where(row => !rows.Labels[row[0]]).ToArray()];
    }

    private static List<int> Draw(List<int[][]> pools, SeededRandom random)
    {
        var drawn = new List<int>();
        foreach (var pool in pools)
        {
            for (var i = 0; i < pool.Length; i++) { drawn.AddRange(pool[random.Next(pool.Length)]); }
        }

        return drawn;
    }
}
