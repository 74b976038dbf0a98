using Microsoft.ML;
using Microsoft.ML.Trainers;

namespace Analytics.Models.MLNet;

/// <summary>ML.NET's logistic regression by L-BFGS, on standardised features, with the penalty of the built-in logistic trainer.</summary>
public sealed class MLNetLogisticTrainer : CarriedOverTrainer
{
    public const string TrainerName = "mlnet-logistic";

    private const float L2 = 20;

    public override string Name => TrainerName;

    private protected override SlotTable Lay(TrainingTable table) => new(table, SlotValues.Standardised);

    private protected override CarriedOver Fit(MLContext ml, IDataView rows, TrainingTable table, SlotTable slots)
    {
        var own = ml.BinaryClassification.Trainers.LbfgsLogisticRegression(new LbfgsLogisticRegressionBinaryTrainer.Options
        {
            LabelColumnName = nameof(SlotRow.Label),
            FeatureColumnName = nameof(SlotRow.Features),
            ExampleWeightColumnName = nameof(SlotRow.Weight),
            L1Regularization = 0,
            L2Regularization = L2,
            NumberOfThreads = 1,
        }).Fit(rows);
        var line = own.Model.SubModel;
        return new CarriedOver(new AdditiveModel(Name, line.Bias, slots.Shapes([.. line.Weights.Select(weight => new SlotLine(weight))])),
            own);
    }
}
