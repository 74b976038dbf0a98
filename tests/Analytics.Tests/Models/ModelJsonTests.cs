using System.Text.Json;
using Analytics.Evidence;
using Analytics.Models;

namespace Analytics.Tests.Models;

public sealed class ModelJsonTests
{
    [Fact]
    public void A_model_comes_back_bit_for_bit()
    {
        var table = new MadeTable(1000).With("a", x => x, MissingReason.NotYetDue, 1).WithLevels("modül", ("AAA", 1), ("学", -1)).Draw();
        foreach (var trainer in new ITrainer[] { new BoostedAdditiveTrainer(new() { Bags = 2 }), new LogisticTrainer(new()) })
        {
            var model = trainer.Train(table, 1, CancellationToken.None);
            var json = ModelJson.Write(model);

            var back = ModelJson.Read<AdditiveModel>(json);

            Assert.Equal(json, ModelJson.Write(back));
            Assert.Equal(model.Score(table.Columns), back.Score(table.Columns));
            Assert.Contains("学", json, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_model_reads_like_this()
    {
        var model = new AdditiveModel("boosted", -1.25, [new BinShape("score", new Dictionary<MissingReason, double> { [MissingReason.NotYetDue] = 0.1 }, [40, 60.5], [0.5, 0, -0.25])]);

        Assert.Equal(
            """
            {
              "trainer": "boosted",
              "intercept": -1.25,
              "shapes": [
                {
                  "kind": "bins",
                  "upperBounds": [40, 60.5],
                  "effects": [0.5, 0, -0.25],
                  "feature": "score",
                  "missing": {
                    "notYetDue": 0.1
                  }
                }
              ]
            }
            """, ModelJson.Write(model), ignoreLineEndingDifferences: true);
    }

    [Fact]
    public void Calibrations_come_back()
    {
        Calibration[] all = [new IdentityCalibration(), new SigmoidCalibration(1.0 / 3, -0.1), new IsotonicCalibration([0, 1.5], [0.1, 0.9])];

        foreach (var calibration in all)
        {
            var back = ModelJson.Read<Calibration>(ModelJson.Write(calibration));
            Assert.Equal(calibration.GetType(), back.GetType());
            Assert.Equal(calibration.Probability(0.7), back.Probability(0.7));
        }
    }

    [Theory]
    [InlineData("""{ "trainer": "x", "intercept": 0, "shapes": [{ "kind": "bins", "feature": "a", "missing": {}, "upperBounds": [1], "effects": [1] }] }""")]
    [InlineData("""{ "trainer": "x", "intercept": 0, "shapes": [{ "kind": "bins", "feature": "a", "missing": {}, "upperBounds": [2, 1], "effects": [1, 2, 3] }] }""")]
    [InlineData("""{ "trainer": "x", "intercept": 0, "shapes": [{ "kind": "spline", "feature": "a", "missing": {} }] }""")]
    [InlineData("""{ "trainer": "x", "shapes": [] }""")]
    [InlineData("null")]
    public void A_model_file_that_does_not_fit_together_is_refused(string json) =>
        Assert.Throws<JsonException>(() => ModelJson.Read<AdditiveModel>(json));
}
