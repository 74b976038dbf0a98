namespace Analytics.Surveys;

/// <summary>Share of the variance of a scale's sum that its one factor explains (McDonald 1999): alpha without equal weights.</summary>
/// <param name="Persons">Persons who answered every item; the others are left out.</param>
/// <param name="Value">(sum of loadings)^2 / ((sum of loadings)^2 + sum of uniquenesses), 0 to 1, of a one-factor model by maximum
/// likelihood; another number than one of several group factors gives. Null when undefined.</param>
/// <param name="Standardised">Of the items in standard deviations: 1 - sum of uniquenesses / sum of correlations, as R's psych tells
/// it.</param>
/// <param name="Loadings">Of each item, in its own units; empty when undefined.</param>
/// <param name="Why">Why there is none; null when there is.</param>
public sealed record OmegaTotal(int Persons, double? Value, double? Standardised, IReadOnlyList<double> Loadings, string? Why)
{
    /// <summary>Answers already keyed, one row a person, NaN if not answered.</summary>
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
