using Analytics.Evaluation;

namespace Analytics.Tests.Evaluation;

public sealed class JudgedCurvesTests
{
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
