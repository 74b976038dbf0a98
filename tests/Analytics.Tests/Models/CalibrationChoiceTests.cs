using Analytics.Models;
using Analytics.Numerics;

namespace Analytics.Tests.Models;

/// <summary>The simplest calibration within one standard error of the best, on rows that it was not fitted on.</summary>
public sealed class CalibrationChoiceTests
{
    [Fact]
    public void What_is_calibrated_stays() => Assert.IsType<IdentityCalibration>(Chosen(score => LogOdds.Probability(score)));

    [Fact]
    public void An_overconfident_score_gets_a_line() =>
        Assert.IsType<SigmoidCalibration>(Chosen(score => LogOdds.Probability((0.4 * score) - 0.5)));

    [Fact]
    public void Ends_that_bend_apart_get_beta() =>
        Assert.IsType<BetaCalibration>(Chosen(score => new BetaCalibration(0.2, 2.5, -1).Probability(score)));

    [Fact]
    public void Steps_get_isotonic() =>
        Assert.IsType<IsotonicCalibration>(Chosen(score => score < -1 ? 0.05 : score < 0 ? 0.6 : score < 1 ? 0.62 : 0.97));

    [Fact]
    public void A_gain_within_one_standard_error_is_none() => // 100 rows cannot tell a slope of 0.9 from 1
        Assert.IsType<IdentityCalibration>(Chosen(score => LogOdds.Probability((0.9 * score) + 0.05), rows: 100));

    [Fact]
    public void What_one_term_says_is_taken_only_where_another_says_so_too()
    {
        // in one term support is needed more often than the model says, in the other less often
        var term = Enumerable.Range(0, 4000).Select(row => row % 2).ToArray();
        Calibration In(int[] parts) => Chosen((score, row) => LogOdds.Probability(score + (term[row] == 0 ? 1.2 : -0.2)), parts);

        Assert.IsType<SigmoidCalibration>(In([.. term.Select((_, row) => row / 2 % 2)]));
        Assert.IsType<IdentityCalibration>(In(term));
    }

    [Fact]
    public void Rows_of_one_outcome_in_a_part_leave_the_models_own_probability() =>
        Assert.IsType<IdentityCalibration>(
            CalibrationChoice.Of(new([1, 2, 3, 4], [true, true, false, true], [1, 1, 1, 1], [0, 1, 2, 3], [0, 0, 1, 1])));

    private static Calibration Chosen(Func<double, double> truth, int rows = 4000) =>
        Chosen((score, _) => truth(score), [.. Enumerable.Range(0, rows).Select(row => row % 2)]);

    private static Calibration Chosen(Func<double, int, double> truth, int[] parts)
    {
        var random = new SeededRandom(5);
        double[] scores = [.. parts.Select(_ => (6 * random.NextDouble()) - 3)];
        bool[] labels = [.. scores.Select((score, row) => random.NextDouble() < truth(score, row))];
        var weights = new double[parts.Length];
        Array.Fill(weights, 1);
        return CalibrationChoice.Of(new(scores, labels, weights, [.. Enumerable.Range(0, parts.Length)], parts));
    }
}
