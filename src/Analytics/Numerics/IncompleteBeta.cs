namespace Analytics.Numerics;

/// <summary>The regularised incomplete beta function, from which the F distribution follows.</summary>
public static class IncompleteBeta
{
    /// <summary>Share of a beta(a, b) distribution below x (Abramowitz and Stegun 26.5.8, by Lentz's method). About 14 digits.</summary>
    public static double Lower(double a, double b, double x)
    {
        if (x <= 0) { return 0; }
        if (x >= 1) { return 1; }

        var front = Math.Exp(IncompleteGamma.LogGamma(a + b) - IncompleteGamma.LogGamma(a) - IncompleteGamma.LogGamma(b) + (a * Math.Log(x)) + (b * Math.Log(1 - x)));
        return x < (a + 1) / (a + b + 2) ? front * Fraction(a, b, x) / a : 1 - (front * Fraction(b, a, 1 - x) / b);
    }

    private static double Fraction(double a, double b, double x)
    {
        var (c, d) = (1.0, 1 / NotZero(1 - ((a + b) * x / (a + 1))));
        var fraction = d;
        for (var i = 1; i < 100_000; i++)
        {
            Take(i * (b - i) * x / ((a + (2 * i) - 1) * (a + (2 * i))));
            Take(-(a + i) * (a + b + i) * x / ((a + (2 * i)) * (a + (2 * i) + 1)));
            if (Math.Abs((d * c) - 1) < 1e-16) { break; }
        }

        return fraction;

        void Take(double term)
        {
            d = 1 / NotZero(1 + (term * d));
            c = NotZero(1 + (term / c));
            fraction *= d * c;
        }
    }

    private static double NotZero(double value) => Math.Abs(value) < 1e-300 ? 1e-300 : value;
}
