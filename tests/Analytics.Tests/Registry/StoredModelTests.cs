using Analytics.Flags;
using Analytics.Inspection;
using Analytics.Models;
using Analytics.Registry;
using Analytics.Storage;
using Analytics.Storage.Columns;
using Analytics.Studies;
using Analytics.Tests.Flags;

namespace Analytics.Tests.Registry;

/// <summary>A stored model scores the same for ever: the samples' innovation_skills, its rows and what it said, by the code of 0.1.0.</summary>
public sealed class StoredModelTests
{
    [Fact]
    public void It_scores_as_it_did()
    {
        var version = ModelJson.Read<ModelVersion>(File.ReadAllText(Stored("model.json")));
        var rows = NightTables.Features(Stored("features.parquet"));
        var group = Assert.Single(TableFile.Read(Stored("predictions.parquet"), "student", "score", "probability"));
        var (students, scores) = ((TextColumn)group[0], (ValueColumn<double>)group[1]);
        var probabilities = (ValueColumn<double>)group[2];
        var target = MadeList.Target() with { Eligibility = new Eligibility(0, 1000, 0) };

        var now = Prediction.Of(version, rows, target, new HashSet<string>()).ToDictionary(one => one.Row.Student);

        Assert.Equal(110, Enumerable.Range(0, students.Count).Count(row => !probabilities.IsNull(row)));
        for (var row = 0; row < students.Count; row++)
        {
            Assert.Equal(scores.Values[row], now[students[row]!].Score); // to the last bit
            if (!probabilities.IsNull(row)) { Assert.Equal(probabilities.Values[row], now[students[row]!].Probability); }
        }
    }

    [Theory] // R's plogis
    [InlineData("""{ "kind": "identity" }""", 0.6681877721681662)]
    [InlineData("""{ "kind": "sigmoid", "slope": 0.9, "intercept": -0.1 }""", 0.6294831119673949)]
    [InlineData("""{ "kind": "isotonic", "bounds": [0, 1], "values": [0.2, 0.6] }""", 0.48)]
    [InlineData("""{ "kind": "beta", "high": 0.5, "low": 1.5, "intercept": -0.2 }""", 0.7778508941895707)]
    public void A_calibration_reads_as_it_was_written(string json, double probability) =>
        Assert.Equal(probability, ModelJson.Read<Calibration>(json).Probability(0.7), 1e-14);

    private static string Stored(string file) => Checkout.Path($"tests/Analytics.Tests/Registry/stored/{file}");
}
