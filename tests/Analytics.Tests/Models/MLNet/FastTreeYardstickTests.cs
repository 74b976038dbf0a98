using Analytics.Models.MLNet;
using Analytics.Evidence;
using Analytics.Evaluation;
using Analytics.Features;
using Analytics.Models;
using Analytics.Numerics;

namespace Analytics.Tests.Models.MLNet;

public sealed class FastTreeYardstickTests
{
    [Fact]
    public void Ranks_rows_that_no_additive_model_can_rank()
    {
        var (train, test) = (Crossed(1), Crossed(2));
        var said = FastTreeYardstick.Yardstick.Probabilities(train, test.Columns, 1, CancellationToken.None);

        Assert.True(Auc.Of(new(said, test.Labels)).Value > 0.8);
        Assert.True(Auc.Of(new(new MLNetGamTrainer().Train(train, 1, CancellationToken.None).Score(test.Columns), test.Labels))
            .Value < 0.6);
    }

    [Fact]
    public void Counts_a_row_by_its_weight()
    {
        var table = Crossed(4);
        var heavy = table with { Weights = Array.ConvertAll(table.Labels, label => label ? 20.0 : 1.0),
            Columns = [.. table.Columns.Select(column => new FeatureColumn(column.Feature,
                [.. column.Values.Select(value => value > 0.9 ? 1.0 : 0)], column.Why))] };

        Assert.True(Said(heavy).Average() > Said(heavy with { Weights = table.Weights }).Average() + 0.2);

        double[] Said(TrainingTable one) => FastTreeYardstick.Yardstick.Probabilities(one, one.Columns, 1, CancellationToken.None);
    }

    [Fact]
    public void Says_the_same_for_the_same_seed()
    {
        var table = Crossed(3);

        Assert.Equal(FastTreeYardstick.Yardstick.Probabilities(table, table.Columns, 1, CancellationToken.None),
            FastTreeYardstick.Yardstick.Probabilities(table, table.Columns, 1, CancellationToken.None));
    }

    [Fact]
    public void Is_no_trainer_that_a_study_may_name()
    {
        Assert.Same(FastTreeYardstick.Yardstick, Yardstick.Of("mlnet-fasttree"));
        Assert.DoesNotContain("mlnet-fasttree", Trainers.All.Names);
        Assert.Equal("one of boosted, logistic, mlnet-lightgbm, mlnet-gam, mlnet-logistic, by-evidence", Trainers.All.Choice);
    }

    /// <summary>Need where one of two features is high but not both: neither alone tells anything.</summary>
    private static TrainingTable Crossed(ulong seed)
    {
        var random = new SeededRandom(seed);
        var (first, second) = (Enumerable.Range(0, 2000).Select(_ => random.NextDouble()).ToArray(),
            Enumerable.Range(0, 2000).Select(_ => random.NextDouble()).ToArray());
        var labels = first.Zip(second, (one, other) => one > 0.5 != other > 0.5).ToArray();
        FeatureColumn Named(string name, double[] values) =>
            new(new Feature(name, name, "share", "made up", ["made"]), values, new MissingReason[values.Length]);
        return new TrainingTable([Named("first", first), Named("second", second)], labels, [.. labels.Select(_ => 1.0)]);
    }
}
