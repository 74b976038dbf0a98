namespace Analytics.Surveys;

/// <summary>Share of the variance of a scale's sum explained by a single factor (McDonald 1999): alpha without equal loadings.</summary>
/// <param name="Persons">Persons with complete answers.</param>
/// <param name="Value">(sum of loadings)^2 / ((sum of loadings)^2 + sum of uniquenesses), 0 to 1, by maximum likelihood; differs from omega
/// with several group factors. Null if undefined.</param>
/// <param name="Standardised">For standardised items: 1 - sum of uniquenesses / sum of correlations, as in R's psych.</param>
/// <param name="Loadings">In the items' units; empty if undefined.</param>
/// <param name="Why">Why it is undefined; null otherwise.</param>
public sealed record OmegaTotal(int Persons, double? Value, double? Standardised, IReadOnlyList<double> Loadings, string? Why)
{
    /// <summary>Keyed answers, one row per person, NaN if missing.</summary>
    public static OmegaTotal Of(IReadOnlyList<double[]> answers)
    {
        var complete = RowsOnDemand.Complete(answers);
        if (answers.Count == 0) { return None(CronbachAlpha.NobodyAnswered); }
        if (answers[0].Length < 3) { return None("one factor of fewer than three items is not determined"); }
        if (complete.Count < 2) { return None("fewer than two persons answered every item"); }

        var covariance = Moments.Covariance(complete);
        if (OneFactor.Of(covariance) is not { } factor)
        {
            return None("no proper one-factor solution: an item does not vary, repeats others, or is all the factor holds");
        }

        var (common, unique) = (factor.Loadings.Sum() * factor.Loadings.Sum(), factor.Uniquenesses.Sum());
        var (correlations, standardised) = (0.0, 0.0);
        for (var i = 0; i < covariance.Length; i++)
        {
            standardised += factor.Uniquenesses[i] / covariance[i][i];
            for (var j = 0; j < covariance.Length; j++)
            {
                correlations += covariance[i][j] / Math.Sqrt(covariance[i][i] * covariance[j][j]);
            }
        }

        return new OmegaTotal(complete.Count, common / (common + unique), 1 - (standardised / correlations), factor.Loadings, null);

        OmegaTotal None(string why) => new(complete.Count, null, null, [], why);
    }
}
