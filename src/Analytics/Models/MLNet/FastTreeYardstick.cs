using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;

namespace Analytics.Models.MLNet;

/// <summary>ML.NET's boosted trees: how well a learner does that need not explain itself. Only a measure; its probabilities are its
/// own.</summary>
public static class FastTreeYardstick
{
    public const string Name = "mlnet-fasttree";

    public static Yardstick Yardstick { get; } = new(Name, Probabilities);

    private static double[] Probabilities(TrainingTable table, IReadOnlyList<FeatureColumn> columns, ulong seed, CancellationToken stop)
    {
        table.Check();
        stop.ThrowIfCancellationRequested();
        var slots = new SlotTable(table, SlotValues.AsTheyAre);
        if (slots.Width == 0) { return Array.ConvertAll(columns[0].Values, _ => slots.BaseRate); }

        var ml = new MLContext((int)(seed % int.MaxValue));
        var trees = ml.BinaryClassification.Trainers.FastTree(new FastTreeBinaryTrainer.Options
        {
            LabelColumnName = nameof(SlotRow.Label),
            FeatureColumnName = nameof(SlotRow.Features),
            ExampleWeightColumnName = nameof(SlotRow.Weight),
            Seed = (int)(seed % int.MaxValue),
            FeatureSelectionSeed = (int)(seed % int.MaxValue),
            NumberOfThreads = 1,
        }).Fit(slots.ToLearnFrom(ml, stop));
        stop.ThrowIfCancellationRequested();
        return [.. ml.Data.CreateEnumerable<OwnVerdict>(trees.Transform(slots.ToScore(ml, columns, stop)), reuseRowObject: false)
            .Select(row => (double)row.Probability)];
    }
}
