using Analytics.Models;
using Analytics.Storage;

namespace Analytics.Engines;

/// <summary>The trainers and yardsticks of this build: the method's own, and those of engines.</summary>
public static class TrainerEngines
{
    /// <summary>What a study may name in this build.</summary>
    public static Trainers Trainers { get; } =
#if ENGINES_ALL
        Trainers.BuiltIn
            .With(MLNet.MLNetGamTrainer.TrainerName, _ => new MLNet.MLNetGamTrainer())
            .With(MLNet.MLNetLogisticTrainer.TrainerName, _ => new MLNet.MLNetLogisticTrainer());
#else
        Trainers.BuiltIn.Without("mlnet-gam and mlnet-logistic are in a build with -p:Engines=all");
#endif

    /// <summary>The yardstick of a name.</summary>
    /// <exception cref="InstallationException">No such yardstick, or this build is without it.</exception>
    public static Yardstick Yardstick(string name) => name switch
    {
#if ENGINES_ALL
        MLNet.FastTreeYardstick.Name => MLNet.FastTreeYardstick.Yardstick,
#else
        "mlnet-fasttree" => throw new InstallationException("This build is without the yardstick 'mlnet-fasttree': build it with -p:Engines=all."),
#endif
        _ => throw new InstallationException($"There is no yardstick '{name}': the one there is is 'mlnet-fasttree'."),
    };
}
