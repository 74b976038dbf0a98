namespace Analytics.Surveys;

/// <summary>Intra-individual response variability: the standard deviation of one person's answers as given (Dunn et al. 2018).</summary>
/// <remarks>Very low: straight-lining. Very high: random answers (Marjanovic et al. 2015).</remarks>
public static class ResponseVariability
{
    /// <summary>In units of the answers; null with fewer than two answers.</summary>
    public static double? Of(IEnumerable<double> answers) => Moments.Deviation([.. answers.Where(answer => !double.IsNaN(answer))]);
}
