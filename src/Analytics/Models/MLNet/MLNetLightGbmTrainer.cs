using Microsoft.ML;
using Microsoft.ML.Trainers.LightGbm;

namespace Analytics.Models.MLNet;

/// <summary>LightGBM's boosted trees of at most three leaves, which are a sum of shapes of one and of two features.</summary>
/// <remarks>A missing value goes into the trees as such; with several reasons each has an indicator beside it.</remarks>
/// <param name="threads">Most threads used; the model does not depend on it.</param>
/// <param name="trees">How many are grown.</param>
/// <param name="rate">Share of a step that a tree takes.</param>
public sealed class MLNetLightGbmTrainer(int threads, int trees = 300, double rate = 0.1) : CarriedOverTrainer
{
    public const string TrainerName = "mlnet-lightgbm";

    public override string Name => TrainerName;

    public override string? Setting => $"{trees} trees, rate {rate}";

    private protected override SlotTable Lay(TrainingTable table) => new(table, SlotValues.MissingAsNaN);

    private protected override CarriedOver Fit(MLContext ml, IDataView rows, TrainingTable table, SlotTable slots)
    {
        var own = ml.BinaryClassification.Trainers.LightGbm(new LightGbmBinaryTrainer.Options
        {
            LabelColumnName = nameof(SlotRow.Label),
            FeatureColumnName = nameof(SlotRow.Features),
            ExampleWeightColumnName = nameof(SlotRow.Weight),
            NumberOfLeaves = 3,
            NumberOfIterations = trees,
            LearningRate = rate,
            MinimumExampleCountPerLeaf = 20,
            HandleMissingValue = true,
            UseCategoricalSplit = false,
            Deterministic = true,
            ForceColumnWise = true,
            Seed = 1, // no row and no feature is drawn, so none is needed; without it there is a note in the log
            NumberOfThreads = threads,
            Booster = new GradientBooster.Options { L2Regularization = 1 },
        }).Fit(rows);
        var calibrator = own.Model.Calibrator; // probability = 1 / (1 + exp(slope * score + offset))
        var read = new TreeReader(ml, slots.Width).Read(own.Model.SubModel, -calibrator.Slope);
        var intercept = (-calibrator.Slope * own.Model.SubModel.TrainedTreeEnsemble.Bias) - calibrator.Offset;
        return new CarriedOver(new TreeSum(slots, table).Of(Name, intercept, read), own);
    }
}
