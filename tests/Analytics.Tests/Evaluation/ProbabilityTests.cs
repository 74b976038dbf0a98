using Analytics.Evaluation;
using Analytics.Models;
using Analytics.Numerics;

namespace Analytics.Tests.Evaluation;

public sealed class ProbabilityTests
{
    [Fact]
    public void Chance_alone_makes_so_much_of_a_calibration_error() // 200,000 draws in R of 102 rows: 0.1102
    {
        double[] said = [.. Enumerable.Range(0, 102).Select(row => 1 / (1 + Math.Exp(2 - (4 * row / 101.0))))];
        Assert.Equal(0.1102, CalibrationError.ByChance(new Scored(said, new bool[102]))!.Value, 0.003);
    }

    [Fact]
    public void A_score_that_is_no_probability_is_refused_with_a_reason()
    {
        var rows = new Scored([1.2, -0.1], [true, false]);

        Assert.Equal("a probability is outside 0 to 1", BrierScore.Of(rows).Why);
        Assert.Equal("a probability is outside 0 to 1", CalibrationError.EqualCount(rows).Why);
        Assert.Equal("a probability is outside 0 to 1", DecisionCurve.At(rows, 0.5).Why);
    }

    [Fact]
    public void Bins_of_equal_count_hold_all_rows_and_promise_more_as_they_rise()
    {
        var bins = CalibrationError.EqualCount(Made(503, slope: 1)).Bins;

        Assert.Equal([51, 51, 51, 50, 50, 50, 50, 50, 50, 50], bins.Select(bin => bin.Rows));
        Assert.Equal(bins.Select(bin => bin.Promised).Order(), bins.Select(bin => bin.Promised));
    }

    /// <summary>Probabilities whose log-odds are the true ones times the slope.</summary>
    private static Scored Made(int rows, double slope, ulong seed = 1)
    {
        var random = new SeededRandom(seed);
        var truth = Enumerable.Range(0, rows).Select(_ => (5 * random.NextDouble()) - 2.5).ToArray();
        return new Scored(Array.ConvertAll(truth, score => LogOdds.Probability(slope * score)),
            Array.ConvertAll(truth, score => random.NextDouble() < LogOdds.Probability(score)));
    }
}
