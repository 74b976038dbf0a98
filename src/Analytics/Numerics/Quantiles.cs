namespace Analytics.Numerics;

/// <summary>Quantiles by linear interpolation between order statistics (type 7 of Hyndman and Fan 1996, the default of R and
/// NumPy).</summary>
public static class Quantiles
{
    /// <summary>The quantile of values in ascending order; at least one value.</summary>
    public static double Of(ReadOnlySpan<double> sorted, double probability)
    {
        var at = probability * (sorted.Length - 1);
        var (below, above) = ((int)Math.Floor(at), (int)Math.Ceiling(at));
        return sorted[below] + ((at - below) * (sorted[above] - sorted[below]));
    }
}
