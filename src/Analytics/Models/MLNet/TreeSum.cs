namespace Analytics.Models.MLNet;

/// <summary>A sum of trees that ask for one or two features each, as shapes of one and of two features. Where ML.NET's vector tells two
/// states of a feature apart, its axis does, so every row has the same score.</summary>
internal sealed class TreeSum(SlotTable slots, TrainingTable table)
{
    private readonly List<EffectsOfOne>[] alone = [.. slots.Features.Select(_ => new List<EffectsOfOne>())];
    private readonly List<PairShape> pairs = [];

    /// <summary>The model of some trees.</summary>
    public AdditiveModel Of(string trainer, double intercept, IReadOnlyList<SlotTree> trees)
    {
        int[] owner = [.. slots.Features.SelectMany((feature, at) => Enumerable.Repeat(at, feature.Width))];
        foreach (var group in trees.Where(tree => tree.Splits.Count > 0).GroupBy(tree => Asked(tree, owner)).OrderBy(one => one.Key.First)
            .ThenBy(one => one.Key.Second))
        {
            if (group.Key.First == group.Key.Second) { AddOne(group.Key.First, [.. group]); }
            else { AddPair(group.Key, [.. group]); }
        }

        var constant = trees.Where(tree => tree.Splits.Count == 0).Sum(tree => tree.Leaves[0]);
        var shapes = slots.Features.Select(ShapeOf).OfType<Shape>().ToList();
        return new AdditiveModel(trainer, intercept + constant, shapes) { Pairs = pairs };
    }

    private static Asked Asked(SlotTree tree, int[] owner) =>
        new(tree.Splits.Min(split => owner[split.Slot]), tree.Splits.Max(split => owner[split.Slot]));

    private void AddOne(int feature, List<SlotTree> trees)
    {
        var axis = slots.Features[feature].Axis(trees.SelectMany(tree => tree.Splits));
        var effects = new double[axis.Count];
        for (var state = 0; state < effects.Length; state++)
        {
            var vector = new float[slots.Width];
            slots.Features[feature].Put(axis, state, vector);
            effects[state] = trees.Sum(tree => tree.At(vector));
        }

        alone[feature].Add(new EffectsOfOne(axis, effects));
    }

    private void AddPair(Asked asked, List<SlotTree> trees)
    {
        var (first, second) = (slots.Features[asked.First], slots.Features[asked.Second]);
        var cuts = trees.SelectMany(tree => tree.Splits).ToList();
        var (rows, columns) = (first.Axis(cuts), second.Axis(cuts));
        var effects = Table(rows, columns);
        for (var i = 0; i < rows.Count; i++)
        {
            for (var j = 0; j < columns.Count; j++)
            {
                var vector = new float[slots.Width];
                first.Put(rows, i, vector);
                second.Put(columns, j, vector);
                effects[i][j] = trees.Sum(tree => tree.At(vector));
            }
        }

        var pure = Purified.Of(effects, WeightsOf(rows, columns));
        alone[asked.First].Add(new EffectsOfOne(rows, pure.First));
        alone[asked.Second].Add(new EffectsOfOne(columns, pure.Second));
        pairs.Add(new PairShape(rows, columns, [.. pure.Rest.SelectMany(row => row)]));
    }

    private double[][] WeightsOf(Axis rows, Axis columns)
    {
        var weights = Table(rows, columns);
        var first = rows.StatesOf(AdditiveModel.Find(table.Columns, rows.Feature));
        var second = columns.StatesOf(AdditiveModel.Find(table.Columns, columns.Feature));
        for (var row = 0; row < first.Length; row++) { weights[first[row]][second[row]] += table.Weights[row]; }

        return weights;
    }

    private static double[][] Table(Axis rows, Axis columns) => [.. Enumerable.Range(0, rows.Count).Select(_ => new double[columns.Count])];

    /// <summary>The sum of everything that a feature adds alone; null if no tree asks for it.</summary>
    private Shape? ShapeOf(FeatureSlots feature, int at)
    {
        if (alone[at].Count == 0) { return null; }

        var one = alone[at][0].Axis;
        var all = one with { UpperBounds = [.. alone[at].SelectMany(part => part.Axis.UpperBounds).Distinct().Order()] };
        var effects = new double[all.Count];
        foreach (var (axis, added) in alone[at])
        {
            for (var state = 0; state < effects.Length; state++) { effects[state] += added[StateOn(axis, all, state)]; }
        }

        return feature.Shape(all, effects);
    }

    /// <summary>The state on an axis of fewer steps.</summary>
    private static int StateOn(Axis axis, Axis finer, int state) =>
        state >= finer.Present ? axis.Present + state - finer.Present
        : finer.Levels.Count > 0 ? state
        : state < finer.UpperBounds.Length ? axis.StepOf(finer.UpperBounds[state]) : axis.Present - 1;

    private sealed record EffectsOfOne(Axis Axis, double[] Effects);
}

/// <summary>The features a tree asks for, in the order of the table; the same one twice where it asks for one.</summary>
internal readonly record struct Asked(int First, int Second);
