namespace Analytics.Models;

/// <summary>
/// Beta calibration: log-odds that are a line of ln p and of -ln(1 - p), where p is the model's own probability (Kull, Silva Filho and
/// Flach 2017). It can bend the two ends apart, which a straight line cannot.
/// </summary>
/// <param name="High">Of ln p; 0 or more. With the other 1 and an intercept of 0, the model's own probability.</param>
/// <param name="Low">Of -ln(1 - p); 0 or more.</param>
/// <param name="Intercept">Log-odds.</param>
public sealed record BetaCalibration(double High, double Low, double Intercept) : Calibration
{
    public override double Probability(double score) =>
        LogOdds.Probability((High * LogOfProbability(score)) - (Low * LogOfProbability(-score)) + Intercept);

    /// <summary>
    /// Maximum likelihood; a coefficient that would be below 0 is 0. Null with one outcome only, scores that part the outcomes, or scores
    /// that rank the wrong way round.
    /// </summary>
    public static BetaCalibration? Fit(double[] scores, bool[] labels, double[]? weights = null)
    {
        var (high, low) = (Array.ConvertAll(scores, LogOfProbability), Array.ConvertAll(scores, score => -LogOfProbability(-score)));
        var targets = Array.ConvertAll(labels, label => label ? 1.0 : 0.0);
        LogisticFit? Of(params double[][] columns) =>
            LogisticSolver.Fit(new LogisticProblem(SparseDesign.Dense(columns), targets, weights ?? Even(labels.Length))) is
            { Converged: true } fit ? fit : null;

        return Of(high, low) switch
        {
            { Coefficients: [>= 0 and var a, >= 0 and var b], Intercept: var c } when a + b > 0 => new BetaCalibration(a, b, c),
            { Coefficients: [< 0, _] } => Of(low) is { Coefficients: [> 0 and var b], Intercept: var c } ? new(0, b, c) : null,
            { Coefficients: [_, < 0] } => Of(high) is { Coefficients: [> 0 and var a], Intercept: var c } ? new(a, 0, c) : null,
            _ => null,
        };
    }

    /// <summary>ln p of a score, without underflow.</summary>
    private static double LogOfProbability(double score) =>
        score >= 0 ? -Math.Log(1 + Math.Exp(-score)) : score - Math.Log(1 + Math.Exp(score));
}
