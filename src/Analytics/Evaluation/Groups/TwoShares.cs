namespace Analytics.Evaluation;

/// <summary>Whether two shares differ, and how far they must to be told apart.</summary>
public static class TwoShares
{
    /// <summary>Two-sided p-value of the score test with the pooled share, without continuity correction; 1 if neither varies.</summary>
    public static double PValue((int Successes, int Trials) first, (int Successes, int Trials) second)
    {
        var pooled = (first.Successes + second.Successes) / (double)(first.Trials + second.Trials);
        var error = Math.Sqrt(pooled * (1 - pooled) * ((1.0 / first.Trials) + (1.0 / second.Trials)));
        var apart = ((double)first.Successes / first.Trials) - ((double)second.Successes / second.Trials);
        return error > 0 ? 2 * Normal.Upper(Math.Abs(apart) / error) : 1;
    }

    /// <summary>The least difference from a share that this test finds with a probability (Fleiss, Levin and Paik 2003, 4.2), towards 0.5,
    /// where it is harder to find than the other way. 1 if there is none.</summary>
    /// <param name="trials">Of the group that is compared.</param>
    /// <param name="share">Of the reference.</param>
    /// <param name="ofReference">Trials of the reference.</param>
    public static double Detectable(int trials, double share, int ofReference, double level, double power = 0.8)
    {
        double n = trials, m = ofReference, p = Math.Min(share, 1 - share); // a share and its rest are alike
        var (reach, sure) = (Normal.TwoSided(level), Normal.Quantile(power));
        double Short(double gap)
        {
            var q = p + gap;
            var pooled = ((n * q) + (m * p)) / (n + m);
            return gap - (reach * Math.Sqrt(pooled * (1 - pooled) * ((1 / n) + (1 / m))))
                - (sure * Math.Sqrt((q * (1 - q) / n) + (p * (1 - p) / m)));
        }

        return Short(1 - p) <= 0 ? 1 : Root.Of(Short, 1e-12, 1 - p);
    }
}
