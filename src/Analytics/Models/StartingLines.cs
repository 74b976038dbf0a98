namespace Analytics.Models;

/// <summary>
/// Where the bags of the boosted trainer start: the straight lines of a logistic regression with lasso and ridge, which hold in another term
/// better than steps do. Boosting then learns where the lines are wrong.
/// </summary>
/// <param name="Intercept">Log-odds at the training mean.</param>
/// <param name="Shapes">The line, or levels, of each column; null where it got none.</param>
/// <param name="Effects">The same by column and bin: means over the rows of the bin.</param>
internal sealed record StartingLines(double Intercept, Shape?[] Shapes, double[][] Effects)
{
    public static StartingLines Of(TrainingTable table, BinnedColumn[] columns, BoostedAdditiveOptions options, CancellationToken stop)
    {
        var penalty = new LogisticOptions { L2 = options.LineL2, L1 = options.LineHurdle * NoiseDeviation(table) };
        var model = new LogisticTrainer(penalty).Train(table, 0, stop);
        var shapes = Array.ConvertAll(columns, column => model.Shapes.FirstOrDefault(shape => shape.Feature == column.Column.Feature.Name) is { } shape && !IsFlat(shape) && !IsAgainst(shape, options) ? shape : null);
        return new StartingLines(model.Intercept, shapes, [.. columns.Zip(shapes, Means)]);
    }

    /// <summary>How far, in standard deviations, the gradient of a feature of noise lies from 0 while no feature is in.</summary>
    private static double NoiseDeviation(TrainingTable table)
    {
        var (all, positive) = (table.Weights.Sum(), table.Weights.Where((_, row) => table.Labels[row]).Sum());
        return Math.Sqrt(positive * (all - positive) / all);
    }

    private static bool IsFlat(Shape shape) => shape switch
    {
        LinearShape line => line.Slope == 0 && line.Missing.Values.Append(line.AtCentre).Distinct().Count() == 1,
        LevelShape levels => levels.Missing.Values.Concat(levels.Levels.Values).Distinct().Count() == 1,
        _ => false,
    };

    private static bool IsAgainst(Shape shape, BoostedAdditiveOptions options) =>
        shape is LinearShape line && options.Monotone.TryGetValue(line.Feature, out var asked) && line.Slope * (int)asked < 0;

    private static double[] Means(BinnedColumn column, Shape? shape)
    {
        var (effects, rows) = (new double[column.Count], new int[column.Count]);
        if (shape is null) { return effects; }

        var over = shape.Over(column.Column);
        for (var row = 0; row < over.Length; row++)
        {
            effects[column.Bins[row]] += over[row];
            rows[column.Bins[row]]++;
        }

        for (var bin = 0; bin < effects.Length; bin++) { effects[bin] /= Math.Max(1, rows[bin]); }

        return effects;
    }
}
