namespace Analytics.Evaluation;

/// <summary>Net benefit of flagging at one threshold: hits a student, less false flags weighed by the odds of the threshold.</summary>
/// <param name="Threshold">The probability from which a person would rather act than wait.</param>
/// <param name="Model">Of flagging by the model; null at thresholds of 0 or less and of 1 or more, and without rows.</param>
/// <param name="Everyone">Of flagging everyone. Flagging no one is worth 0.</param>
/// <remarks>Vickers and Elkin 2006. Reads calibrated probabilities, on rows whose base rate is that of the students to come.</remarks>
public sealed record DecisionCurvePoint(double Threshold, double? Model, double? Everyone, string? Why);

/// <summary>Whether flagging by the model beats flagging everyone or no one, over a range of thresholds.</summary>
public static class DecisionCurve
{
    public static IReadOnlyList<DecisionCurvePoint> Of(Scored rows, IEnumerable<double> thresholds) =>
        [.. thresholds.Select(threshold => At(rows, threshold))];

    public static DecisionCurvePoint At(Scored rows, double threshold)
    {
        if (rows.WhyNotProbabilities() is { } why) { return new DecisionCurvePoint(threshold, null, null, why); }
        if (!(threshold is > 0 and < 1)) { return new DecisionCurvePoint(threshold, null, null, "a threshold lies between 0 and 1"); }

        int Flagged(bool label) => rows.Scores.Zip(rows.Labels).Count(row => row.First >= threshold && row.Second == label);
        var (odds, rate) = (threshold / (1 - threshold), rows.BaseRate!.Value);
        return new DecisionCurvePoint(threshold, (Flagged(label: true) - (odds * Flagged(label: false))) / rows.Rows,
            rate - (odds * (1 - rate)), null);
    }
}
