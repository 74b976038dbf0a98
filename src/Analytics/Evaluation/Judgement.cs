namespace Analytics.Evaluation;

/// <summary>A figure with its 95 % interval; bounds are null where there is none.</summary>
public sealed record Estimate(double? Value, double? Lower, double? Upper);

/// <summary>How well one way of ranking did on rows it was not made from.</summary>
/// <param name="Target">Id of the target.</param>
/// <param name="Split">Name of the split.</param>
/// <param name="DelayDays">Delay judged, or null for the delays the sources declare.</param>
/// <param name="Day">Course day.</param>
/// <param name="Way">A trainer, "base rate" or "one-line rule".</param>
/// <param name="TrainRows">Rows learnt from.</param>
/// <param name="TestRows">Rows judged on.</param>
/// <param name="TrainBaseRate">Share of rows learnt from that needed support.</param>
/// <param name="TestBaseRate">Share of rows judged on that needed support; its distance from the former is the prior shift.</param>
/// <param name="LabelsMatured">Whether all labels learnt from were known at the first test cutoff; where not, the figure is one of transfer, not of forecast.</param>
/// <param name="Auc">Area under the ROC curve, DeLong interval.</param>
/// <param name="AveragePrecision">Bootstrap interval.</param>
/// <param name="Brier">Mean squared error of the probability, bootstrap interval.</param>
/// <param name="CalibrationError">Expected calibration error over ten equal-count bins, bootstrap interval.</param>
public sealed record Judgement(
    string Target, string Split, double? DelayDays, int Day, string Way, int TrainRows, int TestRows, double TrainBaseRate, double TestBaseRate, bool LabelsMatured,
    Estimate Auc, Estimate AveragePrecision, Estimate Brier, Estimate CalibrationError);

/// <summary>All judgements of a run, and what could not be judged.</summary>
/// <param name="Judgements">By target, split, delay, day and way.</param>
/// <param name="NotYet">Splits that wait for outcomes, and why.</param>
public sealed record EvaluationReport(IReadOnlyList<Judgement> Judgements, IReadOnlyList<string> NotYet);
