namespace Analytics.Evaluation;

/// <summary>Intervals for shares that stay honest near 0 and 1 and with few rows.</summary>
public static class Wilson
{
    /// <summary>A share with its score interval, without continuity correction (Wilson 1927). Null when nothing was counted.</summary>
    public static Estimate Share(int successes, int trials, double level = 0.95)
    {
        if (trials == 0) { return Estimate.Undefined("nothing to count"); }

        var (p, z) = ((double)successes / trials, Normal.TwoSided(level));
        var (centre, scale) = (p + (z * z / (2 * trials)), 1 + (z * z / trials));
        var half = z * Math.Sqrt((p * (1 - p) / trials) + (z * z / (4.0 * trials * trials)));
        var low = successes == 0 ? 0 : Math.Max(0, (centre - half) / scale);
        var high = successes == trials ? 1 : Math.Min(1, (centre + half) / scale);
        return new Estimate(p, low, high, null);
    }

    /// <summary>First share minus second, with the hybrid score interval (Newcombe 1998, method 10). Null when either has nothing to
    /// count.</summary>
    public static Estimate Difference((int Successes, int Trials) first, (int Successes, int Trials) second, double level = 0.95)
    {
        var (a, b) = (Share(first.Successes, first.Trials, level), Share(second.Successes, second.Trials, level));
        if (a is not { Value: { } p, Low: { } lowA, High: { } highA } || b is not { Value: { } q, Low: { } lowB, High: { } highB })
        {
            return Estimate.Undefined("nothing to count");
        }

        return new Estimate(p - q, p - q - Length(p - lowA, highB - q), p - q + Length(highA - p, q - lowB), null);
    }

    private static double Length(double x, double y) => Math.Sqrt((x * x) + (y * y));
}
