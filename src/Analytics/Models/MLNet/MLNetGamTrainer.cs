using Microsoft.ML;
using Microsoft.ML.Trainers.FastTree;

namespace Analytics.Models.MLNet;

/// <summary>ML.NET's generalised additive model: step shapes grown by boosted stumps.</summary>
/// <remarks>With a weight column ML.NET 5.0.1 takes every split for a loss and learns nothing, so a row counts by how often it is read. It
/// grows one model at a time in a process, so studies with many splits wait for it.</remarks>
public sealed class MLNetGamTrainer : CarriedOverTrainer
{
    public const string TrainerName = "mlnet-gam";

    /// <summary>Times that a row of mean weight is read where weights differ.</summary>
    private const int Copies = 4;

    /// <summary>Rows under a step, as by ML.NET's default.</summary>
    private const int LeastRows = 10;

    public override string Name => TrainerName;

    private protected override SlotTable Lay(TrainingTable table)
    {
        var copies = CopiesOf(table.Weights);
        var rows = ByWeight(table.Weights, copies);
        return new SlotTable(table, SlotValues.AsTheyAre, rows, LeastRows * copies);
    }

    private protected override CarriedOver Fit(MLContext ml, IDataView rows, TrainingTable table, SlotTable slots)
    {
        var own = ml.BinaryClassification.Trainers.Gam(new GamBinaryTrainer.Options
        {
            LabelColumnName = nameof(SlotRow.Label),
            FeatureColumnName = nameof(SlotRow.Features),
            NumberOfIterations = 200, // as far as by default, 9500 steps of 0.002, in fewer and longer steps
            LearningRate = 0.1,
            MinimumExampleCountPerLeaf = LeastRows * CopiesOf(table.Weights),
            NumberOfThreads = 1,
        }).Fit(rows);
        var steps = own.Model.SubModel;
        if (steps.NumberOfShapeFunctions != slots.Width)
        {
            throw new InvalidOperationException(
                $"ML.NET's GAM has {steps.NumberOfShapeFunctions} shapes for {slots.Width} slots that can be cut: "
                    + "which is whose cannot be told.");
        }

        var learnt = Enumerable.Range(0, slots.Width)
            .Select(slot => new SlotSteps(steps.GetBinUpperBounds(slot), steps.GetBinEffects(slot)));
        return new CarriedOver(new AdditiveModel(Name, steps.Bias, slots.Shapes([.. learnt])), own);
    }

    private static int CopiesOf(double[] weights) => Array.TrueForAll(weights, weight => weight == weights[0]) ? 1 : Copies;

    /// <summary>Every row as often as its weight asks; what is over or short is carried to the next row.</summary>
    private static List<int> ByWeight(double[] weights, int copies)
    {
        var (rows, due, each) = (new List<int>(), 0.0, copies * weights.Length / weights.Sum());
        for (var row = 0; row < weights.Length; row++)
        {
            due += weights[row] * each;
            for (; due >= 0.5; due--) { rows.Add(row); }
        }

        return rows;
    }
}
