using Analytics.Models.MLNet;

namespace Analytics.Models;

/// <summary>The trainers a study may name. Some need a native library that a machine may lack: such a study is in order there all the
/// same.</summary>
public sealed class Trainers
{
    /// <summary>The trainer that takes the place of one that cannot be used on a machine.</summary>
    public const string StandIn = "boosted";

    private readonly IReadOnlyList<Offer> offers;

    private Trainers(IReadOnlyList<Offer> offers) => this.offers = offers;

    /// <summary>Those written here. Which of a trainer's settings suits depends on how many rows there are; it is chosen within the
    /// training terms.</summary>
    public static Trainers BuiltIn { get; } = new Trainers([])
        .With(StandIn, threads =>
        [
            new BoostedAdditiveTrainer(new BoostedAdditiveOptions { Threads = threads }),
            new BoostedAdditiveTrainer(new BoostedAdditiveOptions { Threads = threads, EntryGain = 0, L2 = 5, LearningRate = 0.05 }),
        ])
        .With("logistic", _ => [.. new double[] { 320, 80, 20, 5, 1 }.Select(ridge => new LogisticTrainer(ridge))]);

    /// <summary>Those written here and those of ML.NET.</summary>
    public static Trainers All { get; } = BuiltIn
        .With(MLNetLightGbmTrainer.TrainerName,
            threads =>
            [
                new MLNetLightGbmTrainer(threads, trees: 100, rate: 0.05), new MLNetLightGbmTrainer(threads),
                new MLNetLightGbmTrainer(threads, rate: 0.3),
            ],
            () => LightGbmLibrary.Missing)
        .With(MLNetGamTrainer.TrainerName, _ => new MLNetGamTrainer())
        .With(MLNetLogisticTrainer.TrainerName, _ => new MLNetLogisticTrainer())
        .With(EvidenceTrainer.TrainerName, threads =>
            [.. BySimplicity.Where(name => All!.Missing(name) is null).SelectMany(name => All!.Find(name).Settings(threads))]);

    /// <summary>Those that evidence chooses among: lines before curves, curves before pairs of features. ML.NET's GAM is none of them: it
    /// takes ten to forty times as long as the curves of boosting, and was chosen in 20 of 500 trials on real students.</summary>
    private static string[] BySimplicity => ["logistic", StandIn, MLNetLightGbmTrainer.TrainerName];

    public IReadOnlyList<string> Names => [.. offers.Select(one => one.Name)];

    public IReadOnlyList<string> Here => [.. offers.Where(one => one.Missing() is null).Select(one => one.Name)];

    /// <summary>What a study may name, for messages.</summary>
    public string Choice => $"one of {string.Join(", ", Here)}";

    /// <summary>The same and one more.</summary>
    /// <param name="make">Makes it, for a number of threads at most.</param>
    /// <param name="missing">Says what keeps it from being used on this machine, or null; it is asked for only when that matters.</param>
    public Trainers With(string name, Func<int, ITrainer> make, Func<MissingLibrary?>? missing = null) =>
        With(name, threads => [make(threads)], missing);

    private Trainers With(string name, Func<int, IReadOnlyList<ITrainer>> settings, Func<MissingLibrary?>? missing = null) =>
        new([.. offers, new Offer(name, settings, missing ?? (() => null))]);

    public MissingLibrary? Missing(string name) => Find(name).Missing();

    /// <param name="threads">Most threads used; the model does not depend on it.</param>
    public ITrainer Of(string name, int threads) =>
        Find(name).Settings(threads) is [var only] ? only : new EvidenceTrainer(name, Find(name).Settings(threads));

    private Offer Find(string name) =>
        offers.FirstOrDefault(one => one.Name == name)
            ?? throw new ArgumentException($"There is no trainer '{name}': expected {Choice}.", nameof(name));

    private sealed record Offer(string Name, Func<int, IReadOnlyList<ITrainer>> Settings, Func<MissingLibrary?> Missing);
}

/// <summary>What keeps a trainer from being used on this machine.</summary>
public sealed record MissingLibrary(string Says, string Remedy);
