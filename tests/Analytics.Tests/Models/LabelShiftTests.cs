using Analytics.Evaluation;
using Analytics.Models;
using Analytics.Numerics;

namespace Analytics.Tests.Models;

/// <summary>Another share of the outcomes is told from scores alone, where past terms carry it and the scores look like it.</summary>
public sealed class LabelShiftTests
{
    private readonly SeededRandom random = new(11);

    [Theory] // Saerens, Latinne and Decaestecker's steps, done in R until they rest
    [InlineData(0.4, 0.548504527904)]
    [InlineData(0.5, 0.39932228187)]
    public void The_likeliest_share_is_where_the_steps_of_the_paper_rest(double rate, double rests) => Assert.Equal(rests,
        new LabelShift(rate, [0, 1], [0, 1], 100).Likeliest([-3.1, -2.7, -2.2, -1.9, -1.4, -1.2, -0.6, -0.3, 0.1, 0.4, 0.8, 1.3, 1.9, 2.4, 3]),
        1e-9);

    [Fact]
    public void It_moves_no_further_than_three_times_the_odds() =>
        Assert.Equal(0.75, new LabelShift(0.5, [0, 1], [0, 1], 100).Likeliest([3, 3, 3]), 1e-4);

    [Theory]
    [InlineData(0.2)]
    [InlineData(0.6)]
    public void A_planted_shift_is_corrected(double share)
    {
        var (shift, night) = (LabelShift.Of(Past(0.4, 0.4, 0.4))!, Drawn(4000, share));

        var now = shift.Now(night.Scores)!.Value;

        Assert.InRange(now, share - 0.04, share + 0.04);
        var by = LogOdds.Of(now) - LogOdds.Of(shift.Rate);
        Assert.InRange(Error(night, 0), 0.09, 0.2);
        Assert.InRange(Error(night, by), 0, 0.03); // chance alone makes 0.014
    }

    [Fact]
    public void Without_a_shift_nothing_moves() => Assert.Null(LabelShift.Of(Past(0.4, 0.3, 0.5))!.Now(Drawn(2000, 0.4).Scores));

    [Fact]
    public void Scores_of_another_shape_tell_nothing() // all drawn together, as by a feature that says less than it did
    {
        var scores = Array.ConvertAll(Drawn(2000, 0.6).Scores, score => score / 2);
        Assert.Null(LabelShift.Of(Past(0.4, 0.3, 0.5))!.Now(scores));
    }

    [Fact]
    public void Few_rows_tell_nothing() => Assert.Null(LabelShift.Of(Past(0.4, 0.3, 0.5))!.Now(Drawn(99, 0.8).Scores));

    [Fact]
    public void One_term_or_terms_that_do_not_carry_it_give_none()
    {
        Assert.Null(LabelShift.Of(Past(0.4)));

        var past = Past(0.4, 0.4);
        var moved = past.Scores.Select((score, row) => past.Parts[row] == 1 ? score / 2 : score);
        Assert.Null(LabelShift.Of(past with { Scores = [.. moved] }));
    }

    private static double Error(UnseenRows rows, double by) => CalibrationError.EqualCount(
        new Scored(Array.ConvertAll(rows.Scores, score => LogOdds.Probability(score + by)), rows.Labels)).Value!.Value;

    /// <summary>Terms of 1,000 rows with the shares given.</summary>
    private UnseenRows Past(params double[] shares)
    {
        var terms = shares.Select(share => Drawn(1000, share)).ToList();
        var rows = terms.Sum(term => term.Labels.Length);
        return new UnseenRows([.. terms.SelectMany(term => term.Scores)], [.. terms.SelectMany(term => term.Labels)],
            [.. Enumerable.Repeat(1.0, rows)], [.. Enumerable.Range(0, rows)], [.. Enumerable.Range(0, rows).Select(row => row / 1000)]);
    }

    /// <summary>Rows of normal features 1.5 standard deviations apart, scored rightly where a share of 0.4 needs support.</summary>
    private UnseenRows Drawn(int rows, double share)
    {
        var labels = Enumerable.Range(0, rows).Select(_ => random.NextDouble() < share).ToArray();
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var scores = Array.ConvertAll(labels, label => (1.5 * (Normal() + (label ? 0.75 : -0.75))) + LogOdds.Of(0.4));
        return new UnseenRows(scores, labels, [.. Enumerable.Repeat(1.0, rows)], [.. Enumerable.Range(0, rows)], new int[rows]);
    }
}
