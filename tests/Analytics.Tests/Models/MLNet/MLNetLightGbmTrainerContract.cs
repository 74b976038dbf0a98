using Analytics.Evidence;
using Analytics.Features;
using Analytics.Models;
using Analytics.Models.MLNet;
using Analytics.Numerics;

namespace Analytics.Tests.Models.MLNet;

public sealed class MLNetLightGbmTrainerContract : CarriedOverContract
{
    protected override CarriedOverTrainer Engine => new MLNetLightGbmTrainer(2);

    protected override double LogOddsOfScore => 0.5;

    protected override double Precision => 1e-6;

    [Theory]
    [InlineData(500)]
    [InlineData(24000)]
    public void Is_the_same_to_the_byte_on_one_thread_and_on_two(int rows)
    {
        var table = Made(new SeededRandom(9), rows, weighted: true);

        Assert.Equal(Json(table, 1), Json(table, 2));
    }

    [Fact]
    public void Says_what_two_features_add_together_and_nothing_that_one_adds_alone()
    {
        var table = Crossed(4000);
        var model = Engine.Train(table, 1, CancellationToken.None);

        Assert.True(Evaluation(model, table) > 0.85);
        Assert.NotEmpty(model.Pairs);
        Assert.All(model.Pairs, pair => Assert.Equal(0, pair.Over(table.Columns[0], table.Columns[1]).Average(), 9));
        Assert.All(model.Shapes, shape => Assert.Equal(0, shape.Over(AdditiveModel.Find(table.Columns, shape.Feature)).Average(), 9));
        foreach (var pair in model.Pairs)
        {
            var (states, effects) = (pair.First.StatesOf(table.Columns[0]), pair.Over(table.Columns[0], table.Columns[1]));
            Assert.All(states.Zip(effects).GroupBy(one => one.First), state => Assert.Equal(0, state.Average(one => one.Second), 6));
        }
    }

    [Fact]
    public void Shares_what_two_features_add_together_between_them()
    {
        var table = Crossed(1000);
        var model = Engine.Train(table, 1, CancellationToken.None);
        var pairs = model.Pairs.Sum(pair => pair.At(table.Columns[0], table.Columns[1], 3));

        var contributions = model.Contributions(table.Columns, 3);

        Assert.Equal(model.Score(table.Columns)[3], model.Intercept + contributions.Sum(), 10);
        Assert.Equal(model.Shapes[0].At(table.Columns[0], 3) + (pairs / 2), contributions[0], 10);
    }

    [Fact]
    public void A_straight_line_in_many_columns_is_learnt_in_larger_steps()
    {
        var made = new MadeTable(3000);
        for (var column = 0; column < 12; column++) { made.With($"x{column}", value => 2 * value); }

        var (chosen, _) = Trainers.All.Of(MLNetLightGbmTrainer.TrainerName, 1).Choose(made.Draw(), 1, CancellationToken.None);

        Assert.Equal("300 trees, rate 0.3", chosen.Setting);
    }

    private static string Json(TrainingTable table, int threads) =>
        ModelJson.Write(new MLNetLightGbmTrainer(threads).Train(table, 1, CancellationToken.None));

    private static double Evaluation(AdditiveModel model, TrainingTable table) =>
        Analytics.Evaluation.Auc.Of(new(model.Score(table.Columns), table.Labels)).Value!.Value;

    /// <summary>Need, nearly always, where one of two features is high but not both; one in ten labels is wrong.</summary>
    private static TrainingTable Crossed(int rows)
    {
        var random = new SeededRandom(12);
        double[] Drawn() => [.. Enumerable.Range(0, rows).Select(_ => random.NextDouble())];
        FeatureColumn Named(string name) => new(new Feature(name, name, "share", "made up", ["made"]), Drawn(), new MissingReason[rows]);
        FeatureColumn[] columns = [Named("first"), Named("second")];
        var labels = Enumerable.Range(0, rows)
            .Select(row => columns[0].Values[row] > 0.4 != columns[1].Values[row] > 0.6 != (random.Next(10) == 0));
        return new TrainingTable(columns, [.. labels], [.. Enumerable.Repeat(1.0, rows)]);
    }
}
