using Analytics.Models;

namespace Analytics.Evaluation;

/// <summary>One way to calibrate and how it did on rows it was not fit on.</summary>
/// <param name="Calibration">The fitted map.</param>
/// <param name="LogLoss">Held-out, in nats.</param>
/// <param name="Error">Held-out expected calibration error over ten bins of equal count.</param>
public sealed record CalibrationTrial(Calibration Calibration, double LogLoss, double Error);

/// <summary>The calibration of the least held-out log loss, among the model's own probabilities, Platt's line and the isotonic steps.</summary>
/// <param name="Trials">Every way that could be fit, the best first; on equal loss the simpler one.</param>
/// <remarks>
/// Log loss is proper, which the calibration error is not; isotonic steps of exactly 0 or 1 pay for a contradiction as <see cref="LogLoss.Clip"/> says.
/// </remarks>
public sealed record CalibrationChoice(IReadOnlyList<CalibrationTrial> Trials)
{
    public Calibration Best => Trials[0].Calibration;

    /// <summary>Scores are log-odds. Null when there are no held-out rows.</summary>
    public static CalibrationChoice? Of(Scored fit, Scored heldOut)
    {
        if (heldOut.WhyNotRanked() is not null) { return null; }

        Calibration?[] candidates = [new IdentityCalibration(), SigmoidCalibration.Fit(fit.Scores, fit.Labels), IsotonicCalibration.Fit(fit.Scores, fit.Labels)];
        return new CalibrationChoice([.. candidates.OfType<Calibration>().Select(candidate => Try(candidate, heldOut)).OrderBy(trial => trial.LogLoss)]);
    }

    private static CalibrationTrial Try(Calibration calibration, Scored heldOut)
    {
        var probabilities = new Scored(calibration.Probabilities(heldOut.Scores), heldOut.Labels);
        return new CalibrationTrial(calibration, Evaluation.LogLoss.Of(probabilities).Value!.Value, CalibrationError.EqualCount(probabilities).Value!.Value);
    }
}
