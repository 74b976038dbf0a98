using Analytics.Numerics;

namespace Analytics.Models;

/// <summary>
/// Chooses among trainers, and among settings of each, by how they do within the training terms. Settings go by students held out in turn,
/// since a penalty answers to how many rows there are; trainers by later terms where there are several, else by the same students. Of
/// settings the best counts; the simplest trainer wins that is within one standard error of the best one (Breiman et al. 1984, section
/// 3.4.3). Test terms never choose.
/// </summary>
/// <param name="allowed">Those to choose among, the simplest first; those of one name are settings of one trainer.</param>
public sealed class EvidenceTrainer(string name, IReadOnlyList<ITrainer> allowed) : ITrainer
{
    public const string TrainerName = "by-evidence";

    /// <summary>Last terms that are forecast in turn from those before.</summary>
    private const int MostForecasts = 2;

    private const int Folds = 5;
    private const int Stream = 2000; // of random numbers, beyond those of bags, deals and calibration

    /// <summary>Rows held out that tell enough: with as many rows one deal does, with more a part of its folds.</summary>
    private const int Enough = 4000;

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
        if (forecasts.Count == 0 || byName.Count == 1) { return Chosen(HeldOut(allowed, table, seed, stop), forward: false); }

        var settings = HeldOut([.. byName.Where(one => one.Count() > 1).SelectMany(one => one)], table, seed, stop).BestSettings;
        var race = new TrainerRace(
            [.. byName.Select(one => settings.FirstOrDefault(best => best.Name == one.Key) ?? one.First())], table, seed);
        race.Run(forecasts, stop);
        return Chosen(race, forward: true);
    }

    private TrainerChoice Chosen(TrainerRace race, bool forward) =>
        race.Winner is { } winner ? new TrainerChoice(winner, race.Figures(forward)) : new TrainerChoice(allowed[0], []);

    /// <summary>Students held out in turn, dealt out anew until the choice has settled.</summary>
    private static TrainerRace HeldOut(IReadOnlyList<ITrainer> trainers, TrainingTable table, ulong seed, CancellationToken stop)
    {
        var (race, rows, alike) = (new TrainerRace(trainers, table, seed), table.Labels.Length, 0);
        var (deals, folds) = (rows < Enough ? MostDeals : 1, Math.Min(Folds, (int)Math.Ceiling((double)Folds * Enough / rows)));
        for (var deal = 0; trainers.Count > 0 && deal < deals && alike < Settled; deal++)
        {
            var fold = StudentFolds.Of(table, Folds, new SeededRandom(seed, Stream + deal));
            var before = race.Winner;
            race.Run([.. Enumerable.Range(0, folds).Select(held => Half.Of(table, row => fold[row] == held ? 0 : -1))
                .Where(half => half.IsOfBoth)], stop);
            alike = race.Winner == before ? alike + 1 : 1;
        }

        return race;
    }
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
