using Analytics.Evidence;
using Analytics.Models;

namespace Analytics.Tests.Models;

public sealed class LogisticTrainerTests
{
    [Fact]
    public void A_known_line_is_recovered_with_levels_and_missing_reasons()
    {
        var table = new MadeTable(20000).With("a", x => 2 * x, MissingReason.NoActivity, 1).WithLevels("b", ("x", 1), ("y", -1)).Draw();
        var model = Train(table);

        var line = (LinearShape)model.Shapes[0];
        Assert.InRange(line.Slope, 1.9, 2.1);
        Assert.InRange(line.Missing[MissingReason.NoActivity] - line.AtCentre, 0.85, 1.15);
        var levels = ((LevelShape)model.Shapes[1]).Levels;
        Assert.InRange(levels["x"] - levels["y"], 1.85, 2.15);
    }

    [Fact]
    public void Shapes_are_centred_and_the_intercept_is_the_mean_log_odds()
    {
        var table = new MadeTable(3000).With("a", x => 3 * x, MissingReason.NoActivity, 1).WithLevels("b", ("x", 1), ("y", -1)).Draw();
        var model = Train(table);

        foreach (var (shape, column) in model.Shapes.Zip(table.Columns)) { Assert.Equal(0, shape.Over(column).Average(), 10); }

        Assert.Equal(model.Score(table.Columns).Average(), model.Intercept, 10);
    }

    [Fact]
    public void A_column_that_never_varies_is_left_out()
    {
        var table = new MadeTable(500).With("a", x => x).Draw();
        var model = Train(table with { Columns = [.. table.Columns, MadeTable.Column("constant", new double[500])] });

        Assert.Equal("a", Assert.Single(model.Shapes).Feature);
    }

    [Fact]
    public void A_column_twice_shares_its_slope()
    {
        var table = new MadeTable(500).With("a", x => x).Draw();
        var model = Train(table with { Columns = [table.Columns[0], MadeTable.Column("again", table.Columns[0].Values)] });

        Assert.Equal(((LinearShape)model.Shapes[0]).Slope, ((LinearShape)model.Shapes[1]).Slope, 8);
    }

    [Fact]
    public void The_fit_is_where_the_penalised_gradient_is_zero()
    {
        var table = new MadeTable(400).With("a", x => x).With("b", x => -x).Draw();
        var (mean, deviation) = Standard(table.Columns[0].Values);
        var model = Train(table, 3);

        var scores = model.Score(table.Columns);
        var gradient = table.Columns[0]
            .Values.Select((value, row) => (value - mean) / deviation * (LogOdds.Probability(scores[row]) - (table.Labels[row] ? 1 : 0)))
                .Sum();
        Assert.Equal(-3 * ((LinearShape)model.Shapes[0]).Slope * deviation, gradient, 8);
    }

    [Fact]
    public void Without_penalty_separated_rows_do_not_converge_and_one_outcome_has_no_fit()
    {
        var design = SparseDesign.Dense([[1, 2, 3, 4, 5, 6]]);
        double[] ones = [1, 1, 1, 1, 1, 1];

        Assert.False(LogisticSolver.Fit(new LogisticProblem(design, [0, 0, 0, 1, 1, 1], ones))?.Converged ?? false);
        Assert.Null(LogisticSolver.Fit(new LogisticProblem(design, ones, ones)));
        Assert.Null(LogisticSolver.Fit(new LogisticProblem(SparseDesign.Dense([[2, 2, 2, 2, 2, 2]]), [0, 0, 0, 1, 1, 1], ones)));
    }

    private static (double Mean, double Deviation) Standard(double[] values)
    {
        var mean = values.Average();
        return (mean, Math.Sqrt(values.Average(value => (value - mean) * (value - mean))));
    }

    private static AdditiveModel Train(TrainingTable table, double ridge = 1) =>
        new LogisticTrainer(ridge).Train(table, 1, CancellationToken.None);
}
