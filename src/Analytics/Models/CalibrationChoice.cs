namespace Analytics.Models;

/// <summary>
/// Chooses how scores become probabilities, by log loss on rows that the calibration was not fitted on: each part of the rows in turn, by
/// those fitted on the others. The simplest is taken that is within one standard error of the best.
/// </summary>
/// <param name="Scores">Of rows that the scoring model had not seen.</param>
/// <param name="Students">One number a row; the unit of the standard error.</param>
/// <param name="Parts">One number a row: of terms where there are several, so that what is chosen holds in another time; else of students.
/// </param>
internal sealed record CalibrationChoice(double[] Scores, bool[] Labels, double[] Weights, int[] Students, int[] Parts)
{
    private const double LeastProbability = 1e-6; // the one that predictions are bounded by

    /// <summary>From nothing over a line and a bent line to any steps.</summary>
    private static readonly Func<CalibrationChoice, Calibration?>[] bySimplicity =
    [
        _ => new IdentityCalibration(),
        rows => SigmoidCalibration.Fit(rows.Scores, rows.Labels, rows.Weights),
        rows => BetaCalibration.Fit(rows.Scores, rows.Labels, rows.Weights),
        rows => IsotonicCalibration.Fit(rows.Scores, rows.Labels, rows.Weights)?.AwayFromCertainty(rows.Labels.Length),
    ];

    public Calibration Chosen()
    {
        double[]?[] losses = [.. bySimplicity.Select(Losses)];
        var best = losses.OfType<double[]>().MinBy(one => one.Sum())!;
        foreach (var (fit, own) in bySimplicity.Zip(losses))
        {
            if (own is null) { continue; }

            double[] behind = [.. own.Zip(best, (one, other) => one - other)];
            if (behind.Sum() <= Error(behind) && fit(this) is { } chosen) { return chosen; }
        }

        return new IdentityCalibration();
    }

    /// <summary>Weighted loss of each row; null where some part could not be fitted.</summary>
    private double[]? Losses(Func<CalibrationChoice, Calibration?> fit)
    {
        var losses = new double[Labels.Length];
        foreach (var part in Parts.Distinct())
        {
            if (fit(Where(row => Parts[row] != part)) is not { } calibration) { return null; }

            for (var row = 0; row < losses.Length; row++)
            {
                if (Parts[row] != part) { continue; }

                var probability = calibration.Probability(Scores[row]);
                losses[row] = -Weights[row] * Math.Log(Math.Max(Labels[row] ? probability : 1 - probability, LeastProbability));
            }
        }

        return losses;
    }

    /// <summary>Standard error of a sum of rows that students have several of.</summary>
    private double Error(double[] differences)
    {
        var mean = differences.Average();
        var sums = differences.Zip(Students).GroupBy(one => one.Second).Select(student => student.Sum(one => one.First - mean));
        return Math.Sqrt(sums.Sum(sum => sum * sum));
    }

    private CalibrationChoice Where(Func<int, bool> kept)
    {
        int[] rows = [.. Enumerable.Range(0, Labels.Length).Where(kept)];
        T[] Of<T>(T[] values) => Array.ConvertAll(rows, row => values[row]);
        return new CalibrationChoice(Of(Scores), Of(Labels), Of(Weights), Of(Students), Of(Parts));
    }
}
