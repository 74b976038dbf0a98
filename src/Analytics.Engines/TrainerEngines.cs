using Analytics.Engines.MLNet;
using Analytics.Models;
using Analytics.Storage;

namespace Analytics.Engines;

/// <summary>All trainers and yardsticks: the method's own and those of ML.NET.</summary>
public static class TrainerEngines
{
    /// <summary>What a study may name.</summary>
    public static Trainers Trainers { get; } = Trainers.BuiltIn
        .With(MLNetGamTrainer.TrainerName, _ => new MLNetGamTrainer())
        .With(MLNetLogisticTrainer.TrainerName, _ => new MLNetLogisticTrainer());

    /// <summary>The yardstick of a name.</summary>
    /// <exception cref="InstallationException">There is no such yardstick.</exception>
    public static Yardstick Yardstick(string name) => name == FastTreeYardstick.Name
        ? FastTreeYardstick.Yardstick
        : throw new InstallationException($"There is no yardstick '{name}': the only one is '{FastTreeYardstick.Name}'.");
}
