namespace Analytics.Models;

/// <summary>Trainers beside each other, by log loss on rows that they had not learnt from; who is surely behind drops out.</summary>
internal sealed class TrainerRace(IReadOnlyList<ITrainer> allowed, TrainingTable table, ulong seed)
{
    /// <summary>Standard errors behind the best after which nothing more is learnt with a setting.</summary>
    private const double SurelyBehind = 2;

    private readonly List<Entrant> entrants = [.. allowed.Select(trainer => new Entrant(trainer, new double[table.Labels.Length]))];
    private readonly int[] times = new int[table.Labels.Length]; // that each row was judged

    /// <summary>Null if nothing was judged yet.</summary>
    public ITrainer? Winner { get; private set; }

    public void Run(IReadOnlyList<Half> halves, CancellationToken stop)
    {
        if (halves.Count == 0) { return; }

        foreach (var entrant in entrants.Where(one => !one.IsOut))
        {
            foreach (var half in halves)
            {
                stop.ThrowIfCancellationRequested();
                var scores = entrant.Trainer.Train(half.Fit, seed, stop).Score(half.Test.Columns);
                foreach (var (at, row) in half.Rows.Index())
                {
                    var wrong = half.Test.Labels[at] ? -scores[at] : scores[at];
                    entrant.Losses[row] += Math.Max(wrong, 0) + Math.Log(1 + Math.Exp(-Math.Abs(wrong)));
                }
            }
        }

        foreach (var row in halves.SelectMany(half => half.Rows)) { times[row]++; }

        Compare();
    }

    /// <summary>One a trainer, in its best setting.</summary>
    public IReadOnlyList<TrainerFigure> Figures(bool forward) =>
    [
        .. Best().Select(one => new TrainerFigure(
            one.Trainer.Name, one.Mean, one.Behind, one.Error, one.Trainer == Winner, forward) { Setting = one.Trainer.Setting }),
    ];

    private void Compare()
    {
        var judged = Enumerable.Range(0, times.Length).Where(row => times[row] > 0).ToArray();
        foreach (var one in entrants.Where(one => !one.IsOut)) { one.Mean = judged.Average(row => one.Losses[row] / times[row]); }

        var best = entrants.Where(one => !one.IsOut).MinBy(one => one.Mean)!;
        foreach (var one in entrants.Where(one => !one.IsOut))
        {
            one.Behind = one.Mean - best.Mean;
            one.Error = Error(judged, row => (one.Losses[row] - best.Losses[row]) / times[row]);
            one.IsOut = one.Behind > SurelyBehind * one.Error;
        }

        Winner = Best().First(one => !one.IsOut && one.Behind <= one.Error).Trainer;
    }

    /// <summary>The best setting of each trainer, the simplest trainer first; of settings that were dropped, those of a trainer that has no
    /// other.</summary>
    private IEnumerable<Entrant> Best() => entrants.GroupBy(one => one.Trainer.Name, StringComparer.Ordinal)
        .Select(settings => settings.OrderBy(one => one.IsOut).ThenBy(one => one.Mean).First());

    /// <summary>Standard error of a mean of rows that students have several of: deviations are summed by student before they are
    /// squared.</summary>
    private double Error(int[] judged, Func<int, double> difference)
    {
        var mean = judged.Average(difference);
        var sums = judged.GroupBy(table.StudentOf).Select(student => student.Sum(row => difference(row) - mean));
        return Math.Sqrt(sums.Sum(sum => sum * sum)) / judged.Length;
    }

    private sealed class Entrant(ITrainer trainer, double[] losses)
    {
        public ITrainer Trainer => trainer;

        /// <summary>By row, summed over the times that it was judged.</summary>
        public double[] Losses => losses;

        public double Mean { get; set; }

        public double Behind { get; set; }

        public double Error { get; set; }

        public bool IsOut { get; set; }
    }
}
