namespace Analytics.Evaluation;

/// <summary>What is compared: where, when, which way, on how many rows.</summary>
/// <param name="Target">Id of the target.</param>
/// <param name="Split">Name of the split.</param>
/// <param name="DelayDays">Delay judged, or null for the delays the sources declare.</param>
/// <param name="Day">Course day.</param>
/// <param name="Way">A trainer, a yardstick, "base rate" or "one-line rule".</param>
/// <param name="TrainRows">Rows learnt from.</param>
/// <param name="TestRows">Rows judged on.</param>
/// <param name="TrainBaseRate">Share of rows learnt from that needed support.</param>
/// <param name="TestBaseRate">Share of rows judged on that needed support; its distance from the former is the prior shift.</param>
/// <param name="LabelsMatured">Whether all labels learnt from were known at the first test cutoff; where not, the figure is one of transfer, not of forecast.</param>
public sealed record Setting(
    string Target, string Split, double? DelayDays, int Day, string Way, int TrainRows, int TestRows, double TrainBaseRate, double TestBaseRate, bool LabelsMatured);

/// <summary>How well one way of ranking did on rows it was not made from.</summary>
/// <param name="Setting">What was compared.</param>
/// <param name="Auc">Area under the ROC curve, DeLong interval.</param>
/// <param name="AveragePrecision">Interval from resampling rows.</param>
/// <param name="Brier">Mean squared error of the probability; interval from resampling rows.</param>
/// <param name="CalibrationError">Expected calibration error over ten equal-count bins; interval from resampling rows.</param>
public sealed record Judgement(Setting Setting, Estimate Auc, Estimate AveragePrecision, Estimate Brier, Estimate CalibrationError)
{
    private const int Resamples = 200;

    /// <summary>Judges probabilities, and ranks where the way ranks by something finer than its probabilities.</summary>
    public static Judgement Of(Setting setting, bool[] labels, double[] probabilities, double[] ranks, ulong seed)
    {
        var (ranked, promised) = (new Scored(ranks, labels), new Scored(probabilities, labels));
        var resample = new Bootstrap(seed) { Samples = Resamples };
        var auc = Evaluation.Auc.Of(ranked);
        return new Judgement(
            setting, new Estimate(auc.Value, auc.Low, auc.High, auc.Why), Evaluation.AveragePrecision.Of(ranked, resample),
            resample.Interval(promised, SquaredError, Estimate.Of(BrierScore.Of(promised).Value!.Value)),
            resample.Interval(promised, sample => Evaluation.CalibrationError.EqualCount(sample).Value, Estimate.Of(Evaluation.CalibrationError.EqualCount(promised).Value!.Value)));
    }

    private static double? SquaredError(Scored rows) =>
        rows.Scores.Zip(rows.Labels, (probability, label) => (probability - (label ? 1 : 0)) * (probability - (label ? 1 : 0))).Average();
}

/// <summary>All judgements of a run, and what could not be judged.</summary>
/// <param name="Judgements">By target, split, delay, day and way.</param>
/// <param name="NotYet">Splits that wait for outcomes, and why.</param>
public sealed record EvaluationReport(IReadOnlyList<Judgement> Judgements, IReadOnlyList<string> NotYet)
{
    /// <summary>Name of the comparison made where no split could be judged: students held out of the same terms, not forward in time.</summary>
    public const string HeldOutStudents = "held-out students";

    /// <summary>The way that gives everyone the base rate of the training rows.</summary>
    public const string BaseRate = "base rate";

    /// <summary>The way that ranks by one feature.</summary>
    public const string OneLineRule = "one-line rule";
}
