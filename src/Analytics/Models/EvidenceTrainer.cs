namespace Analytics.Models;

/// <summary>Chooses among trainers, and among settings of each, by how they do within the training terms. With several terms trainers are
/// compared on later ones, each in the setting that the terms before choose; with one term on what is held out of it. Settings go by
/// courses held out in turn where one term has several, since students held out share with the others what the courses to come may not
/// have; else by students. Of settings the best counts; the simplest trainer wins that is within one standard error of the best one
/// (Breiman et al. 1984, section 3.4.3). Test terms never choose.</summary>
/// <param name="allowed">Those to choose among, the simplest first; those of one name are settings of one trainer.</param>
public sealed class EvidenceTrainer(string name, IReadOnlyList<ITrainer> allowed) : ITrainer
{
    public const string TrainerName = "by-evidence";

    /// <summary>Last terms that are forecast in turn from those before.</summary>
    private const int MostForecasts = 2;

    private const int Folds = 5;
    private const int Stream = 2000; // of random numbers, beyond those of bags, deals and calibration

    /// <summary>Rows with which one deal does, and rows judged after which the other folds of a deal are left out.</summary>
    private const int OneDeal = 4000, MostJudged = 20_000;

    /// <summary>Deals of students to folds at most, and how many in a row must choose alike to be the last ones.</summary>
    private const int MostDeals = 6, Settled = 2;

    public string Name => name;

    public AdditiveModel Train(TrainingTable table, ulong seed, CancellationToken stop) =>
        Choose(table, seed, stop).Trainer.Train(table, seed, stop);

    public TrainerChoice Choose(TrainingTable table, ulong seed, CancellationToken stop)
    {
        table.Check();
        var terms = table.Terms.Distinct().Order().ToList();
        var forecasts = terms.Skip(1).TakeLast(MostForecasts)
            .Select(term => Half.Of(table, row => table.Terms[row].CompareTo(term))).Where(half => half.IsOfBoth).ToList();
        var byName = allowed.GroupBy(trainer => trainer.Name, StringComparer.Ordinal).ToList();
        if (forecasts.Count == 0 || byName.Count == 1)
        {
            var held = terms.Count == 1 && CourseFolds.Of(table, Folds) is { } courses
                ? CoursesHeldOut(courses, table, seed, stop) : StudentsHeldOut(table, seed, stop);
            return held.Winner is { } best ? new TrainerChoice(best, held.Figures(forward: false)) : new TrainerChoice(allowed[0], []);
        }

        var race = new TrainerRace(
            [.. byName.Select(one => one.Count() == 1 ? one.First() : new EvidenceTrainer(one.Key, [.. one]))], table, seed);
        race.Run(forecasts, stop);
        var winner = race.Winner!.Choose(table, seed, stop).Trainer;
        var figures = race.Figures(forward: true);
        return new TrainerChoice(winner, [.. figures.Select(one => one.Chosen ? one with { Setting = winner.Setting } : one)]);
    }

    private TrainerRace CoursesHeldOut(int[] fold, TrainingTable table, ulong seed, CancellationToken stop)
    {
        var race = new TrainerRace(allowed, table, seed);
        race.Run(Halves(table, fold, fold.Max() + 1), stop);
        return race;
    }

    /// <summary>Dealt out again until the choice has settled.</summary>
    private TrainerRace StudentsHeldOut(TrainingTable table, ulong seed, CancellationToken stop)
    {
        var (race, rows, alike) = (new TrainerRace(allowed, table, seed), table.Labels.Length, 0);
        var (deals, folds) = (rows < OneDeal ? MostDeals : 1, Math.Min(Folds, (int)Math.Ceiling((double)Folds * MostJudged / rows)));
        for (var deal = 0; deal < deals && alike < Settled; deal++)
        {
            var fold = StudentFolds.Of(table, Folds, new SeededRandom(seed, Stream + deal));
            var before = race.Winner;
            race.Run(Halves(table, fold, folds), stop);
            alike = race.Winner == before ? alike + 1 : 1;
        }

        return race;
    }

    /// <summary>Each of the first folds held out in turn.</summary>
    private static List<Half> Halves(TrainingTable table, int[] fold, int folds) =>
        [.. Enumerable.Range(0, folds).Select(held => Half.Of(table, row => fold[row] == held ? 0 : -1)).Where(half => half.IsOfBoth)];
}

/// <summary>Rows to learn from, and rows of the same table to judge on.</summary>
internal sealed record Half(TrainingTable Fit, TrainingTable Test, int[] Rows)
{
    public bool IsOfBoth => Rows.Length > 0 && Fit.Labels.Distinct().Count() == 2;

    /// <param name="side">Below 0 for rows to learn from, 0 for rows to judge on.</param>
    public static Half Of(TrainingTable table, Func<int, int> side)
    {
        var rows = Enumerable.Range(0, table.Labels.Length).ToLookup(row => Math.Sign(side(row)));
        int[] test = [.. rows[0]];
        return new Half(table.Take([.. rows[-1]]), table.Take(test), test);
    }
}
