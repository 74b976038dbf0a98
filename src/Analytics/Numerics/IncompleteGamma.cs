namespace Analytics.Numerics;

/// <summary>The gamma function and its regularised tails, from which the normal and chi-square distributions follow.</summary>
/// <remarks>Lanczos 1964 with g = 7; series and continued fraction of Abramowitz and Stegun 6.5.29 and 6.5.31. About 14 digits.</remarks>
public static class IncompleteGamma
{
    private static readonly double[] Lanczos =
    [
        0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059,
        12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7,
    ];

    /// <summary>ln of the gamma function, for x above 0.</summary>
    public static double LogGamma(double x)
    {
        if (x < 0.5) { return Math.Log(Math.PI / Math.Sin(Math.PI * x)) - LogGamma(1 - x); }

        var sum = Lanczos[0];
        for (var i = 1; i < Lanczos.Length; i++) { sum += Lanczos[i] / (x - 1 + i); }

        var t = x + 6.5;
        return (Math.Log(2 * Math.PI) / 2) + ((x - 0.5) * Math.Log(t)) - t + Math.Log(sum);
    }

    /// <summary>Share of a gamma distribution of this shape above x.</summary>
    public static double Upper(double shape, double x) =>
        x <= 0 ? 1 : x < shape + 1 ? 1 - Series(shape, x) : Fraction(shape, x);

    private static double Front(double shape, double x) => Math.Exp((shape * Math.Log(x)) - x - LogGamma(shape));

    private static double Series(double shape, double x)
    {
        var (term, sum) = (1 / shape, 1 / shape);
        for (var i = 1; i < 10_000 && Math.Abs(term) > 1e-17 * sum; i++)
        {
            term *= x / (shape + i);
            sum += term;
        }

        return sum * Front(shape, x);
    }

    /// <summary>Lentz's method as modified by Thompson and Barnett 1986.</summary>
    private static double Fraction(double shape, double x)
    {
        var b = x + 1 - shape;
        var (c, d) = (1 / 1e-300, 1 / b);
        var fraction = d;
        for (var i = 1; i < 10_000; i++)
        {
            var a = -i * (i - shape);
            b += 2;
            d = 1 / NotZero((a * d) + b);
            c = NotZero(b + (a / c));
            fraction *= d * c;
            if (Math.Abs((d * c) - 1) < 1e-16) { break; }
        }

        return fraction * Front(shape, x);
    }

    private static double NotZero(double value) => Math.Abs(value) < 1e-300 ? 1e-300 : value;
}
