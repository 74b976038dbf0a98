using Analytics.Evaluation;
using Analytics.Features;
using Analytics.Nightly;
using Analytics.Targets;

namespace Analytics.Tests.Nightly;

/// <summary>Every student is held out in turn, in deal after deal.</summary>
public sealed class HeldOutDealTests
{
    private static readonly bool[] labels = [true, false, true, false, true, false, true, false, true, false];

    [Theory]
    [InlineData(30, 8)]
    [InlineData(649, 6)]
    [InlineData(1500, 2)]
    [InlineData(100_000, 2)]
    public void Few_rows_are_dealt_more_often(int rows, int times) => Assert.Equal(times, HeldOutDeal.Times(rows));

    [Fact]
    public void Each_row_is_told_by_what_was_learnt_without_its_fold()
    {
        int[] fold = [0, 0, 1, 1, 2, 2, 3, 3, 4, 4];

        var deal = HeldOutDeal.Of(Rows(), fold, (train, test) =>
            [new Way("own", [.. Enumerable.Repeat(train.Rows + (0.1 * test.Rows), test.Rows)])])!;

        Assert.All(deal.Said[0].Probabilities, said => Assert.Equal(8.2, said));
    }

    [Fact]
    public void A_fold_that_leaves_one_outcome_only_to_learn_from_judges_nothing() =>
        Assert.Null(HeldOutDeal.Of(Rows(), [.. labels.Select(label => label ? 0 : 1)], (_, _) => []));

    [Fact]
    public void The_AUC_and_the_lead_are_means_over_folds_and_the_other_figures_over_deals()
    {
        // Folds of a row of each outcome: the first deal ranks four of five right, the second three: mean .7, deviation of ten folds
        // .483; t of nine degrees 2.262157, times sqrt(1/10 + 1/4): +-.646, cut at 1. The rule says the same of all: .5 in each fold.
        var (fold, rows) = ((int[])[0, 0, 1, 1, 2, 2, 3, 3, 4, 4], Rows());
        HeldOutDeal Deal(int wrong) => new(fold, [new Way("own",
            [.. labels.Select((label, row) => label == row / 2 >= wrong ? 0.75 : 0.25)])]);
        HeldOutDeal[] deals = [Deal(1), Deal(2)];
        var students = rows.Table.Rows.Select(row => row.Student).ToList();
        var rule = new double[10];
        var mean = Judgement.Of(new Setting("t", "s", null, 1, "own", 10, 10, 0.5, 0.5, LabelsMatured: true, Forward: false, Own: true),
            new Scored(HeldOutDeal.Mean(deals)[0].Probabilities, labels), students, 1, rule);

        var judged = HeldOutDeal.Judged(mean, 0, deals, rows, rule, 1);

        Assert.Equal((0.7, 0.053535, 1), (Math.Round(judged.Auc.Value!.Value, 12), Math.Round(judged.Auc.Low!.Value, 6), judged.Auc.High));
        Assert.Equal((0.2, -0.446465), (Math.Round(judged.BeyondRule!.Value!.Value, 12), Math.Round(judged.BeyondRule.Low!.Value, 6)));
        Assert.Equal(((0.1 * 2 * 0.5625) + (0.1 * 8 * 0.0625) + (0.1 * 4 * 0.5625) + (0.1 * 6 * 0.0625)) / 2, judged.Brier.Value!.Value, 12);
    }

    private static LabelledTable Rows() => new(
        new FeatureTable([.. labels.Select((_, at) => Tiny.Row($"s{at}", "02-10", Tiny.Art))], []), labels, 0,
        new Dictionary<Censoring, int>());
}
