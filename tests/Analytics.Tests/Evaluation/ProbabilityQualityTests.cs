using Analytics.Evaluation;

namespace Analytics.Tests.Evaluation;

public sealed class ProbabilityQualityTests
{
    [Fact]
    public void Figures_worked_out_by_hand()
    {
        // Five rows of .2 of which one needed support, five of .8 of which four did: calibrated
        double[] scores = [.2, .2, .2, .2, .2, .8, .8, .8, .8, .8];
        var quality = ProbabilityQuality.Of(new Scored(scores, [true, .. new bool[4], false, true, true, true, true]))!;

        Assert.Equal(-((8 * Math.Log(.8)) + (2 * Math.Log(.2))) / 10, quality.LogLoss, 12);
        Assert.Equal(0, quality.Reliability, 12);
        Assert.Equal(.09, quality.Resolution, 12);
        Assert.Equal(.25, quality.Uncertainty, 12);
        Assert.Equal(1, quality.Slope!.Value, 6);
        Assert.Equal(0, quality.InTheLarge!.Value, 6);
    }

    [Fact]
    public void Parts_make_up_the_Brier_score_and_do_not_depend_on_the_order_of_rows()
    {
        var random = new Random(7);
        for (var tried = 0; tried < 50; tried++)
        {
            var scores = Enumerable.Range(0, 37).Select(_ => Math.Round(random.NextDouble(), tried % 2 == 0 ? 1 : 6)).ToArray();
            var labels = scores.Select(score => random.NextDouble() < score).ToArray();
            if (labels.Distinct().Count() < 2) { continue; }

            var parts = BrierParts.OfTenths(new Scored(scores, labels));
            var turned = BrierParts.OfTenths(new Scored([.. scores.Reverse()], [.. labels.Reverse()]));

            Assert.Equal(BrierScore.Of(new Scored(scores, labels)).Value!.Value,
                parts.Reliability - parts.GeneralizedResolution + parts.Uncertainty, 12);
            Assert.Equal(parts.Reliability, turned.Reliability, 12);
        }
    }

    [Fact]
    public void One_outcome_alone_has_no_quality() => Assert.Null(ProbabilityQuality.Of(new Scored([.1, .2], [true, true])));
}
