namespace Analytics.Sharing;

/// <summary>Quantile bands of a numeric column.</summary>
internal sealed class Bands
{
    private readonly double[] bounds; // ascending, distinct; at least two, or none

    private Bands(double[] bounds) => this.bounds = bounds;

    /// <param name="values">Values of rows; NaN where unknown.</param>
    public static Bands Of(IEnumerable<double> values, int count)
    {
        double[] known = [.. values.Where(value => !double.IsNaN(value)).Order()];
        if (known.Length == 0) { return new Bands([]); }

        return new Bands([.. Enumerable.Range(0, count + 1).Select(at => Quantiles.Of(known, (double)at / count)).Distinct()]);
    }

    /// <summary>Lower end of the band of a value; NaN for NaN.</summary>
    public double Low(double value) => double.IsNaN(value) ? value : bounds[Math.Max(0, BandOf(value))];

    /// <summary>Upper end of the band of a value.</summary>
    public double High(double value) => double.IsNaN(value) ? value : bounds[Math.Min(bounds.Length - 1, BandOf(value) + 1)];

    private int BandOf(double value) => Math.Min(Array.FindLastIndex(bounds, bound => bound <= value), Math.Max(0, bounds.Length - 2));
}
