namespace Analytics.Numerics;

/// <summary>The standard normal distribution.</summary>
public static class Normal
{
    /// <summary>Probability above z.</summary>
    public static double Upper(double z)
    {
        var tail = IncompleteGamma.Upper(0.5, z * z / 2) / 2;
        return z >= 0 ? tail : 1 - tail;
    }

    /// <summary>The z that leaves half of 1 - level in each tail: 1.96 for a level of 0.95.</summary>
    public static double TwoSided(double level) => Roots.Bisect(z => (1 - level) / 2 > Upper(z), 0, 40);
}

/// <summary>The chi-square distribution.</summary>
public static class ChiSquare
{
    /// <summary>Probability above x.</summary>
    public static double Upper(double x, double degreesOfFreedom) => IncompleteGamma.Upper(degreesOfFreedom / 2, x / 2);
}

/// <summary>Fisher's F distribution.</summary>
public static class FDistribution
{
    /// <summary>Probability below x.</summary>
    public static double Lower(double x, double numerator, double denominator) =>
        IncompleteBeta.Lower(numerator / 2, denominator / 2, numerator * x / ((numerator * x) + denominator));

    /// <summary>The x below which this probability lies.</summary>
    public static double Quantile(double probability, double numerator, double denominator)
    {
        var high = 1.0;
        while (Lower(high, numerator, denominator) < probability) { high *= 2; }

        return Roots.Bisect(x => Lower(x, numerator, denominator) >= probability, 0, high);
    }
}

/// <summary>Where a condition that once true stays true begins to hold.</summary>
internal static class Roots
{
    public static double Bisect(Func<double, bool> beyond, double low, double high)
    {
        for (var i = 0; i < 200 && low + ((high - low) / 2) is var middle && middle > low && middle < high; i++)
        {
            if (beyond(middle)) { high = middle; }
            else { low = middle; }
        }

        return low + ((high - low) / 2);
    }
}
