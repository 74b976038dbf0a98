namespace Analytics.Models;

/// <summary>Learns free step shapes by cyclic gradient boosting of small one-feature trees, averaged over bags: an explainable boosting
/// machine without interactions.</summary>
/// <remarks>Lou, Caruana and Gehrke 2012; Nori et al. 2019. A missing reason is a step of its own and is never taken for a value.</remarks>
public sealed class BoostedAdditiveTrainer(BoostedAdditiveOptions options) : ITrainer
{
    public string Name => "boosted";

    public string? Setting => $"entry gain {options.EntryGain}, penalty {options.L2}, rate {options.LearningRate}";

    public AdditiveModel Train(TrainingTable table, ulong seed, CancellationToken stop)
    {
        table.Check();
        var columns = table.Columns.Select(column => BinnedColumn.From(column, options.Bins)).ToArray();
        var bags = new BoostedBag[options.Bags];
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = Math.Max(1, options.Threads), CancellationToken = stop };
        Parallel.For(0, bags.Length, parallel, i => bags[i] = new BoostedBag(columns, table, options, seed, i).Grow(stop));
        return Average(table, columns, bags); // in the order of the bags, whichever was ready first
    }

    private AdditiveModel Average(TrainingTable table, BinnedColumn[] columns, BoostedBag[] bags)
    {
        var intercept = bags.Sum(bag => bag.Intercept) / bags.Length;
        var shapes = new List<Shape>();
        for (var feature = 0; feature < columns.Length; feature++)
        {
            var effects = new double[columns[feature].Axis.Count];
            foreach (var bag in bags)
            {
                for (var bin = 0; bin < effects.Length; bin++) { effects[bin] += bag.Effects[feature][bin] / bags.Length; }
            }

            if (effects.Any(effect => effect != 0)) { shapes.Add(ShapeOf(columns[feature], effects)); }
        }

        return new AdditiveModel(Name, intercept, shapes).Centred(table);
    }

    private static Shape ShapeOf(BinnedColumn column, double[] effects)
    {
        var (name, axis) = (column.Column.Feature.Name, column.Axis);
        var missing = new Dictionary<MissingReason, double>();
        for (var i = 0; i < axis.Missing.Count; i++) { missing[axis.Missing[i]] = effects[axis.Present + i]; }

        if (column.Column.Levels is { } levels)
        {
            var seen = column.Bins.Distinct().Where(bin => bin < axis.Present).Order();
            return new LevelShape(name, missing, seen.ToDictionary(bin => levels[bin], bin => effects[bin]));
        }

        var (bounds, steps) = (new List<double>(), new List<double> { effects[0] });
        for (var bin = 1; bin < axis.Present; bin++)
        {
            if (effects[bin] == effects[bin - 1]) { continue; } // neighbours no tree ever told apart are one step

            bounds.Add(axis.UpperBounds[bin - 1]);
            steps.Add(effects[bin]);
        }

        return new BinShape(name, missing, [.. bounds], [.. steps]);
    }
}
