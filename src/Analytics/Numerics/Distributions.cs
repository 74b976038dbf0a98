using MathNet.Numerics;

namespace Analytics.Numerics;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    /// <summary>Probability above z.</summary>
    public static double Upper(double z) => SpecialFunctions.Erfc(z / Math.Sqrt(2)) / 2;

    /// <summary>Probability below z, which may be infinite.</summary>
    public static double Lower(double z) => Upper(-z);

    /// <summary>The z below which this probability lies; infinite for 0 and 1.</summary>
    public static double Quantile(double probability) => -Math.Sqrt(2) * SpecialFunctions.ErfcInv(2 * probability);

    /// <summary>The z that leaves half of 1 - level in each tail: 1.96 for a level of 0.95.</summary>
    public static double TwoSided(double level) => Math.Sqrt(2) * SpecialFunctions.ErfcInv(1 - level);
}

/// <summary>The chi-square distribution.</summary>
public static class ChiSquare
{
    /// <summary>Probability above x.</summary>
    public static double Upper(double x, double degreesOfFreedom) =>
        x <= 0 ? 1 : SpecialFunctions.GammaUpperRegularized(degreesOfFreedom / 2, x / 2);

    /// <summary>The x above which this probability, above 0 and below 1, lies.</summary>
    public static double UpperQuantile(double probability, double degreesOfFreedom) =>
        MathNet.Numerics.Distributions.ChiSquared.InvCDF(degreesOfFreedom, 1 - probability);
}

/// <summary>Fisher's F distribution.</summary>
public static class FDistribution
{
    /// <summary>Probability below x.</summary>
    public static double Lower(double x, double numerator, double denominator) =>
        x <= 0 ? 0 : SpecialFunctions.BetaRegularized(numerator / 2, denominator / 2, numerator * x / ((numerator * x) + denominator));

    /// <summary>The x below which this probability, above 0 and below 1, lies.</summary>
    public static double Quantile(double probability, double numerator, double denominator)
    {
        var high = 1.0;
        while (Lower(high, numerator, denominator) < probability) { high *= 2; }

        return Root.Of(x => Lower(x, numerator, denominator) - probability, 0, high);
    }
}

/// <summary>Student's t distribution.</summary>
public static class StudentT
{
    /// <summary>The t that leaves half of 1 - level in each tail; degrees of freedom need not be whole.</summary>
    public static double TwoSided(double level, double degreesOfFreedom) =>
        Math.Sqrt(FDistribution.Quantile(level, 1, degreesOfFreedom));
}
