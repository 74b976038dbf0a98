using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers.FastTree;
using Microsoft.ML.Trainers.LightGbm;

namespace Analytics.Models.MLNet;

/// <summary>Reads the trees of a LightGBM model, of three leaves at most.</summary>
/// <remarks>ML.NET has no public way to say where a missing value goes at a split, so rows are sent through the trees that tell it: one of
/// missing values only, and for each slot two that have a very low and a very high value there and miss all others.</remarks>
internal sealed class TreeReader(MLContext ml, int width)
{
    private const float Beyond = 1e30f; // past every threshold

    /// <summary>The trees; their leaves are in log-odds.</summary>
    /// <param name="logOdds">Log-odds of one unit of the model's score.</param>
    public IReadOnlyList<SlotTree> Read(LightGbmBinaryModelParameters model, double logOdds)
    {
        var ensemble = model.TrainedTreeEnsemble;
        var reached = LeavesReached(model, ensemble.Trees);
        return [.. ensemble.Trees.Select((tree, at) => Read(tree, ensemble.TreeWeights[at] * logOdds, probe => reached[probe][at]))];
    }

    private static SlotTree Read(RegressionTree tree, double scale, Func<int, int> leafOf)
    {
        double[] leaves = [.. tree.LeafValues.Select(value => value * scale)];
        if (tree.NumberOfNodes > 2)
        {
            throw new InvalidOperationException($"LightGBM grew a tree of {tree.NumberOfNodes} splits where 2 were asked for.");
        }
        if (tree.NumberOfNodes == 0) { return new SlotTree([], leaves); }

        var allMissing = ~leafOf(0);
        SlotSplit Split(int node, int missing) => new(
            tree.NumericalSplitFeatureIndexes[node], tree.NumericalSplitThresholds[node], tree.LeftChild[node], tree.RightChild[node],
            missing);
        if (tree.NumberOfNodes == 1) { return new SlotTree([Split(0, allMissing)], leaves); }

        var (left, right) = (tree.LeftChild[0], tree.RightChild[0]);
        var leaf = Math.Min(left, right); // of the root's children, one is a leaf and the other the second split
        var root = Split(0, allMissing == leaf ? leaf : 1);
        var towards = leafOf(ProbeOf(root.Slot, high: right == 1)); // the second split, unless it asks for the same slot
        return new SlotTree([root, Split(1, root.Missing == 1 ? allMissing : ~towards)], leaves);
    }

    private static int ProbeOf(int slot, bool high) => 1 + (2 * slot) + (high ? 1 : 0);

    /// <summary>By probe and tree, the number of the leaf.</summary>
    private List<int[]> LeavesReached(LightGbmBinaryModelParameters model, IReadOnlyList<RegressionTree> trees)
    {
        var schema = SchemaDefinition.Create(typeof(Probe));
        schema[nameof(Probe.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, width);
        var probes = ml.Data.LoadFromEnumerable(Probes(), schema);
        var sent = ml.Transforms.FeaturizeByPretrainTreeEnsemble(new PretrainedTreeFeaturizationEstimator.Options
        {
            ModelParameters = model,
            InputColumnName = nameof(Probe.Features),
            TreesColumnName = "Trees",
            LeavesColumnName = nameof(Reached.Leaves),
            PathsColumnName = "Paths",
        }).Fit(probes).Transform(probes);
        return [.. ml.Data.CreateEnumerable<Reached>(sent, reuseRowObject: true).Select(one => Numbers(one.Leaves, trees))];
    }

    private IEnumerable<Probe> Probes()
    {
        yield return With(0, float.NaN);
        for (var slot = 0; slot < width; slot++)
        {
            yield return With(slot, -Beyond);
            yield return With(slot, Beyond);
        }

        Probe With(int slot, float value)
        {
            var features = new float[width];
            Array.Fill(features, float.NaN);
            features[slot] = value;
            return new Probe { Features = features };
        }
    }

    /// <summary>The leaf of each tree, from one indicator a leaf.</summary>
    private static int[] Numbers(float[] indicators, IReadOnlyList<RegressionTree> trees)
    {
        var (numbers, from) = (new int[trees.Count], 0);
        for (var tree = 0; tree < numbers.Length; tree++)
        {
            numbers[tree] = Array.FindIndex(indicators, from, trees[tree].NumberOfLeaves, indicator => indicator > 0) - from;
            from += trees[tree].NumberOfLeaves;
        }

        return numbers;
    }

    private sealed class Probe
    {
        public float[] Features { get; init; } = [];
    }

    private sealed class Reached
    {
        public float[] Leaves { get; set; } = [];
    }
}
