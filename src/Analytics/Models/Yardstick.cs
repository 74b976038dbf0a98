using Analytics.Models.MLNet;

namespace Analytics.Models;

/// <summary>A learner that trainers are measured against in an evaluation. It gives probabilities and no model that could be explained, so
/// no study can name it and it never flags a student.</summary>
/// <param name="Probabilities">Learns from a table, with a seed, and says the probability of every row of the columns.</param>
public sealed record Yardstick(
    string Name, Func<TrainingTable, IReadOnlyList<FeatureColumn>, ulong, CancellationToken, double[]> Probabilities)
{
    /// <exception cref="InstallationException">There is no such yardstick.</exception>
    public static Yardstick Of(string name) => name == FastTreeYardstick.Name
        ? FastTreeYardstick.Yardstick
        : throw new InstallationException($"There is no yardstick '{name}': the only one is '{FastTreeYardstick.Name}'.");
}
