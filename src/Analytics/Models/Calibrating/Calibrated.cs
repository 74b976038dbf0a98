namespace Analytics.Models;

/// <summary>Scores as calibrated log-odds, moved as the share that needs support has moved.</summary>
/// <param name="LogOdds">Finite.</param>
/// <param name="Before">The same before they were moved.</param>
/// <param name="Moves">Empty if nothing was moved.</param>
public sealed record Calibrated(double[] LogOdds, double[] Before, IReadOnlyList<PriorMove> Moves)
{
    private const double LeastProbability = 1e-6;

    /// <summary>All rows that are scored together, since they tell how the share has moved.</summary>
    /// <param name="then">Null if nothing is moved.</param>
    public static Calibrated Of(double[] scores, Calibration calibration, PriorThen? then, IReadOnlyList<FeatureRow> rows)
    {
        var before = Of(scores, calibration);
        var logOdds = (double[])before.Clone();
        return new Calibrated(logOdds, before, then is null || scores.Length == 0 ? [] : then.Move(logOdds, rows));
    }

    /// <summary>Nothing moved.</summary>
    internal static double[] Of(double[] scores, Calibration calibration) => Array.ConvertAll(scores, score =>
        Models.LogOdds.Of(Math.Clamp(calibration.Probability(score), LeastProbability, 1 - LeastProbability)));

    /// <summary>What is judged by bounds as well: how far rows were moved must not decide alone.</summary>
    public double[] ProbabilitiesBefore() => Array.ConvertAll(Before, Probability);

    public double[] Probabilities() => Array.ConvertAll(LogOdds, Probability);

    /// <summary>As predictions have always been computed, to the last bit.</summary>
    internal static double Probability(double logOdds) => 1 / (1 + Math.Exp(-logOdds));
}
