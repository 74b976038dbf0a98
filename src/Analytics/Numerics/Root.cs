using MathNet.Numerics.RootFinding;

namespace Analytics.Numerics;

/// <summary>Where a continuous function crosses zero, by Brent's method (Brent 1973).</summary>
public static class Root
{
    /// <summary>A root between two points at which the function has different signs.</summary>
    public static double Of(Func<double, double> function, double low, double high) =>
        Brent.FindRoot(function, low, high, 1e-15, 1000);
}
