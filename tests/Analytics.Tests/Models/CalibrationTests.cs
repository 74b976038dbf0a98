using Analytics.Models;
using Analytics.Numerics;

namespace Analytics.Tests.Models;

public sealed class CalibrationTests
{
    [Fact]
    public void A_sigmoid_brings_an_overconfident_score_back()
    {
        var random = new SeededRandom(1);
        var truth = Enumerable.Range(0, 5000).Select(_ => (4 * random.NextDouble()) - 2).ToArray();
        var labels = Array.ConvertAll(truth, score => random.NextDouble() < LogOdds.Probability(score));

        var fit = SigmoidCalibration.Fit(Array.ConvertAll(truth, score => (3 * score) + 1), labels)!;

        Assert.InRange(fit.Slope, 0.28, 0.39);
        Assert.InRange(fit.Probability(1), 0.46, 0.54);
    }

    [Fact]
    public void Isotonic_averages_ties_before_it_pools()
    {
        var fit = IsotonicCalibration.Fit([1, 1, 2, 3, 3, 4, 5], [false, true, false, true, false, true, true])!;

        Assert.Equal([1.0 / 3, 1.0 / 3, 0.5, 1, 1], fit.Probabilities([1, 2, 3, 4, 5]));
    }

    [Fact]
    public void Isotonic_is_straight_between_knots_and_flat_outside()
    {
        var fit = new IsotonicCalibration([0, 1], [0.2, 0.6]);

        Assert.Equal([0.2, 0.2, 0.4, 0.6, 0.6], fit.Probabilities([-9, 0, 0.5, 1, 9]));
    }

    [Fact]
    public void One_outcome_or_scores_that_rank_the_wrong_way_round_give_no_sigmoid()
    {
        Assert.Null(SigmoidCalibration.Fit([1, 2], [true, true]));
        Assert.Null(IsotonicCalibration.Fit([1, 2], [true, true]));
        Assert.Null(SigmoidCalibration.Fit([1, 1, 1], [true, false, true]));
        Assert.Null(SigmoidCalibration.Fit([1, 2, 3, 4], [true, true, false, true]));
        Assert.Null(BetaCalibration.Fit([1, 2], [true, true]));
        Assert.Null(BetaCalibration.Fit([1, 1, 1], [true, false, true]));
        Assert.Null(BetaCalibration.Fit([1, 2, 3, 4, 5], [true, true, false, true, false]));
    }

    private static readonly double[] scores = [-3, -2.2, -1.6, -1.1, -0.4, 0.1, 0.3, 0.9, 1.4, 1.8, 2.5, 3.2];

    private static readonly bool[] labels = [false, false, true, false, false, true, false, true, false, true, true, true];

    [Fact]
    public void Beta_is_what_R_fits() // glm(y ~ log(p) + I(-log(1 - p)), family = binomial), p = plogis(score)
    {
        AssertBeta(0.177672292725881, 1.367586461571359, -1.235241948500713, BetaCalibration.Fit(scores, labels));
        AssertBeta(0.0378124277941135, 1.6467641524520884, -1.6357414946525566,
            BetaCalibration.Fit(scores, labels, [1, 1, 1, 1, 1, 1, 2, 2, 1, 1, 1, 1]));
    }

    [Fact]
    public void A_side_of_beta_that_would_fall_is_left_out() // R's coefficients of both are 1.746 and -0.534; of log(p) alone these
    {
        double[] rising = [-3, -2.5, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 2.5, 3, 3.5];
        int[] needed = [3, 6, 8, 9, 11, 12];

        AssertBeta(1.095673303166782, 0, 0.648227746133059,
            BetaCalibration.Fit(rising, [.. rising.Select((_, row) => needed.Contains(row))]));
    }

    [Fact]
    public void Beta_of_a_and_b_1_is_the_models_own_probability() =>
        Assert.Equal(LogOdds.Probability(-1.7), new BetaCalibration(1, 1, 0).Probability(-1.7), 1e-15);

    [Fact]
    public void Isotonic_weighs_rows_and_keeps_away_from_certainty()
    {
        var fit = IsotonicCalibration.Fit([1, 2, 2, 3], [false, true, false, true], [1, 3, 1, 1])!;

        Assert.Equal([0, 0.75, 1], fit.Probabilities([1, 2, 3]));
        Assert.Equal([0.1, 0.75, 0.9], fit.AwayFromCertainty(8).Probabilities([1, 2, 3]));
    }

    private static void AssertBeta(double high, double low, double intercept, BetaCalibration? fit)
    {
        Assert.Equal(high, fit!.High, 1e-9);
        Assert.Equal(low, fit.Low, 1e-9);
        Assert.Equal(intercept, fit.Intercept, 1e-9);
    }
}
