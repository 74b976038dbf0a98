using Analytics.Evaluation;
using Analytics.Numerics;

namespace Analytics.Tests.Evaluation;

public sealed class GroupTests
{
    [Fact]
    public void Crossing_curves_do_not_cancel()
    {
        // First group: (0,0) (0,.5) (.5,.5) (.5,1) (1,1). Second: the diagonal. Each half of the unit interval leaves a triangle of .125.
        var first = new Scored([0.9, 0.8, 0.7, 0.6], [true, false, true, false]);
        var second = new Scored([0.5, 0.5], [true, false]);

        Assert.Equal(0.25, Abroca.Between(first, second).Value!.Value, 12);
        Assert.Equal(0, Abroca.Between(first, first).Value);
    }

    [Fact]
    public void A_group_of_one_outcome_has_no_area_and_is_named()
    {
        var both = new Scored([1, 2], [true, false]);

        Assert.Equal("second group: every row needed support", Abroca.Between(both, new Scored([1, 2], [true, true])).Why);
        Assert.Null(Abroca.PValue(both, new Scored([], []), 1));
    }

    [Fact]
    public void Groups_that_differ_by_chance_are_not_called_different()
    {
        var random = new SeededRandom(4);
        Scored Draw(int rows, double separation)
        {
            var labels = Enumerable.Range(0, rows).Select(row => row % 2 == 0).ToArray();
            return new Scored(Array.ConvertAll(labels, label => random.NextDouble() + (label ? separation : 0)), labels);
        }

        Assert.InRange(Abroca.PValue(Draw(60, 0.4), Draw(60, 0.4), 1, 200)!.Value, 0.05, 1);
        Assert.InRange(Abroca.PValue(Draw(60, 0.9), Draw(60, 0), 1, 200)!.Value, 0, 0.02);
    }

    [Fact]
    public void The_missed_gap_has_newcombes_interval()
    {
        // Newcombe 1998, table II, method 10: 56/70 - 48/80 has the interval 0.0524 to 0.3339.
        var gap = Wilson.Difference((56, 70), (48, 80));

        Assert.Equal(0.2, gap.Value!.Value, 12);
        Assert.Equal(0.0524, gap.Low!.Value, 4);
        Assert.Equal(0.3339, gap.High!.Value, 4);
    }

    [Fact]
    public void A_sample_is_stable_against_itself_and_an_empty_one_is_not_compared()
    {
        double[] sample = [1, 2, 2, 3, 5, 8, double.NaN];

        Assert.Equal(0, PopulationStability.Of(sample, sample, PopulationStability.Borders(sample)).Value);
        Assert.Equal("there are no current values", PopulationStability.Of(sample, [double.NaN], [2]).Why);
        Assert.Null(KolmogorovSmirnov.Distance([0, 0], [1, 2]));
    }

    [Fact]
    public void A_gone_level_moves_the_stability_by_the_stated_share()
    {
        var moved = PopulationStability.Of([5, 5], [10, 0]).Value!.Value;

        Assert.Equal((0.5 * Math.Log(2)) + ((1e-4 - 0.5) * Math.Log(2e-4)), moved, 12);
    }
}
