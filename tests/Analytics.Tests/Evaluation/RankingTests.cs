using Analytics.Evaluation;
using Analytics.Numerics;

namespace Analytics.Tests.Evaluation;

public sealed class RankingTests
{
    private static readonly Scored Tiny =
        new([0.9, 0.8, 0.8, 0.6, 0.5, 0.4, 0.4, 0.1], [true, true, false, true, false, false, true, false]);

    [Fact]
    public void A_tie_counts_half()
    {
        Assert.Equal(0.5, Auc.Of(new Scored([1, 1], [true, false])).Value);
        Assert.Equal(0.75, Auc.Of(Tiny).Value!.Value, 12);
    }

    [Fact]
    public void An_area_without_both_outcomes_is_null_and_says_why()
    {
        Assert.Equal(new Auc(null, null, null, null, "no row needed support"), Auc.Of(new Scored([1, 2], [false, false])));
        Assert.Equal(new Auc(null, null, null, null, "every row needed support"), Auc.Of(new Scored([1, 2], [true, true])));
        Assert.Equal("no rows", Auc.Of(new Scored([], [])).Why);
        Assert.Equal("a score is not a number", Auc.Of(new Scored([double.NaN, 1], [true, false])).Why);
    }

    [Fact]
    public void A_perfect_ranking_has_an_interval_without_width_and_says_so()
    {
        var auc = Auc.Of(new Scored([1, 2, 3, 4], [false, false, true, true]));

        Assert.Equal((1.0, 1.0, 1.0), (auc.Value, auc.Low, auc.High));
        Assert.NotNull(auc.Why);
    }

    [Fact]
    public void One_row_of_an_outcome_has_an_area_but_no_interval()
    {
        var auc = Auc.Of(new Scored([1, 2, 3], [false, false, true]));

        Assert.Equal(1, auc.Value);
        Assert.Null(auc.StandardError);
    }

    [Fact]
    public void A_model_compared_with_itself_does_not_differ()
    {
        var compared = Auc.Compare(Tiny.Scores, Tiny.Scores, Tiny.Labels);

        Assert.Equal(0, compared.Difference.Value);
        Assert.Null(compared.PValue);
    }

    [Fact]
    public void The_area_under_the_curve_is_the_area()
    {
        var curve = RocCurve.Of(Tiny)!;
        var area = curve.Zip(curve.Skip(1),
            (a, b) => (b.FalsePositiveRate - a.FalsePositiveRate) * (a.TruePositiveRate + b.TruePositiveRate) / 2).Sum();

        Assert.Equal(Auc.Of(Tiny).Value!.Value, area, 12);
        Assert.Equal((0.0, 0.0, 1.0, 1.0),
            (curve[0].FalsePositiveRate, curve[0].TruePositiveRate, curve[^1].FalsePositiveRate, curve[^1].TruePositiveRate));
    }

    [Fact]
    public void A_tied_last_place_is_shared()
    {
        var top = TopK.Of(Tiny, 2);

        Assert.Equal((1.5, 0.75, 0.375, 1.5), (top.Hits, top.Precision, top.Recall, top.Lift));
    }

    [Fact]
    public void Room_for_more_than_there_are_flags_everyone_and_for_none_nobody()
    {
        Assert.Equal(8, TopK.Of(Tiny, 99).Capacity);
        Assert.Equal("no room for anyone", TopK.Of(Tiny, 0).Why);
        Assert.Null(TopK.Of(Tiny, 0).Precision);
    }

    [Fact]
    public void Measures_do_not_depend_on_the_order_of_rows()
    {
        var (rows, random) = (Made(300), new SeededRandom(5));
        var order = Enumerable.Range(0, rows.Rows).ToArray();
        random.Shuffle(order.AsSpan());
        var shuffled = rows.Take(order);

        Assert.Equal(Auc.Of(rows).Value!.Value, Auc.Of(shuffled).Value!.Value, 12);
        Assert.Equal(AveragePrecision.Of(rows).Value, AveragePrecision.Of(shuffled).Value);
        Assert.Equal(TopK.Of(rows, 17), TopK.Of(shuffled, 17));
        Assert.Equal(CalibrationError.EqualCount(rows).Value!.Value, CalibrationError.EqualCount(shuffled).Value!.Value, 12);
    }

    [Fact]
    public void A_bootstrap_interval_holds_the_value_and_repeats()
    {
        var rows = Made(300);
        var once = AveragePrecision.Of(rows, new Bootstrap(1) { Samples = 200 });

        Assert.True(once.Low < once.Value && once.Value < once.High);
        Assert.Equal(once, AveragePrecision.Of(rows, new Bootstrap(1) { Samples = 200 }));
        Assert.NotEqual(once, AveragePrecision.Of(rows, new Bootstrap(2) { Samples = 200 }));
    }

    [Fact]
    public void A_bootstrap_interval_is_about_as_wide_as_delongs()
    {
        var (rows, bootstrap) = (Made(400), new Bootstrap(3) { Samples = 400 });
        var delong = Auc.Of(rows);
        var drawn = bootstrap.Interval(rows, sample => Auc.Of(sample).Value, Estimate.Of(delong.Value!.Value));

        Assert.InRange((drawn.High - drawn.Low)!.Value / (delong.High - delong.Low)!.Value, 0.85, 1.15);
    }

    [Fact]
    public void Few_rows_of_an_outcome_are_drawn_within_it_so_that_no_sample_lacks_it()
    {
        var drawn = new Bootstrap(1) { Samples = 200 }.Interval(Tiny, sample => Auc.Of(sample).Value, Estimate.Of(0.75));

        Assert.NotNull(drawn.Low);
        Assert.Null(drawn.Why);
    }

    [Fact]
    public void Rows_of_one_student_are_drawn_together_which_widens_the_interval()
    {
        var rows = Made(200);
        var thrice = rows.Take([.. Enumerable.Range(0, 600).Select(row => row / 3)]);
        var apart = new Bootstrap(1) { Samples = 300 }.Interval(thrice, sample => Auc.Of(sample).Value, Estimate.Of(0.5));
        var together = new Bootstrap(1) { Samples = 300, Clusters = [.. Enumerable.Range(0, 600).Select(row => row / 3)] }.Interval(thrice,
            sample => Auc.Of(sample).Value, Estimate.Of(0.5));

        Assert.InRange((together.High - together.Low)!.Value / (apart.High - apart.Low)!.Value, 1.4, 2.1);
    }

    /// <summary>Scores of one decimal, so that there are ties.</summary>
    private static Scored Made(int rows)
    {
        var random = new SeededRandom(9);
        var scores = Enumerable.Range(0, rows).Select(_ => Math.Round(random.NextDouble(), 1)).ToArray();
        return new Scored(scores, Array.ConvertAll(scores, p => random.NextDouble() < p));
    }
}
