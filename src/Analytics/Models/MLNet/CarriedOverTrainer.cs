using Microsoft.ML;

namespace Analytics.Models.MLNet;

/// <summary>A trainer of ML.NET whose model is a sum over features, carried over into the project's own record; ML.NET is not needed to
/// score with it.</summary>
/// <remarks>The carried-over model scores as ML.NET's own does, to float precision, within the range of the training values. ML.NET has no
/// public way to stop a training: a stop is seen before it, while rows are read, and after it.</remarks>
public abstract class CarriedOverTrainer : ITrainer
{
    public abstract string Name { get; }

    public virtual string? Setting => null;

    /// <summary>How the rows go into ML.NET.</summary>
    private protected abstract SlotTable Lay(TrainingTable table);

    public AdditiveModel Train(TrainingTable table, ulong seed, CancellationToken stop) => Learn(table, seed, stop).Model;

    /// <summary>The model, and what ML.NET's own says of other rows, to compare them; without rows that vary there is nothing to
    /// learn.</summary>
    internal (AdditiveModel Model, Func<IReadOnlyList<FeatureColumn>, IReadOnlyList<OwnVerdict>> Own) Learn(
        TrainingTable table, ulong seed, CancellationToken stop)
    {
        table.Check();
        stop.ThrowIfCancellationRequested();
        var slots = Lay(table);
        if (slots.Width == 0) { return (new AdditiveModel(Name, LogOdds.Of(slots.BaseRate), []), _ => []); }

        var ml = new MLContext((int)(seed % int.MaxValue));
        var (model, own) = Fit(ml, slots.ToLearnFrom(ml, stop), table, slots);
        stop.ThrowIfCancellationRequested();
        return (model.Centred(table), columns => [.. ml.Data.CreateEnumerable<OwnVerdict>(own.Transform(slots.ToScore(ml, columns, stop)),
            reuseRowObject: false)]);
    }

    /// <summary>Has ML.NET learn from rows of a label, a weight and a vector of features. The sums of a training have one order.</summary>
    private protected abstract CarriedOver Fit(MLContext ml, IDataView rows, TrainingTable table, SlotTable slots);
}
