using Analytics.Evaluation;
using Analytics.Models;
using Analytics.Numerics;

namespace Analytics.Tests.Evaluation;

/// <summary>Figures of one comparison and their intervals, whose unit is the student.</summary>
public sealed class JudgementTests
{
    private static readonly Setting setting =
        new("t", "forward", null, 21, "logistic", 100, 100, 0.3, 0.3, LabelsMatured: true, Forward: true, Own: true);

    [Fact]
    public void The_variance_of_an_area_is_summed_by_student()
    {
        // s1: .9 needed support, .1 did not; s2: .6 did, .7 did not; s3: .8 did not. Placements: .9 is above 3 of 3, .6 above 1 of 3: 1,
        // 1/3.
        // .1 has 2 of 2 above it, .7 and .8 have 1 of 2: 1, 1/2, 1/2. The area is 2/3; deviations: s1 +1/3 and +1/3, s2 -1/3 and -1/6, s3
        // -1/6.
        // positives: 2/1 (1/9 + 1/9) / 2^2 = 4/36; negatives: 3/2 (1/9 + 1/36 + 1/36) / 3^2 = 1/36;
        // both: 2 x 3/2 (1/9 + 1/18) / (2 x 3) = 3/36. In all 8/36. DeLong without students: 4/36 + 1/36.
        var rows = new Scored([0.9, 0.1, 0.6, 0.7, 0.8], [true, false, true, false, false]);

        Assert.Equal(Math.Sqrt(8.0 / 36), Auc.Of(rows, [1, 1, 2, 2, 3]).StandardError!.Value, 12);
        Assert.Equal(Math.Sqrt(5.0 / 36), Auc.Of(rows).StandardError!.Value, 12);
    }

    [Fact]
    public void So_is_that_of_a_difference_of_areas()
    {
        // Placements of the ranking above: 1, 1/3 and 1, 1/2, 1/2. Of the rule, which calls .9 and .7 at risk: .9 is above .1 and .8 and
        // ties with .7, 5/6; .6 ties with .1 and .8 and is below .7, 1/3; .1 and .8: 3/4 each; .7: 1/4. The area is 7/12. Differences: 1/6, 0
        // and 1/4, 1/4, -1/4: 1/12; deviations: s1 1/12 and 1/6, s2 -1/12 and 1/6, s3 -1/3.
        // positives: 2 (1/144 + 1/144) / 4 = 1/144; negatives: 3/2 (1/36 + 1/36 + 4/36) / 9 = 4/144; both: 3 (1/72 - 1/72) / 6 = 0.
        var (scores, rule, labels) = (new[] { 0.9, 0.1, 0.6, 0.7, 0.8 }, new double[] { 1, 0, 0, 1, 0 },
            new[] { true, false, true, false, false });

        var apart = Auc.Compare(scores, rule, labels, [1, 1, 2, 2, 3]);

        Assert.Equal(1.0 / 12, apart.Difference.Value!.Value, 12);
        Assert.Equal(1 / Math.Sqrt(5), apart.Z!.Value, 12);
    }

    [Fact]
    public void The_rule_is_compared_on_rows_that_have_its_value()
    {
        // Without the last row the scores rank all pairs right, and the rule two of four, and ties the others: 1 - 1/2
        var rows = new Scored([0.9, 0.8, 0.2, 0.1, 0.05], [true, true, false, false, true]);

        Assert.Equal(0.5, Judgement.Of(setting, rows, ["a", "b", "c", "d", "e"], 1, [1, 0, 1, 0, double.NaN]).BeyondRule!.Value!.Value, 12);
        Assert.Null(Judgement.Of(setting, rows, ["a", "b", "c", "d", "e"], 1).BeyondRule);
    }

    [Fact]
    public void Modules_that_nothing_was_learnt_of_are_judged_apart()
    {
        // All: .9 and .6 above .3 and .2, .1 above neither: 4 of 6. New: .9 above .2. Others: .6 is above .3, .1 is not: 1 of 2.
        var rows = new Scored([0.9, 0.6, 0.3, 0.2, 0.1], [true, true, false, false, true]);
        List<string> students = ["a", "b", "c", "d", "e"];
        var all = Judgement.Of(setting, rows, students, 1);

        var apart = NewModules.Of(all, rows, students, [true, false, false, true, false], 1)!;

        Assert.Equal((2, 1.0, 0.5), (apart.Rows, apart.Auc.Value!.Value, apart.OthersAuc.Value!.Value));
        Assert.Equal(4.0 / 6, all.Auc.Value!.Value, 12);
        Assert.Null(NewModules.Of(all, rows, students, new bool[5], 1));
    }

    [Fact]
    public void Rows_said_three_times_by_one_student_tell_no_more_than_once()
    {
        var rows = Made(200, 1);
        var thrice = rows.Take([.. Enumerable.Range(0, 600).Select(row => row / 3)]);
        int[] students = [.. Enumerable.Range(0, 600).Select(row => row / 3)];

        Assert.Equal(Auc.Of(rows).StandardError!.Value, Auc.Of(thrice, students).StandardError!.Value, 12);
        Assert.Equal(Auc.Of(rows).StandardError!.Value / Math.Sqrt(3), Auc.Of(thrice).StandardError!.Value, 2);
    }

    [Fact]
    public void One_student_with_all_rows_of_an_outcome_gives_no_variance()
    {
        var auc = Auc.Of(new Scored([0.9, 0.8, 0.2, 0.1], [true, true, false, false]), [1, 1, 2, 3]);

        Assert.Equal((1.0, null), (auc.Value, auc.StandardError));
        Assert.Equal("one row or student of an outcome gives no variance", auc.Why);
    }

    [Fact]
    public void Every_interval_of_a_judgement_widens_where_students_have_several_rows()
    {
        var rows = Made(150, 1);
        int[] drawn = [.. Enumerable.Range(0, 600).Select(row => row / 4)];
        var repeated = rows.Take(drawn);

        var together = Judgement.Of(setting, repeated, [.. drawn.Select(student => $"s{student}")], 1);
        var apart = Judgement.Of(setting, repeated, [.. drawn.Select((_, row) => $"s{row}")], 1);

        // four equal rows a student: half the width if rows were taken for students; less than that for gaps, of which chance makes a part
        foreach (var figure in new Func<Judgement, Estimate>[] { one => one.Auc, one => one.AveragePrecision, one => one.Brier,
            one => one.CalibrationError })
        {
            Assert.InRange(Width(figure(together)) / Width(figure(apart)), 1.2, 2.4);
        }
    }

    [Theory]
    [InlineData(30, 1)]
    [InlineData(30, 3)]
    [InlineData(120, 1)]
    [InlineData(600, 1)]
    [InlineData(600, 2)]
    public void An_interval_contains_its_estimate(int count, double slope)
    {
        foreach (var seed in Enumerable.Range(1, 30).Select(seed => (ulong)seed))
        {
            var rows = Made(count, slope, seed);
            var judged = Judgement.Of(setting, rows, [.. Enumerable.Range(0, count).Select(row => $"s{row / 2}")], seed);

            foreach (var estimate in new[] { judged.Auc, judged.AveragePrecision, judged.Brier, judged.CalibrationError })
            {
                Assert.True(estimate.Low <= estimate.Value && estimate.Value <= estimate.High, $"{seed}: {estimate}");
            }
        }
    }

    [Fact]
    public void A_calibration_error_is_less_biased_than_the_mean_of_the_gaps()
    {
        // calibrated by construction, so the truth is 0; 200 rows in ten bins leave gaps by chance alone
        var judged = Enumerable.Range(1, 40).Select(seed =>
        {
            var rows = Made(200, 1, (ulong)seed);
            var one = Judgement.Of(setting, rows, [.. Enumerable.Range(0, 200).Select(row => $"s{row}")], 1);
            return (Plain: CalibrationError.EqualCount(rows).Value!.Value, Judged: one.CalibrationError.Value!.Value);
        }).ToList();

        Assert.True(judged.Average(one => one.Judged) < 0.8 * judged.Average(one => one.Plain));
    }

    [Fact]
    public void An_interval_of_the_calibration_error_of_a_model_too_sure_of_itself_covers_the_truth()
    {
        // the truth is the error over very many rows; nine in ten intervals of 300 rows must cover it, of 95 that should
        var truth = CalibrationError.EqualCount(Made(200_000, 2)).Value!.Value;

        var covered = Enumerable.Range(1, 60).Count(seed =>
        {
            var error = Judgement.Of(setting, Made(300, 2, (ulong)seed), [.. Enumerable.Range(0, 300).Select(row => $"s{row}")], 1)
                .CalibrationError;
            return error.Low <= truth && truth <= error.High;
        });

        Assert.InRange(covered, 52, 60);
    }

    private static double Width(Estimate estimate) => (estimate.High - estimate.Low)!.Value;

    /// <summary>Probabilities whose log-odds are the true ones times the slope.</summary>
    private static Scored Made(int rows, double slope, ulong seed = 1)
    {
        var random = new SeededRandom(seed);
        var truth = Enumerable.Range(0, rows).Select(_ => (5 * random.NextDouble()) - 2.5).ToArray();
        return new Scored(Array.ConvertAll(truth, score => LogOdds.Probability(slope * score)),
            Array.ConvertAll(truth, score => random.NextDouble() < LogOdds.Probability(score)));
    }
}
