namespace Analytics.Evaluation;

/// <summary>Mean squared distance between probability and outcome (Brier 1950), 0 (perfect) to 1.</summary>
public static class BrierScore
{
    /// <summary>Null without rows, or when a score is no probability.</summary>
    public static Estimate Of(Scored rows) => rows.WhyNotProbabilities() is { } why
        ? Estimate.Undefined(why) : Estimate.Of(rows.Scores.Zip(rows.Labels, (score, label) => Square(score - (label ? 1 : 0))).Average());

    private static double Square(double value) => value * value;
}
