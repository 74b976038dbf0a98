using Analytics.Evaluation;
using Analytics.Models;
using Analytics.Numerics;

namespace Analytics.Tests.Models;

/// <summary>Another share of the outcomes is told from scores alone, where past terms carry it and the scores look like it.</summary>
public sealed class LabelShiftTests
{
    private static readonly IEnumerable<ulong> seeds = Enumerable.Range(1, 20).Select(seed => (ulong)seed);

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
    [InlineData(0.3)]
    [InlineData(0.5)]
    [InlineData(0.6)]
    public void A_planted_shift_is_corrected_whatever_the_seed(double share)
    {
        var moved = 0;
        foreach (var seed in seeds)
        {
            var random = new SeededRandom(seed);
            var (shift, night) = (LabelShift.Of(Past(random, 0.4, 0.4, 0.4)), Drawn(random, 4000, share));
            if (shift?.Now(night.Scores) is not { } now) { continue; }

            moved++;
            Assert.InRange(now, share - 0.05, share + 0.05);
            Assert.InRange(Error(night, LogOdds.Of(now) - LogOdds.Of(shift.Rate)), 0, 0.04); // chance alone makes 0.014
        }

        Assert.InRange(moved, 17, 20); // numpy, the same tests and design: 186 to 189 of 200
    }

    [Fact]
    public void Without_a_shift_few_seeds_move() => Assert.InRange(
        seeds.Count(seed => new SeededRandom(seed) is var random
            && LabelShift.Of(Past(random, 0.4, 0.3, 0.5))?.Now(Drawn(random, 4000, 0.4).Scores) is not null), 0, 2); // 5 % by chance

    [Theory]
    [InlineData(0.4)]
    [InlineData(0.6)]
    public void Scores_of_another_spread_tell_nothing(double share) => Assert.DoesNotContain(seeds, seed =>
        new SeededRandom(seed) is var random
            && LabelShift.Of(Past(random, 0.4, 0.3, 0.5))?.Now(Turned(Drawn(random, 4000, share)).Scores) is not null);

    [Fact]
    public void A_past_term_in_which_a_feature_turned_round_lets_nothing_move() => Assert.DoesNotContain(seeds, seed =>
    {
        var past = Past(new SeededRandom(seed), 0.4, 0.4, 0.4);
        var turned = Turned(past).Scores;
        return LabelShift.Of(past with { Scores = [.. past.Scores.Select((score, row) => past.Parts[row] == 2 ? turned[row] : score)] })
            is not null;
    });

    [Fact]
    public void Few_rows_tell_nothing() =>
        Assert.Null(LabelShift.Of(Past(new SeededRandom(11), 0.4, 0.3, 0.5))!.Now(Drawn(new SeededRandom(12), 99, 0.8).Scores));

    [Fact]
    public void One_term_or_few_rows_of_an_outcome_give_none()
    {
        Assert.Null(LabelShift.Of(Past(new SeededRandom(11), 0.4)));

        var past = Past(new SeededRandom(11), 0.4, 0.4);
        var needed = past.Labels.Index().Where(row => row.Item && past.Parts[row.Index] == 1).Select(row => row.Index).ToList();
        Assert.NotNull(LabelShift.Of(past.Where(row => !needed.Skip(100).Contains(row))));
        Assert.Null(LabelShift.Of(past.Where(row => !needed.Skip(99).Contains(row))));
    }

    private static double Error(UnseenRows rows, double by) => CalibrationError.EqualCount(
        new Scored(Array.ConvertAll(rows.Scores, score => LogOdds.Probability(score + by)), rows.Labels)).Value!.Value;

    /// <summary>Terms of 1,000 rows with the shares given.</summary>
    private static UnseenRows Past(SeededRandom random, params double[] shares)
    {
        var terms = shares.Select(share => Drawn(random, 1000, share)).ToList();
        var rows = terms.Sum(term => term.Labels.Length);
        return new UnseenRows([.. terms.SelectMany(term => term.Scores)], [.. terms.SelectMany(term => term.Labels)],
            [.. Enumerable.Repeat(1.0, rows)], [.. Enumerable.Range(0, rows)], [.. Enumerable.Range(0, rows).Select(row => row / 1000)]);
    }

    /// <summary>Rows of normal features 1.5 standard deviations apart, scored rightly where a share of 0.4 needs support.</summary>
    private static UnseenRows Drawn(SeededRandom random, int rows, double share)
    {
        var labels = Enumerable.Range(0, rows).Select(_ => random.NextDouble() < share).ToArray();
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        var scores = Array.ConvertAll(labels, label => (1.5 * (Normal() + (label ? 0.75 : -0.75))) + LogOdds.Of(0.4));
        return new UnseenRows(scores, labels, [.. Enumerable.Repeat(1.0, rows)], [.. Enumerable.Range(0, rows)], new int[rows]);
    }

    /// <summary>As if a feature that tells 0.75 of the 1.5 standard deviations apart (their squares add up) told the opposite.</summary>
    private static UnseenRows Turned(UnseenRows rows) => rows with
    {
        Scores = [.. rows.Scores.Zip(rows.Labels, (score, label) => score + (0.75 * 0.75 * (label ? -1 : 1)))],
    };
}
