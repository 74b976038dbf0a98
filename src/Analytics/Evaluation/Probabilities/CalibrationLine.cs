using Analytics.Models;

namespace Analytics.Evaluation;

/// <summary>The straight line of outcomes on the log-odds of the probabilities: 1 and 0 when calibrated (Cox 1958).</summary>
/// <param name="Slope">Below 1: too sure of itself.</param>
/// <param name="Intercept">Log-odds, of the line with that slope.</param>
/// <param name="InTheLarge">Log-odds to add to every row for the mean to be right, the slope being 1.</param>
/// <param name="Why">Why a part is null: one outcome only, one probability only, probabilities of 0 or 1, or separation.</param>
public sealed record CalibrationLine(double? Slope, double? Intercept, double? InTheLarge, string? Why)
{
    public static CalibrationLine Of(Scored rows)
    {
        if ((rows.WhyNotProbabilities() ?? rows.WhyNotBothOutcomes()) is { } why) { return new CalibrationLine(null, null, null, why); }
        if (Array.Exists(rows.Scores, p => p is 0 or 1))
        {
            return new CalibrationLine(null, null, null, "a probability of exactly 0 or 1 has infinite log-odds");
        }

        var scores = Array.ConvertAll(rows.Scores, LogOdds.Of);
        var (targets, weights) = (Array.ConvertAll(rows.Labels, label => label ? 1.0 : 0.0), Enumerable.Repeat(1.0, rows.Rows).ToArray());
        var line = LogisticSolver.Fit(new LogisticProblem(SparseDesign.Dense([scores]), targets, weights));
        var shift = LogisticSolver.Fit(new LogisticProblem(SparseDesign.Dense([]), targets, weights) { Offset = scores });
        return line is { Converged: true }
            ? new CalibrationLine(line.Coefficients[0], line.Intercept, shift?.Intercept, null)
            : new CalibrationLine(null, null, shift?.Intercept, "the probabilities do not vary, or separate the outcomes");
    }
}
