namespace Analytics.Evaluation;

/// <summary>Bootstrap intervals for any measure (Efron and Tibshirani 1993, chapter 13).</summary>
/// <param name="Seed">The same seed gives the same interval.</param>
public sealed record Bootstrap(ulong Seed)
{
    /// <summary>Below this many rows of an outcome, sampling is stratified by outcome, so that no sample lacks one.</summary>
    private const int FewestUnstratified = 20;

    public int Samples { get; init; } = 1000;
    public double Level { get; init; } = 0.95;

    /// <summary>One number a row, equal for rows that belong together (the same student at several cutoffs); such rows are drawn together.
    /// Null: every row for itself.</summary>
    public int[]? Clusters { get; init; }

    /// <summary>The estimate with a percentile interval; without one, and saying why, when the measure is undefined on more than one sample
    /// in twenty.</summary>
    public Estimate Interval(Scored rows, Func<Scored, double?> measure, Estimate estimate)
    {
        if (estimate.Value is null) { return estimate; }

        var values = Drawn(rows, measure);
        return Missing(values) is { } why
            ? estimate with { Why = why }
            : estimate with { Low = Quantiles.Of(values, (1 - Level) / 2), High = Quantiles.Of(values, (1 + Level) / 2) };
    }

    /// <summary>For a measure from 0 to 1 that chance pushes away from 0, as gaps are: the value less its bias, which is the mean of the
    /// samples less the value, and a normal interval of the samples' deviation around it (Davison and Hinkley 1997, 5.2; "norm" of R's
    /// boot.ci). A percentile interval would count the bias twice and lie above the value.</summary>
    public Estimate Unbiased(Scored rows, Func<Scored, double?> measure, double value)
    {
        var values = Drawn(rows, measure);
        if (Missing(values) is { } why) { return Estimate.Of(value) with { Why = why }; }

        var (centre, half) = ((2 * value) - values.Average(), Normal.TwoSided(Level) * Moments.Deviation(values)!.Value);
        return new Estimate(Math.Clamp(centre, 0, 1), Math.Clamp(centre - half, 0, 1), Math.Clamp(centre + half, 0, 1), null);
    }

    /// <summary>The measure of every sample on which it is defined, ascending.</summary>
    private double[] Drawn(Scored rows, Func<Scored, double?> measure)
    {
        var pools = Pools(rows);
        var random = new SeededRandom(Seed);
        var values = new List<double>(Samples);
        for (var sample = 0; sample < Samples; sample++)
        {
            if (measure(rows.Take(Draw(pools, random))) is { } value) { values.Add(value); }
        }

        return [.. values.Order()];
    }

    private string? Missing(double[] values) =>
        values.Length >= 0.95 * Samples ? null : $"the measure is undefined on {Samples - values.Length} of {Samples} bootstrap samples";

    /// <summary>Units to draw from, each a list of rows; as many are drawn from a pool as it holds.</summary>
    private List<int[][]> Pools(Scored rows)
    {
        if (Clusters is { } clusters && clusters.Length != rows.Rows)
        {
            throw new ArgumentException($"There are {clusters.Length} cluster numbers for {rows.Rows} rows.", nameof(rows));
        }

        int[][] units = [.. Enumerable.Range(0, rows.Rows).GroupBy(row => Clusters?[row] ?? row).Select(unit => unit.ToArray())];
        if (Math.Min(rows.Positives, rows.Negatives) >= FewestUnstratified) { return [units]; }

        var rare = rows.Positives <= rows.Negatives;
        var pools = units.ToLookup(unit => Array.Exists(unit, row => rows.Labels[row] == rare));
        return [.. pools.OrderByDescending(pool => pool.Key).Select(pool => pool.ToArray())];
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
