namespace Analytics.Evaluation;

/// <summary>How good probabilities are, beyond how well they rank.</summary>
/// <param name="LogLoss">In nats; less is better.</param>
/// <param name="Reliability">The part of the Brier score that is missing calibration, over ten bins; 0 is best.</param>
/// <param name="Resolution">The part that tells rows apart. The Brier score is reliability - resolution + uncertainty.</param>
/// <param name="Uncertainty">The part that is the outcome's own, and no model's.</param>
/// <param name="Slope">Of the calibration line: 1 is calibrated, below 1 too sure. Null if the line has none.</param>
/// <param name="InTheLarge">Log-odds to add to every row for the mean to be right; 0 is calibrated. Null if undefined.</param>
public sealed record ProbabilityQuality(
    double LogLoss, double Reliability, double Resolution, double Uncertainty, double? Slope, double? InTheLarge)
{
    /// <summary>Null without rows of both outcomes, or when a score is no probability.</summary>
    public static ProbabilityQuality? Of(Scored rows)
    {
        if ((rows.WhyNotProbabilities() ?? rows.WhyNotBothOutcomes()) is not null) { return null; }

        var (parts, line) = (BrierParts.OfTenths(rows), CalibrationLine.Of(rows));
        return new ProbabilityQuality(Evaluation.LogLoss.Of(rows).Value!.Value, parts.Reliability, parts.GeneralizedResolution,
            parts.Uncertainty, line.Slope, line.InTheLarge);
    }
}
