using MathNet.Numerics.Integration;

namespace Analytics.Numerics;

/// <summary>Two standard normal variables with a correlation above -1 and below 1.</summary>
public static class BivariateNormal
{
    private const int Points = 64; // error below 1e-7 up to correlations of 0.999

    /// <summary>Probability that the first is below x and the second below y; either may be infinite (Drezner and Wesolowsky 1990, over the
    /// arc).</summary>
    public static double Lower(double x, double y, double correlation)
    {
        if (double.IsInfinity(x) || double.IsInfinity(y)) { return Normal.Lower(Math.Min(x, y)); }

        var arc = GaussLegendreRule.Integrate(
            angle => Math.Exp(-((x * x) + (y * y) - (2 * x * y * Math.Sin(angle))) / (2 * Math.Cos(angle) * Math.Cos(angle))),
            0, Math.Asin(correlation), Points);
        return (Normal.Lower(x) * Normal.Lower(y)) + (arc / (2 * Math.PI));
    }

    /// <summary>Density at a point, which is also the slope of <see cref="Lower"/> in the correlation (Plackett 1954).</summary>
    public static double Density(double x, double y, double correlation)
    {
        if (double.IsInfinity(x) || double.IsInfinity(y)) { return 0; }

        var rest = 1 - (correlation * correlation);
        return Math.Exp(-((x * x) - (2 * correlation * x * y) + (y * y)) / (2 * rest)) / (2 * Math.PI * Math.Sqrt(rest));
    }
}
