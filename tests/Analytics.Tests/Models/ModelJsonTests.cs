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
        foreach (var trainer in new ITrainer[] { new BoostedAdditiveTrainer(new() { Bags = 2 }), new LogisticTrainer(1) })
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
        var model = new AdditiveModel("boosted", -1.25,
            [new BinShape("score", new Dictionary<MissingReason, double> { [MissingReason.NotYetDue] = 0.1 }, [40, 60.5],
                [0.5, 0, -0.25])]);

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
    public void A_pair_of_features_reads_like_this_and_comes_back()
    {
        var nothing = new Dictionary<MissingReason, double>();
        var pair = new PairShape(new Axis("score", [40], [], [MissingReason.NotYetDue]), new Axis("module", [], ["AAA", "BBB"], []),
            [0.5, 0, -0.25, 0.25, 0, 0]);
        var model = new AdditiveModel("mlnet-lightgbm", 0,
            [new BinShape("score", nothing, [], [0]), new LevelShape("module", nothing, nothing.ToDictionary(one => "", one => 0.0))]) {
                Pairs = [pair] };

        var json = ModelJson.Write(model);

        Assert.Contains(
            """
              "pairs": [
                {
                  "first": {
                    "feature": "score",
                    "upperBounds": [40],
                    "levels": [],
                    "missing": [
                      "notYetDue"
                    ]
                  },
                  "second": {
                    "feature": "module",
                    "upperBounds": [],
                    "levels": [
                      "AAA",
                      "BBB"
                    ],
                    "missing": []
                  },
                  "effects": [0.5, 0, -0.25, 0.25, 0, 0]
                }
              ]
            """.ReplaceLineEndings("\n"), json, StringComparison.Ordinal);
        Assert.Equal(json, ModelJson.Write(ModelJson.Read<AdditiveModel>(json)));
    }

    [Fact]
    public void Calibrations_come_back()
    {
        Calibration[] all =
            [new IdentityCalibration(), new SigmoidCalibration(1.0 / 3, -0.1), new IsotonicCalibration([0, 1.5], [0.1, 0.9])];

        foreach (var calibration in all)
        {
            var back = ModelJson.Read<Calibration>(ModelJson.Write(calibration));
            Assert.Equal(calibration.GetType(), back.GetType());
            Assert.Equal(calibration.Probability(0.7), back.Probability(0.7));
        }
    }

    [Theory]
    [InlineData(
        """{ "trainer": "x", "intercept": 0, "shapes": [{ "kind": "bins", "feature": "a", "missing": {}, "upperBounds": [1], "effects": [1] }] }""")]
    [InlineData(
        """{ "trainer": "x", "intercept": 0, "shapes": [{ "kind": "bins", "feature": "a", "missing": {}, "upperBounds": [2, 1], "effects": [1, 2, 3] }] }""")]
    [InlineData("""{ "trainer": "x", "intercept": 0, "shapes": [{ "kind": "spline", "feature": "a", "missing": {} }] }""")]
    [InlineData("""{ "trainer": "x", "shapes": [] }""")]
    [InlineData("null")]
    public void A_model_file_that_does_not_fit_together_is_refused(string json) =>
        Assert.Throws<JsonException>(() => ModelJson.Read<AdditiveModel>(json));

    [Theory]
    [InlineData("ab", "[1]", "[1]")]
    [InlineData("ab", "[]", "[1, 2]")]
    [InlineData("ab", "[2, 1]", "[1, 2, 3]")]
    [InlineData("a", "[]", "[1]")]
    public void A_model_file_whose_pair_does_not_fit_is_refused(string features, string bounds, string effects)
    {
        string Shape(char feature) =>
            $$"""{ "kind": "bins", "feature": "{{feature}}", "missing": {}, "upperBounds": [], "effects": [1] }""";
        string Axis(string feature, string steps) =>
            $$"""{ "feature": "{{feature}}", "upperBounds": {{steps}}, "levels": [], "missing": [] }""";
        var json = $$"""
            {
              "trainer": "x", "intercept": 0, "shapes": [{{string.Join(", ", features.Select(Shape))}}],
              "pairs": [{ "first": {{Axis("a", bounds)}}, "second": {{Axis("b", "[]")}}, "effects": {{effects}} }]
            }
            """;

        Assert.Throws<JsonException>(() => ModelJson.Read<AdditiveModel>(json));
    }
}
