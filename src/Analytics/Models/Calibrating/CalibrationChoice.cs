namespace Analytics.Models;

/// <summary>Chooses how scores become probabilities, by log loss on rows that the calibration was not fitted on: each part of the rows in
/// turn, by those fitted on the others. The simplest is taken that is within one standard error of the best.</summary>
internal static class CalibrationChoice
{
    /// <summary>From nothing over a line and a bent line to any steps.</summary>
    private static readonly Func<UnseenRows, Calibration?>[] bySimplicity =
    [
        _ => new IdentityCalibration(),
        rows => SigmoidCalibration.Fit(rows.Scores, rows.Labels, rows.Weights),
        rows => BetaCalibration.Fit(rows.Scores, rows.Labels, rows.Weights),
        rows => IsotonicCalibration.Fit(rows.Scores, rows.Labels, rows.Weights)?.AwayFromCertainty(rows.Labels.Length),
    ];

    /// <param name="rows">Its parts are of terms where there are several, so that what is chosen holds at another time; else of students.
    /// </param>
    public static Calibration Of(UnseenRows rows)
    {
        double[]?[] losses = [.. bySimplicity.Select(fit => Losses(rows, fit))];
        var best = losses.OfType<double[]>().MinBy(one => one.Sum())!;
        foreach (var (fit, own) in bySimplicity.Zip(losses))
        {
            if (own is not null && !rows.IsMore(own, best) && fit(rows) is { } chosen) { return chosen; }
        }

        return new IdentityCalibration();
    }

    /// <summary>Loss of each row; null if some part could not be fitted.</summary>
    private static double[]? Losses(UnseenRows rows, Func<UnseenRows, Calibration?> fit)
    {
        var losses = new double[rows.Labels.Length];
        foreach (var part in rows.Parts.Distinct())
        {
            if (fit(rows.Where(row => rows.Parts[row] != part)) is not { } calibration) { return null; }

            foreach (var (row, loss) in rows.Losses(Array.ConvertAll(rows.Scores, calibration.Probability)).Index())
            {
                if (rows.Parts[row] == part) { losses[row] = loss; }
            }
        }

        return losses;
    }
}
