namespace Analytics.Models;

/// <summary>The trainers of this build, by the name a study uses.</summary>
public static class Trainers
{
    public static IReadOnlyList<string> Names { get; } = ["boosted", "logistic"];

    /// <summary>What a study may name, for messages.</summary>
    public static string Choice => $"one of {string.Join(", ", Names)}";

    /// <summary>The trainer of a name.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="threads">Most threads used; the model does not depend on it.</param>
    public static ITrainer Of(string name, int threads) => name switch
    {
        "boosted" => new BoostedAdditiveTrainer(new BoostedAdditiveOptions { Threads = threads }),
        "logistic" => new LogisticTrainer(new LogisticOptions { L2 = 20 }), // of 1, 10, 20, 50 and 200 among the best both in new students and in a new term
        _ => throw new ArgumentException($"Trainer '{name}' is not in this build: expected {Choice}.", nameof(name)),
    };
}
