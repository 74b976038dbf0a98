namespace Analytics.Models;

/// <summary>Platt's calibration: a straight line on the log-odds.</summary>
/// <param name="Slope">1 leaves the spread as it is; below 1 the model was too sure. -A in Platt's paper.</param>
/// <param name="Intercept">Log-odds; -B in Platt's paper.</param>
public sealed record SigmoidCalibration(double Slope, double Intercept) : Calibration
{
    public override double Probability(double score) => LogOdds.Probability((Slope * score) + Intercept);

    /// <summary>
    /// Maximum likelihood on Platt's smoothed targets (N1+1)/(N1+2) and 1/(N0+2) (Platt 1999; Lin, Lin and Weng 2007).
    /// Null with one outcome only, one score only, or scores that rank the wrong way round.
    /// </summary>
    public static SigmoidCalibration? Fit(double[] scores, bool[] labels, double[]? weights = null)
    {
        if (!BothOutcomes(labels)) { return null; }

        double positive = labels.Count(label => label);
        var (high, low) = ((positive + 1) / (positive + 2), 1 / (labels.Length - positive + 2));
        var targets = Array.ConvertAll(labels, label => label ? high : low);
        var fit = LogisticSolver.Fit(new LogisticProblem(SparseDesign.Dense([scores]), targets, weights ?? Even(scores.Length)));
        return fit is { Converged: true } && fit.Coefficients[0] > 0 ? new SigmoidCalibration(fit.Coefficients[0], fit.Intercept) : null;
    }
}
