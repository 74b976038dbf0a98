namespace Analytics.Models;

/// <summary>The scale on which contributions add up.</summary>
public static class LogOdds
{
    /// <summary>1 / (1 + exp(-score)), without overflow.</summary>
    public static double Probability(double score)
    {
        if (score >= 0) { return 1 / (1 + Math.Exp(-score)); }

        var odds = Math.Exp(score);
        return odds / (1 + odds);
    }

    /// <summary>ln(p / (1 - p)); infinite at 0 and 1.</summary>
    public static double Of(double probability) => Math.Log(probability / (1 - probability));
}
