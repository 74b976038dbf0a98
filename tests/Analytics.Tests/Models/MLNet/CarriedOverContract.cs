using Analytics.Models.MLNet;
using Analytics.Evidence;
using Analytics.Features;
using Analytics.Models;
using Analytics.Numerics;

namespace Analytics.Tests.Models.MLNet;

/// <summary>What is carried over from ML.NET has to score as ML.NET's own model does; and all that every trainer has to do.</summary>
public abstract class CarriedOverContract : TrainerContract
{
    protected sealed override ITrainer Trainer => Engine;

    protected abstract CarriedOverTrainer Engine { get; }

    /// <summary>Log-odds of one unit of ML.NET's raw score.</summary>
    protected virtual double LogOddsOfScore => 1;

    protected virtual double Precision => 2e-5;

    [Fact]
    public void Scores_as_ML_NETs_own_model_does()
    {
        var random = new SeededRandom(3);
        var (model, own) = Engine.Learn(Made(random, 2000, weighted: true), 1, CancellationToken.None);
        var others = Made(random, 3000, weighted: true).Columns;

        Assert.All(model.Score(others).Zip(own(others)), pair =>
        {
            Assert.Equal(pair.Second.Score * LogOddsOfScore, pair.First, Precision);
            Assert.Equal(pair.Second.Probability, LogOdds.Probability(pair.First), Precision);
        });
        Assert.True(model.Shapes.SelectMany(shape => shape.Missing.Values).Distinct().Count() > 4);
    }

    [Fact]
    public void Is_the_same_model_in_one_process_and_another_whatever_runs_beside_it()
    {
        var table = Made(new SeededRandom(4), 1000, weighted: true);
        var models = new string[3];
        Parallel.For(0, models.Length, i => models[i] = ModelJson.Write(Engine.Train(table, 9, CancellationToken.None)));

        Assert.Single(models.Distinct());
    }

    [Fact]
    public void Stops_while_rows_are_read()
    {
        using var stop = new CancellationTokenSource();
        var table = Made(new SeededRandom(5), 1000, weighted: false);
        var columns = table.Columns.Select(column => new FeatureColumn(column.Feature, column.Values, column.Why,
            column.Levels is { } names ? new StopsWhenRead(names, stop) : null)).ToList();

        Assert.ThrowsAny<OperationCanceledException>(() => Engine.Train(table with { Columns = columns }, 1, stop.Token));
    }

    [Fact]
    public void Scores_a_number_that_was_always_missing_in_training()
    {
        var table = Made(new SeededRandom(8), 400, weighted: false);
        var why = Enumerable.Range(0, 400).Select(row => row % 2 == 0 ? MissingReason.NoFeed : MissingReason.NotYetDue).ToArray();
        var feature = new Feature("never", "never", "share", "made up", ["made"]);
        var never = new FeatureColumn(feature, [.. why.Select(_ => double.NaN)], why);
        var labels = why.Select((reason, row) => reason == MissingReason.NoFeed == row % 7 > 1).ToArray();
        var model = Engine.Train(table with { Columns = [never], Labels = labels }, 1, CancellationToken.None);

        var scores = model.Score([new FeatureColumn(feature, [4, double.NaN], [MissingReason.None, MissingReason.NoFeed])]);

        Assert.All(scores, score => Assert.True(double.IsFinite(score)));
    }

    /// <summary>
    /// Values whose neighbours floats can hardly tell apart, values far from zero, whole numbers, missing reasons, a rare level and a rare
    /// reason.
    /// </summary>
    protected static TrainingTable Made(SeededRandom random, int rows, bool weighted)
    {
        MissingReason Often(MissingReason reason) => random.Next(6) == 0 ? reason : MissingReason.None;
        FeatureColumn Of(string name, Func<int, double> value, Func<int, MissingReason> why, IReadOnlyList<string>? levels = null)
        {
            var reasons = Enumerable.Range(0, rows).Select(why).ToArray();
            return new FeatureColumn(new Feature(name, name, "share", "made up", ["made"]),
                [.. reasons.Select((reason, row) => reason == MissingReason.None ? value(row) : double.NaN)], reasons, levels);
        }

        FeatureColumn[] columns =
        [
            Of("near", _ => 1 + (random.NextDouble() * 1e-5), _ => MissingReason.None),
            Of("far", row => Edge(row, 1e7, 2e7), _ => Often(MissingReason.NoActivity)),
            Of("count", row => row < 2 ? row * 7 : random.Next(8),
                row => row < 2 ? MissingReason.None : Often(random.Next(2) == 0 ? MissingReason.NoFeed : MissingReason.NotYetDue)),
            Of("rare", row => row < 2 ? row : random.NextDouble(), row => row == 5 ? MissingReason.NotApplicable : MissingReason.None),
            Of("level", row => row == 6 ? 3 : random.Next(3), _ => Often(MissingReason.NoActivity), ["low", "middle", "high", "once"]),
        ];
        var labels = Enumerable.Range(0, rows).Select(row => random.NextDouble() < LogOdds.Probability(Truth(row))).ToArray();
        return new TrainingTable(columns, labels, [.. Enumerable.Range(0, rows).Select(row => weighted ? 0.5 + (row % 3) : 1)]);

        double Edge(int row, double from, double to) => row == 0 ? from : row == 1 ? to : from + (random.NextDouble() * (to - from));
        double Truth(int row) =>
            (columns[1].Why[row] == MissingReason.None
                ? (columns[1].Values[row] - 1.5e7) / 2.5e6
                : 1) + (columns[2].Why[row] == MissingReason.None ? 0.3 * columns[2].Values[row]
                : 0) - 1;
    }

    /// <summary>Names of levels that ask to stop when they are first looked at.</summary>
    private sealed class StopsWhenRead(IReadOnlyList<string> names, CancellationTokenSource stop) : IReadOnlyList<string>
    {
        public int Count => names.Count;

        public string this[int index]
        {
            get
            {
                stop.Cancel();
                return names[index];
            }
        }

        public IEnumerator<string> GetEnumerator() => names.GetEnumerator();

        System.Collections.IEnumerator System.Collections.IEnumerable.GetEnumerator() => GetEnumerator();
    }
}

public sealed class MLNetGamTrainerContract : CarriedOverContract
{
    protected override CarriedOverTrainer Engine => new MLNetGamTrainer();

    [Theory]
    [InlineData(0.1)]
    [InlineData(1)]
    [InlineData(16777217)]
    [InlineData(-3.3333333333)]
    [InlineData(1e-40)]
    public void A_bound_for_doubles_parts_them_as_the_bound_parts_their_floats(double bound)
    {
        var exact = SlotSteps.ForDoubles(bound);

        Assert.True((float)exact <= bound);
        Assert.True((float)Math.BitIncrement(exact) > bound);
    }

    [Fact]
    public void Takes_a_value_below_all_training_values_for_the_least_and_not_for_a_missing_one()
    {
        var model = Engine.Train(Made(new SeededRandom(6), 2000, weighted: false), 1, CancellationToken.None);
        var shape = model.Shapes.Single(shape => shape.Feature == "far");
        FeatureColumn Value(double value) => new(new Feature("far", "far", "share", "made up", ["made"]), [value], [MissingReason.None]);

        Assert.Equal(shape.At(Value(1e7), 0), shape.At(Value(-1e30), 0));
    }
}

public sealed class MLNetLogisticTrainerContract : CarriedOverContract
{
    protected override CarriedOverTrainer Engine => new MLNetLogisticTrainer();

    /// <summary>Another solver of the same problem: each is the other's witness.</summary>
    [Fact]
    public void Finds_what_the_built_in_logistic_trainer_finds()
    {
        var table = Made(new SeededRandom(7), 2000, weighted: true);
        var (theirs, own) = (Engine.Train(table, 1, CancellationToken.None),
            new LogisticTrainer(20).Train(table, 1, CancellationToken.None));

        Assert.All(theirs.Score(table.Columns).Zip(own.Score(table.Columns)), pair => Assert.Equal(pair.Second, pair.First, 0.01));
    }
}
