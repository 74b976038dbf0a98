using Analytics.Evidence;
using Analytics.Models;

namespace Analytics.Tests.Models;

public sealed class BoostedAdditiveTrainerTests
{
    private static readonly BoostedAdditiveOptions Options = new() { Bags = 4, Threads = 1 };

    [Fact]
    public void A_known_additive_function_is_recovered()
    {
        var made = new MadeTable(8000).With("bent", x => 2 * Math.Abs(x)).With("step", x => x > 0.3 ? 1.5 : 0).With("noise", _ => 0);
        var model = Train(made.Draw());

        Assert.InRange(At(model, "bent", 0.9) - At(model, "bent", 0.05), 1.3, 2.1);
        Assert.InRange(At(model, "bent", -0.9) - At(model, "bent", 0.05), 1.3, 2.1);
        Assert.InRange(At(model, "step", 0.35) - At(model, "step", 0.25), 0.9, 1.9);
        Assert.InRange(Math.Abs(At(model, "step", 0.95) - At(model, "step", 0.4)), 0, 0.4);
    }

    [Fact]
    public void A_feature_of_noise_stays_out_of_the_model()
    {
        var made = new MadeTable(4000).With("signal", x => 2 * x);
        for (var i = 0; i < 10; i++) { made.With($"noise{i}", _ => 0); }

        Assert.InRange(Train(made.Draw()).Shapes.Count, 1, 3);
    }

    [Theory]
    [InlineData(MonotoneDirection.Increasing)]
    [InlineData(MonotoneDirection.Decreasing)]
    public void A_monotone_feature_moves_one_way_only(MonotoneDirection direction)
    {
        var table = new MadeTable(4000).With("bent", x => (1.5 * (int)direction * x) + (2 * Math.Sin(6 * x))).Draw();
        var model = Train(table, Options with { Monotone = new Dictionary<string, MonotoneDirection> { ["bent"] = direction } });

        var effects = ((BinShape)Assert.Single(model.Shapes)).Effects;
        Assert.True(effects.Length > 3);
        Assert.All(effects.Zip(effects.Skip(1)), pair => Assert.True((pair.Second - pair.First) * (int)direction > 0));
    }

    [Fact]
    public void A_missing_reason_has_an_effect_of_its_own_and_is_not_a_value()
    {
        // One feature alone: no other can make up for a missing reason that is not learned.
        var model = Train(new MadeTable(6000).With("quiz", x => x, MissingReason.NotYetDue, 1.5).Draw());
        var shape = (BinShape)Assert.Single(model.Shapes);

        Assert.InRange(shape.Missing[MissingReason.NotYetDue], 1.0, 1.7);
        Assert.InRange(At(model, "quiz", 0), -0.4, 0.1);
        Assert.Equal(0, shape.At(new(new("quiz", "", "", "", []), [double.NaN], [MissingReason.NoFeed]), 0));
    }

    [Fact]
    public void Levels_are_told_apart_and_an_unknown_level_adds_nothing()
    {
        var table = new MadeTable(6000).WithLevels("module", ("AAA", 1), ("BBB", -1), ("CCC", 0), ("DDD", 1)).Draw();
        var shape = (LevelShape)Assert.Single(Train(table).Shapes);

        Assert.InRange(shape.Levels["AAA"] - shape.Levels["BBB"], 1.6, 2.4);
        Assert.InRange(shape.Levels["AAA"] - shape.Levels["DDD"], -0.3, 0.3);
        Assert.Equal(0, shape.At(new(table.Columns[0].Feature, [0], [MissingReason.None], ["ZZZ"]), 0));
    }

    [Fact]
    public void Shapes_are_centred_on_the_training_rows()
    {
        var table = new MadeTable(3000).With("a", x => 3 * x, MissingReason.NoActivity, 1).WithLevels("b", ("x", 1), ("y", -1)).Draw();
        var model = Train(table);

        foreach (var shape in model.Shapes)
        {
            Assert.Equal(0, shape.Over(table.Columns.Single(column => column.Feature.Name == shape.Feature)).Average(), 10);
        }

        Assert.Equal(model.Score(table.Columns).Average(), model.Intercept, 10);
    }

    [Fact]
    public void One_thread_and_two_give_the_same_bytes_and_another_seed_others()
    {
        var table = new MadeTable(2000).With("a", x => x).With("b", x => -x, MissingReason.NoFeed, 1).Draw();
        var once = ModelJson.Write(Train(table));

        Assert.Equal(once, ModelJson.Write(Train(table, Options with { Threads = 2 })));
        Assert.NotEqual(once, ModelJson.Write(new BoostedAdditiveTrainer(Options).Train(table, 2, CancellationToken.None)));
    }

    [Fact]
    public void The_first_step_of_a_stump_is_the_newton_step()
    {
        // xgboost 1.7.4, max_depth 1, eta 0.3, lambda 1, on x = 1..8: margins -0.2 for the first two rows, 0.12 for the others.
        double[] y = [0, 0, 1, 0, 1, 1, 0, 1];
        var tree = new SmallTree(leaves: 2, minimumRows: 1, l2: 1);
        tree.Grow(Array.ConvertAll(y, label => 0.5 - label), Enumerable.Repeat(0.25, 8).ToArray(), Enumerable.Repeat(1, 8).ToArray(), null);

        Assert.Equal(2, tree.End(0));
        Assert.Equal(-0.2, 0.3 * tree.Value(0), 9);
        Assert.Equal(0.12, 0.3 * tree.Value(1), 9);
    }

    [Fact]
    public void A_table_of_one_outcome_is_refused_with_the_counts()
    {
        var table = new TrainingTable([MadeTable.Column("a", 1, 2, 3)], [true, true, true], [1, 1, 1]);

        Assert.Contains("3 rows need support and 0 do not", Assert.Throws<ArgumentException>(() => Train(table)).Message,
            StringComparison.Ordinal);
    }

    private static AdditiveModel Train(TrainingTable table, BoostedAdditiveOptions? options = null) =>
        new BoostedAdditiveTrainer(options ?? Options).Train(table, 1, CancellationToken.None);

    private static Shape Shape(AdditiveModel model, string name) => model.Shapes.Single(shape => shape.Feature == name);

    private static double At(AdditiveModel model, string name, double value) => Shape(model, name).At(MadeTable.Column(name, value), 0);
}
