using Analytics.Evaluation;

namespace Analytics.Tests.Evaluation;

public sealed class JudgedCurvesTests
{
    /// <summary>
    /// By hand: a count of Binomial(2, 1/2) lies 1, 0, 1 from its mean with probability 1/4, 1/2, 1/4, so that its share lies 1/4 from
    /// 1/2 on average; Binomial(3, 0.1) from its mean of 0.3: 0.3 * 0.729 + 0.7 * 0.243 + 1.7 * 0.027 + 2.7 * 0.001 = 0.4374,
    /// over 3 rows 0.1458.
    /// </summary>
    [Theory]
    [InlineData(2, 0.5, 0.25)]
    [InlineData(3, 0.1, 0.1458)]
    [InlineData(1, 0.2, 0.32)] // 2 p (1 - p)
    [InlineData(5, 1, 0)]
    public void The_noise_floor_is_the_mean_distance_of_a_share_from_a_true_promise(int rows, double promised, double floor)
    {
        // Ten bins of as many rows, promised alike
        var labels = Enumerable.Range(0, rows * 10).Select(row => row % 2 == 0).ToArray();
        var curves = JudgedCurves.Of(new Scored([.. labels.Select(_ => promised)], labels))!;

        Assert.Equal(floor, curves.NoiseFloor, 12);
    }

    [Fact]
    public void Points_of_the_curve_that_nobody_sees_apart_are_one_and_its_ends_stay()
    {
        var labels = Enumerable.Range(0, 5_000).Select(row => row % 3 == 0).ToArray();
        double[] scores = [.. labels.Select((label, row) => (row * 0.618033988749 % 1 * 0.8) + (label ? 0.2 : 0))];
        var roc = JudgedCurves.Of(new Scored(scores, labels))!.Roc;

        Assert.InRange(roc.Count, 30, 80);
        Assert.Equal((double.PositiveInfinity, 0, 0), (roc[0].Threshold, roc[0].FalsePositiveRate, roc[0].TruePositiveRate));
        Assert.Equal((1, 1), (roc[^1].FalsePositiveRate, roc[^1].TruePositiveRate));
    }

    [Fact]
    public void There_are_none_of_rows_of_one_outcome() => Assert.Null(JudgedCurves.Of(new Scored([0.1, 0.2], [true, true])));
}
