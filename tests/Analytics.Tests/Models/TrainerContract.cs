using Analytics.Evidence;
using Analytics.Features;
using Analytics.Models;
using Analytics.Numerics;

namespace Analytics.Tests.Models;

/// <summary>What every trainer behind <see cref="ITrainer"/> has to do, whichever engine it is.</summary>
public abstract class TrainerContract
{
    private const int Rows = 4000;

    protected abstract ITrainer Trainer { get; }

    [Fact]
    public void Recovers_a_known_additive_function()
    {
        var (table, truth) = Made();
        var scores = Train(table).Score(table.Columns);

        Assert.InRange(Correlation(scores, truth), 0.95, 1);
    }

    [Fact]
    public void Leaves_no_difference_between_the_mean_probability_and_the_base_rate()
    {
        var (table, _) = Made();
        var mean = Train(table).Score(table.Columns).Average(LogOdds.Probability);

        Assert.Equal(table.Labels.Average(label => label ? 1.0 : 0.0), mean, 0.02);
    }

    [Fact]
    public void Explains_a_score_by_its_contributions()
    {
        var (table, _) = Made();
        var model = Train(table);
        var scores = model.Score(table.Columns);

        foreach (var row in new[] { 0, 17, 3999 })
        {
            Assert.Equal(scores[row], model.Intercept + model.Contributions(table.Columns, row).Sum(), 10);
        }
    }

    [Fact]
    public void Keeps_missing_reasons_apart()
    {
        var (table, _) = Made();
        var missing = Train(table).Shapes.Single(shape => shape.Feature == "up").Missing;

        Assert.True(missing[MissingReason.NoActivity] > missing[MissingReason.NotYetDue] + 1);
    }

    [Fact]
    public void Follows_a_direction()
    {
        var (table, _) = Made();
        var shape = Train(table).Shapes.Single(shape => shape.Feature == "up");
        double[] grid = [-0.9, -0.5, 0, 0.5, 0.9];
        var effects = grid.Select(value => shape.At(new FeatureColumn(table.Columns[0].Feature, [value], [MissingReason.None]), 0))
            .ToArray();

        Assert.Equal(effects.Order(), effects);
    }

    [Fact]
    public void Gives_the_same_model_for_the_same_seed()
    {
        var (table, _) = Made();

        Assert.Equal(ModelJson.Write(Train(table)), ModelJson.Write(Train(table)));
    }

    [Fact]
    public void Writes_a_model_that_comes_back_exactly()
    {
        var (table, _) = Made();
        var model = Train(table);

        Assert.Equal(model.Score(table.Columns), ModelJson.Read<AdditiveModel>(ModelJson.Write(model)).Score(table.Columns));
    }

    [Fact]
    public void Counts_a_row_by_its_weight()
    {
        var (table, _) = Made();
        var heavy = table with { Weights = Array.ConvertAll(table.Labels, label => label ? 3.0 : 1.0) };

        Assert.Equal(Math.Log(3), Train(heavy).Score(table.Columns).Average() - Train(table).Score(table.Columns).Average(), 0.25);
    }

    [Fact]
    public void Refuses_rows_of_one_outcome()
    {
        var (table, _) = Made();

        Assert.Throws<ArgumentException>(() => Train(table with { Labels = new bool[Rows] }));
    }

    [Fact]
    public void Learns_nothing_odd_from_very_few_rows()
    {
        var column = new FeatureColumn(Named("few"), [1, double.NaN, 3], [MissingReason.None, MissingReason.NoFeed, MissingReason.None]);
        var scores = Train(new TrainingTable([column], [true, false, true], [1, 1, 1])).Score([column]);

        Assert.All(scores, score => Assert.InRange(score, -5, 5));
    }

    [Fact]
    public void Passes_over_columns_that_are_always_missing_or_always_the_same()
    {
        var (table, _) = Made();
        var (nothing, why) = (new double[Rows], new MissingReason[Rows]);
        Array.Fill(nothing, double.NaN);
        Array.Fill(why, MissingReason.NoFeed);
        FeatureColumn[] more =
            [.. table.Columns, new(Named("never"), nothing, why), new(Named("same"), new double[Rows], new MissingReason[Rows])];
        var model = Train(table with { Columns = more });

        Assert.All(model.Contributions(more, 5).Skip(3), contribution => Assert.Equal(0, contribution, 6));
        Assert.All(model.Score(more), score => Assert.True(double.IsFinite(score)));
    }

    [Fact]
    public void Stops_when_asked()
    {
        var (table, _) = Made();

        Assert.ThrowsAny<OperationCanceledException>(() => Trainer.Train(table, 1, new CancellationToken(canceled: true)));
    }

    [Fact]
    public void Counts_rare_levels_together_and_levels_never_seen_with_them()
    {
        var random = new SeededRandom(5);
        var feature = Named("route") with { RowsOfLevel = 20 };
        string[] words = [.. Enumerable.Range(0, Rows).Select(row => random.Next(10) switch
        {
            < 5 => "campus", < 8 => "distance", _ => $"rare {row / 20}", // four rows each
        })];
        bool Draw(string word) => random.NextDouble() < LogOdds.Probability(word == "campus" ? -1 : word == "distance" ? 0 : 1);
        var labels = Array.ConvertAll(words, Draw);
        var table = TrainingTable.Of([FeatureColumn.OfLevels(feature, words, new MissingReason[Rows])], labels,
            Enumerable.Repeat(1.0, Rows).ToArray());
        Assert.Equal(["campus", "distance", "other"], table.Columns[0].Levels);

        var model = Train(table);
        var later = FeatureColumn.OfLevels(feature, ["campus", "distance", "rare 3", "never seen", null],
            [.. Enumerable.Repeat(MissingReason.None, 4), MissingReason.NoFeed]);
        var scores = model.Score([later]);
        Assert.True(scores[0] < scores[1] && scores[1] < scores[2], string.Join(' ', scores));
        Assert.Equal(scores[2], scores[3]);
        Assert.All(scores, score => Assert.True(double.IsFinite(score)));
        for (var row = 0; row < scores.Length; row++)
        {
            Assert.Equal(scores[row], model.Intercept + model.Contributions([later], row).Sum(), 10);
        }
    }

    private AdditiveModel Train(TrainingTable table) => Trainer.Train(table, 1, CancellationToken.None);

    /// <summary>A rising line with two missing reasons, a falling one, and three levels.</summary>
    private static (TrainingTable Table, double[] Truth) Made()
    {
        var random = new SeededRandom(11);
        var (up, down, level, why, truth) =
            (new double[Rows], new double[Rows], new double[Rows], new MissingReason[Rows], new double[Rows]);
        for (var row = 0; row < Rows; row++)
        {
            (up[row], down[row], level[row]) = ((2 * random.NextDouble()) - 1, (2 * random.NextDouble()) - 1, random.Next(3));
            why[row] = random.Next(8) switch { 0 => MissingReason.NoActivity, 1 => MissingReason.NotYetDue, _ => MissingReason.None };
            truth[row] = why[row] switch { MissingReason.None => 2 * up[row], MissingReason.NoActivity => 1.5,
                _ => -1.5 } - (1.5 * down[row]) + level[row] - 1;
            if (why[row] != MissingReason.None) { up[row] = double.NaN; }
        }

        var labels = Array.ConvertAll(truth, score => random.NextDouble() < LogOdds.Probability(score));
        FeatureColumn[] columns =
        [
            new(Named("up"), up, why),
            new(Named("down"), down, new MissingReason[Rows]),
            new(Named("level"), level, new MissingReason[Rows], ["low", "middle", "high"]),
        ];
        return (new TrainingTable(columns, labels, Enumerable.Repeat(1.0, Rows).ToArray()), truth);
    }

    private static Feature Named(string name) => new(name, name, "share", "made up", ["made"]);

    private static double Correlation(double[] x, double[] y)
    {
        var (meanX, meanY) = (x.Average(), y.Average());
        var (xy, xx, yy) = (0.0, 0.0, 0.0);
        for (var i = 0; i < x.Length; i++)
        {
            xy += (x[i] - meanX) * (y[i] - meanY);
            xx += (x[i] - meanX) * (x[i] - meanX);
            yy += (y[i] - meanY) * (y[i] - meanY);
        }

        return xy / Math.Sqrt(xx * yy);
    }
}

public sealed class BoostedAdditiveTrainerContract : TrainerContract
{
    protected override ITrainer Trainer => new BoostedAdditiveTrainer(new BoostedAdditiveOptions { Bags = 4 });
}

public sealed class LogisticTrainerContract : TrainerContract
{
    protected override ITrainer Trainer => new LogisticTrainer(1);
}
