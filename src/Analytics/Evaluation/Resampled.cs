namespace Analytics.Evaluation;

/// <summary>A figure measured on fold after fold of the same rows. Their training rows overlap, so that the folds differ less than new rows
/// would: the variance of the mean is taken as (1/J + test/train) times that of the J folds.</summary>
/// <remarks>Nadeau and Bengio 2003, the corrected resampled t-test.</remarks>
public static class Resampled
{
    /// <summary>The mean with its interval; without one from fewer than two folds, null from none.</summary>
    /// <param name="testToTrain">Rows judged on for each row learnt from, in a fold.</param>
    public static Estimate Of(IReadOnlyList<double> folds, double testToTrain, double level = 0.95)
    {
        if (folds.Count == 0) { return Estimate.Undefined("no fold has rows of both outcomes"); }

        var mean = folds.Average();
        if (Moments.Deviation(folds) is not { } deviation) { return Estimate.Of(mean) with { Why = "one fold gives no variance" }; }

        var half = StudentT.TwoSided(level, folds.Count - 1) * Math.Sqrt((1.0 / folds.Count) + testToTrain) * deviation;
        return new Estimate(mean, mean - half, mean + half, null);
    }
}
