using Analytics.Features;

namespace Analytics.Models;

/// <summary>Learns an additive model of a yes/no outcome. Same table and seed: the same model, bit for bit, on any number of threads.</summary>
public interface ITrainer
{
    /// <summary>The name a study uses: "boosted" or "logistic".</summary>
    string Name { get; }

    AdditiveModel Train(TrainingTable table, ulong seed, CancellationToken stop);
}

/// <summary>What a trainer may see: feature columns, labels (true = needs support) and row weights. No ids, no groups, no dates.</summary>
public sealed record TrainingTable(IReadOnlyList<FeatureColumn> Columns, bool[] Labels, double[] Weights);
