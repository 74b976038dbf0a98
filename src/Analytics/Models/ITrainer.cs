using Analytics.Features;

namespace Analytics.Models;

/// <summary>
/// Learns an additive model of a yes/no outcome. Same table and seed: the same model, bit for bit, on any number of threads.
/// </summary>
public interface ITrainer
{
    /// <summary>The name a study uses.</summary>
    string Name { get; }

    AdditiveModel Train(TrainingTable table, ulong seed, CancellationToken stop);
}

/// <summary>What a trainer may see: feature columns, labels (true = needs support) and row weights. No ids, no groups, no dates.</summary>
public sealed record TrainingTable(IReadOnlyList<FeatureColumn> Columns, bool[] Labels, double[] Weights)
{
    /// <summary>What is learnt from columns as they are: levels that too few rows have are one.</summary>
    public static TrainingTable Of(IEnumerable<FeatureColumn> columns, bool[] labels, double[] weights) =>
        new([.. columns.Select(column => column.ToLearnFrom())], labels, weights);

    /// <summary>Throws when nothing can be learned: columns of another length, or rows of one outcome only.</summary>
    public void Check()
    {
        foreach (var column in Columns)
        {
            if (column.Values.Length != Labels.Length)
            {
                throw new ArgumentException(
                    $"Feature '{column.Feature.Name}' has {column.Values.Length} rows; there are {Labels.Length} labels.");
            }
        }

        if (Weights.Length != Labels.Length)
        {
            throw new ArgumentException($"There are {Weights.Length} weights for {Labels.Length} labels.");
        }

        var (positive, negative) = (0, 0);
        for (var row = 0; row < Labels.Length; row++)
        {
            if (!(Weights[row] >= 0 && double.IsFinite(Weights[row])))
            {
                throw new ArgumentException(FormattableString.Invariant($"Row {row} has weight {Weights[row]}; a weight is 0 or more."));
            }
            if (Weights[row] > 0) { _ = Labels[row] ? positive++ : negative++; }
        }

        if (positive == 0 || negative == 0)
        {
            throw new ArgumentException($"A model needs rows of both outcomes; {positive} rows need support and {negative} do not.");
        }
    }
}
