using Analytics.Evaluation;
using Analytics.Numerics;

namespace Analytics.Tests.Evaluation;

/// <summary>Which outcome remains possible, and how often the right one does not.</summary>
public sealed class ConformalTests
{
    // 9 rows of each outcome: the 9th of them, (9 + 1) times 0.9, is the bound.
    private static readonly bool[] labels = [.. Enumerable.Range(0, 18).Select(row => row < 9)];

    private static readonly double[] probabilities =
        [0.55, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85, 0.9, 0.95, 0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.4, 0.5, 0.6];

    [Theory]
    [InlineData(0.5, CertainVerdict.DoesNot)]
    [InlineData(0.54, CertainVerdict.DoesNot)]
    [InlineData(0.56, CertainVerdict.NeedsALook)]
    [InlineData(0.59, CertainVerdict.NeedsALook)]
    [InlineData(0.61, CertainVerdict.NeedsSupport)]
    public void A_verdict_leaves_out_what_is_stranger_than_the_bound(double probability, CertainVerdict verdict) =>
        Assert.Equal(verdict, ConformalBounds.Of(probabilities, labels).Of(probability));

    [Fact]
    public void Few_rows_leave_nothing_out() =>
        Assert.Equal(CertainVerdict.NeedsALook, ConformalBounds.Of(probabilities[1..], labels[1..]).Of(0.01)); // 8 needed support

    [Fact]
    public void Where_two_models_speak_the_wider_bound_holds()
    {
        var both = ConformalBounds.Widest(new(0.3, 0.7), new(0.4, 0.6));

        Assert.Equal(new ConformalBounds(0.4, 0.7), both);
        Assert.Equal(new ConformalBounds(null, 0.6), ConformalBounds.Widest(new(null, 0.5), new(0.4, 0.6)));
    }

    [Theory]
    [InlineData(0.3)]
    [InlineData(0.6)] // whatever share needs support
    public void Of_new_rows_the_outcome_is_left_out_in_one_of_ten(double share) // 200 models that are too sure of themselves
    {
        var random = new SeededRandom(3, 0);
        Scored Draw(int rows, double needed)
        {
            var drawn = Enumerable.Range(0, rows).Select(_ => random.NextDouble() < needed).ToArray();
            double Say(bool label) => 1 / (1 + Math.Exp(-5 * ((label ? 1 : -1) + (3 * (random.NextDouble() - 0.5)))));
            return new Scored(Array.ConvertAll(drawn, Say), drawn);
        }

        var fared = Enumerable.Range(0, 200).Select(_ =>
            Draw(150, 0.3) is var seen ? Certainty.Of(ConformalBounds.Of(seen.Scores, seen.Labels), Draw(150, share)) : null!).ToList();

        Assert.InRange(fared.Average(one => one.NeedsSupport.Value!.Value), 0.895, 0.925);
        Assert.InRange(fared.Average(one => one.DoesNot.Value!.Value), 0.895, 0.915);
    }
}
