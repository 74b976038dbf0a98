using Analytics.Features;
using Microsoft.ML;

namespace Analytics.Models.MLNet;

/// <summary>A trainer of ML.NET whose model is a sum over features, carried over into the project's own record; ML.NET is not needed to score with it.</summary>
/// <remarks>
/// The carried-over model scores as ML.NET's own does, to float precision, within the range of the training values. ML.NET has no public way to stop a
/// training: a stop is seen before it, while rows are read, and after it.
/// </remarks>
public abstract class CarriedOverTrainer : ITrainer
{
    public abstract string Name { get; }

    /// <summary>How the rows go into ML.NET.</summary>
    private protected abstract SlotTable Lay(TrainingTable table);

    public AdditiveModel Train(TrainingTable table, ulong seed, CancellationToken stop) => Learn(table, seed, stop).Model;

    /// <summary>The model, and ML.NET's own raw scores of other rows, to compare them; without rows that vary there is nothing to learn.</summary>
    internal (AdditiveModel Model, Func<IReadOnlyList<FeatureColumn>, float[]> OwnScores) Learn(TrainingTable table, ulong seed, CancellationToken stop)
    {
        table.Check();
        stop.ThrowIfCancellationRequested();
        var slots = Lay(table);
        if (slots.Width == 0)
        {
            var odds = LogOdds.Of(slots.BaseRate);
            return (new AdditiveModel(Name, odds, []), columns => Array.ConvertAll(columns[0].Values, _ => (float)odds));
        }

        var ml = new MLContext((int)(seed % int.MaxValue));
        var (intercept, learnt, own) = Fit(ml, slots.ToLearnFrom(ml, stop), table, slots.Width);
        stop.ThrowIfCancellationRequested();
        var model = new AdditiveModel(Name, intercept, slots.Shapes(learnt)).Centred(table);
        return (model, columns => [.. ml.Data.CreateEnumerable<RawScore>(own.Transform(slots.ToScore(ml, columns, stop)), reuseRowObject: false).Select(row => row.Score)]);
    }

    /// <summary>Has ML.NET learn from rows of a label, a weight and a vector of features; on one thread, so that sums have one order.</summary>
    private protected abstract (double Intercept, IReadOnlyList<SlotFunction> Learnt, ITransformer Own) Fit(MLContext ml, IDataView rows, TrainingTable table, int width);

    private sealed class RawScore
    {
        public float Score { get; set; }
    }
}
