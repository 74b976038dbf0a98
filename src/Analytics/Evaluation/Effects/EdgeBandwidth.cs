namespace Analytics.Evaluation;

/// <summary>Within which distance of the edge rows tell of it (Imbens and Kalyanaraman 2012, section 4.2; triangular kernel).</summary>
internal static class EdgeBandwidth
{
    private const double Kernel = 3.4375;

    /// <summary>The bandwidth; null if rows are too few or too alike.</summary>
    public static double? Of(IReadOnlyList<Placed> placed)
    {
        var (count, deviation) = (placed.Count, Moments.Deviation([.. placed.Select(one => one.Distance)]) ?? 0);
        if (!(deviation > 0)) { return null; }

        // 1: the density at the edge, and how outcomes vary on either side of it
        var pilot = 1.84 * deviation * Math.Pow(count, -0.2);
        var (above, below) = (Near(placed, listed: true, pilot), Near(placed, listed: false, pilot));
        if (above.Count < 2 || below.Count < 2) { return null; }

        var density = (above.Count + below.Count) / (2 * count * pilot);
        var (varianceAbove, varianceBelow) = (Variance(above), Variance(below));

        // 2: the curvature on either side, over a width that the third derivative gives
        double Power(Placed one, int power) => Math.Pow(one.Distance / deviation, power);
        double[] Cubic(Placed one) => [1, one.Listed ? 1 : 0, Power(one, 1), Power(one, 2), Power(one, 3)];
        if (Coefficient(placed, deviation, 4, Cubic) is not { } cubic) { return null; }

        var third = 6 * cubic / Math.Pow(deviation, 3);
        var curveAbove = Curve(placed, listed: true, varianceAbove, density, third);
        var curveBelow = Curve(placed, listed: false, varianceBelow, density, third);
        if (curveAbove is not { } up || curveBelow is not { } down) { return null; }

        // 3: the width, which stays finite where there is no curvature
        var bend = Math.Pow(up.Second - down.Second, 2) + up.Doubt + down.Doubt;
        return Kernel * Math.Pow((varianceAbove + varianceBelow) / (density * bend), 0.2) * Math.Pow(count, -0.2);
    }

    private static (double Second, double Doubt)? Curve(
        IReadOnlyList<Placed> placed, bool listed, double variance, double density, double third)
    {
        var side = placed.Count(one => one.Listed == listed);
        var width = 3.56 * Math.Pow(variance / (density * Math.Max(third * third, 0.01)), 1 / 7.0) * Math.Pow(side, -1 / 7.0);
        var near = Near(placed, listed, width);
        return Coefficient(near, width, 2, one => [1, one.Distance / width, one.Distance / width * (one.Distance / width)]) is { } square
            ? (2 * square / (width * width), 2160 * variance / (near.Count * Math.Pow(width, 4))) : null;
    }

    private static List<Placed> Near(IReadOnlyList<Placed> placed, bool listed, double width) =>
        [.. placed.Where(one => one.Listed == listed && Math.Abs(one.Distance) <= width)];

    private static double Variance(IReadOnlyList<Placed> rows) => Math.Pow(Moments.Deviation(PlaceEffect.Outcomes(rows)) ?? 0, 2);

    private static double? Coefficient(IReadOnlyList<Placed> rows, double scale, int column, Func<Placed, double[]> columns) =>
        scale > 0 ? LeastSquares.Of([.. rows.Select(columns)], PlaceEffect.Outcomes(rows), PlaceEffect.Ones(rows.Count),
            [.. Enumerable.Range(0, rows.Count)])?.Coefficients[column] : null;
}
