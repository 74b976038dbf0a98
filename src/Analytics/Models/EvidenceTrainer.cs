namespace Analytics.Models;

/// <summary>
/// Chooses among trainers by how they do within the training terms: on their later terms where there are several, on students held out
/// where there is one. The simplest wins that is within one standard error of the best (Breiman et al. 1984, section 3.4.3). Test terms
/// never choose.
/// </summary>
/// <param name="allowed">Those to choose among, the simplest first.</param>
public sealed class EvidenceTrainer(IReadOnlyList<ITrainer> allowed) : ITrainer
{
    public const string TrainerName = "by-evidence";

    /// <summary>Last terms that are forecast in turn from those before.</summary>
    private const int MostForecasts = 2;

    private const int Folds = 4;

    public string Name => TrainerName;

    public AdditiveModel Train(TrainingTable table, ulong seed, CancellationToken stop) =>
        Choose(table, seed, stop).Trainer.Train(table, seed, stop);

    public TrainerChoice Choose(TrainingTable table, ulong seed, CancellationToken stop)
    {
        table.Check();
        var terms = table.Terms.Distinct().Order().ToList();
        var forecasts = terms.Skip(1).TakeLast(MostForecasts)
            .Select(term => Halves(table, row => table.Terms[row].CompareTo(term))).Where(IsOfBoth).ToList();
        var halves = forecasts.Count > 0 ? forecasts : [.. Enumerable.Range(0, Folds)
            .Select(fold => Halves(table, row => table.StudentOf(row) % Folds == fold ? 0 : -1)).Where(IsOfBoth)];
        if (halves.Count == 0 || allowed.Count == 1) { return new TrainerChoice(allowed[0], []); }

        double[][] losses = [.. allowed.Select(trainer => halves.SelectMany(half => Losses(trainer, half, seed, stop)).ToArray())];
        int[] students = [.. halves.SelectMany(half =>
            Enumerable.Range(0, half.Test.Labels.Length).Select(half.Test.StudentOf))];
        return Chosen(losses, students, forecasts.Count > 0);
    }

    private TrainerChoice Chosen(double[][] losses, int[] students, bool forward)
    {
        double[] means = [.. losses.Select(one => one.Average())];
        var best = Array.IndexOf(means, means.Min());
        double[] errors = [.. losses.Select(one => Error([.. one.Zip(losses[best], (own, other) => own - other)], students))];
        var chosen = Enumerable.Range(0, means.Length).First(at => means[at] - means[best] <= errors[at]);
        return new TrainerChoice(allowed[chosen], [.. allowed.Select((trainer, at) =>
            new TrainerFigure(trainer.Name, means[at], means[at] - means[best], errors[at], at == chosen, forward))]);
    }

    /// <summary>
    /// Standard error of a mean of rows that students have several of: deviations are summed by student before they are squared.
    /// </summary>
    private static double Error(double[] differences, int[] students)
    {
        var mean = differences.Average();
        var sums = differences.Zip(students).GroupBy(one => one.Second).Select(student => student.Sum(one => one.First - mean));
        return Math.Sqrt(sums.Sum(sum => sum * sum)) / differences.Length;
    }

    private static IEnumerable<double> Losses(ITrainer trainer, Half half, ulong seed, CancellationToken stop)
    {
        stop.ThrowIfCancellationRequested();
        var scores = trainer.Train(half.Fit, seed, stop).Score(half.Test.Columns);
        return scores.Zip(half.Test.Labels, (score, label) => Math.Log(1 + Math.Exp(label ? -score : score)));
    }

    /// <summary>Rows to learn from, of which the side is below 0, and rows to judge on, of which it is 0.</summary>
    private static Half Halves(TrainingTable table, Func<int, int> side)
    {
        var rows = Enumerable.Range(0, table.Labels.Length).ToLookup(side);
        return new Half(table.Take([.. rows.Where(one => one.Key < 0).SelectMany(one => one).Order()]), table.Take([.. rows[0]]));
    }

    private static bool IsOfBoth(Half half) => half.Test.Labels.Length > 0 && half.Fit.Labels.Distinct().Count() == 2;

    private sealed record Half(TrainingTable Fit, TrainingTable Test);
}
