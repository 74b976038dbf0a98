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
    }
}
