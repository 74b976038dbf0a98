namespace Analytics.Nightly;

/// <summary>One dealing of students to folds, each of which was held out in turn.</summary>
/// <param name="Fold">The fold of each row.</param>
/// <param name="Said">The prediction of each way for every row, trained on the other folds.</param>
internal sealed record HeldOutDeal(int[] Fold, IReadOnlyList<Way> Said)
{
    public const int Folds = 5;

    /// <summary>About how many rows are judged in all, so that the figures depend little on who came into which fold.</summary>
    private const int Judgings = 4000;

    private const int Fewest = 2, Most = 8;

    public static int Times(int rows) => Math.Clamp(Judgings / rows, Fewest, Most);

    /// <summary>Holds out each fold; null if a fold leaves rows of one outcome only to learn from.</summary>
    public static HeldOutDeal? Of(LabelledTable rows, int[] fold, Func<LabelledTable, LabelledTable, IReadOnlyList<Way>> ways)
    {
        var (said, importance) = (new List<Way>(), new List<IReadOnlyList<PermutationImportance>>());
        foreach (var held in fold.Distinct().Order())
        {
            int[] test = [.. Enumerable.Range(0, fold.Length).Where(row => fold[row] == held)];
            var train = rows.Take([.. Enumerable.Range(0, fold.Length).Where(row => fold[row] != held)]);
            if (!train.HasBoth) { return null; }

            var told = ways(train, rows.Take(test));
            if (said.Count == 0) { said = [.. told.Select(way => new Way(way.Name, new double[fold.Length]))]; }

            foreach (var (at, way) in told.Index())
            {
                if (way.Importance.Count > 0) { importance.Add(way.Importance); }

                foreach (var (i, row) in test.Index()) { said[at].Probabilities[row] = way.Probabilities[i]; }
            }
        }

        var learners = said.Index().Select(way => way.Index == 0
            ? way.Item with { Importance = PermutationImportance.Together(importance) } : way.Item);
        return new HeldOutDeal(fold, [.. learners]);
    }

    /// <summary>The mean probability of each row over the deals, used for lists and groups.</summary>
    public static List<Way> Mean(IReadOnlyList<HeldOutDeal> deals) =>
    [
        .. deals[0].Said.Select((way, at) => way with
        {
            Probabilities = [.. way.Probabilities.Select((_, row) => deals.Average(deal => deal.Said[at].Probabilities[row]))],
        }),
    ];

    /// <summary>The judgement of one way: each figure is the mean of those of the deals, none of which is flattered by averaging models;
    /// the AUC and its lead over the rule are means over all folds, with intervals that know that folds share rows.</summary>
    public static Judgement Judged(
        Judgement mean, int way, IReadOnlyList<HeldOutDeal> deals, LabelledTable rows, double[]? rule, ulong seed)
    {
        List<string> students = [.. rows.Table.Rows.Select(row => row.Student)];
        var each = deals.Select(deal => Judgement.Of(
            mean.Setting, new Scored(deal.Said[way].Probabilities, rows.NeedsSupport), students, seed)).ToList();
        return mean with
        {
            Auc = OverFolds(Area, least: 0), AveragePrecision = Average(one => one.AveragePrecision), Brier = Average(one => one.Brier),
            CalibrationError = Average(one => one.CalibrationError),
            BeyondRule = mean.BeyondRule is null ? null : OverFolds(Lead, least: -1),
        };

        Estimate Average(Func<Judgement, Estimate> figure) => new(each.Average(one => figure(one).Value),
            each.Average(one => figure(one).Low), each.Average(one => figure(one).High), figure(each[0]).Why);

        Estimate OverFolds(Func<double[], int[], double?> measure, double least)
        {
            var folds = deals.SelectMany(deal => Enumerable.Range(0, Folds).Select(held => measure(
                deal.Said[way].Probabilities, [.. Enumerable.Range(0, rows.Rows).Where(row => deal.Fold[row] == held)])));
            var all = Resampled.Of([.. folds.OfType<double>()], 1.0 / (Folds - 1));
            return all with
            {
                Low = all.Low is { } low ? Math.Max(least, low) : null, High = all.High is { } high ? Math.Min(1, high) : null,
            };
        }

        double? Area(double[] probabilities, int[] held) => Auc.ValueOf(new Scored(probabilities, rows.NeedsSupport).Take(held));

        double? Lead(double[] probabilities, int[] held)
        {
            int[] known = [.. held.Where(row => !double.IsNaN(rule![row]))];
            return Area(probabilities, known) - Area(rule!, known);
        }
    }
}
