using Analytics.Models.MLNet;

namespace Analytics.Models;

/// <summary>The trainers a study may name.</summary>
public sealed class Trainers
{
    private readonly IReadOnlyList<(string Name, Func<int, ITrainer> Make)> made;

    private Trainers(IReadOnlyList<(string Name, Func<int, ITrainer> Make)> made) => this.made = made;

    /// <summary>Those written here.</summary>
    public static Trainers BuiltIn { get; } = new(
    [
        ("boosted", threads => new BoostedAdditiveTrainer(new BoostedAdditiveOptions { Threads = threads })),
        ("logistic", _ => new LogisticTrainer(new LogisticOptions { L2 = 20 })), // of 1, 10, 20, 50 and 200 among the best both in new students and in a new term
    ]);

    /// <summary>Those written here and those of ML.NET.</summary>
    public static Trainers All { get; } = BuiltIn
        .With(MLNetGamTrainer.TrainerName, _ => new MLNetGamTrainer())
        .With(MLNetLogisticTrainer.TrainerName, _ => new MLNetLogisticTrainer());

    public IReadOnlyList<string> Names => [.. made.Select(one => one.Name)];

    /// <summary>What a study may name, for messages.</summary>
    public string Choice => $"one of {string.Join(", ", Names)}";

    /// <summary>The same and one more.</summary>
    /// <param name="name">The name a study uses.</param>
    /// <param name="make">Makes it, for a number of threads at most.</param>
    public Trainers With(string name, Func<int, ITrainer> make) => new([.. made, (name, make)]);

    /// <summary>The trainer of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="threads">Most threads used; the model does not depend on it.</param>
    public ITrainer Of(string name, int threads) =>
        made.FirstOrDefault(one => one.Name == name).Make?.Invoke(threads) ??
        throw new ArgumentException($"There is no trainer '{name}': expected {Choice}.", nameof(name));
}
