using Analytics.Features;
using Analytics.Models;
using Analytics.Numerics;

namespace Analytics.Evaluation;

/// <summary>
/// How much a measure drops when a feature's rows are shuffled, which cuts its tie with the outcome (Breiman 2001; Fisher, Rudin and
/// Dominici 2019).
/// </summary>
/// <param name="Mean">Mean drop over the shuffles, in units of the measure; may be below 0; null when the measure is undefined on these
/// rows.</param>
/// <param name="Deviation">Standard deviation over the shuffles, n in the denominator.</param>
/// <remarks>Take rows the model was not trained on. Features that say the same share their importance.</remarks>
public sealed record PermutationImportance(string Feature, double? Mean, double? Deviation, IReadOnlyList<double> Drops)
{
    /// <summary>One entry a shape of the model, in its order.</summary>
    public static IReadOnlyList<PermutationImportance> Of(AdditiveModel model, IReadOnlyList<FeatureColumn> columns, bool[] labels,
        Func<Scored, double?> measure, int shuffles, ulong seed)
    {
        var orders = new int[shuffles][];
        var random = new SeededRandom(seed);
        for (var i = 0; i < shuffles; i++)
        {
            orders[i] = [.. Enumerable.Range(0, labels.Length)];
            random.Shuffle(orders[i].AsSpan());
        }

        return Of(model, columns, labels, measure, orders);
    }

    /// <summary>With the orders given: row i takes the value of row order[i].</summary>
    public static IReadOnlyList<PermutationImportance> Of(AdditiveModel model, IReadOnlyList<FeatureColumn> columns, bool[] labels,
        Func<Scored, double?> measure, IReadOnlyList<int[]> orders)
    {
        var whole = measure(new Scored(model.Score(columns), labels));
        double[][] effects = [.. model.Shapes.Select(shape => shape.Over(Column(shape.Feature)))];
        int[][][] states = [.. model.Pairs.Select(pair => new[] { pair.First, pair.Second }.Select(
            axis => axis.StatesOf(Column(axis.Feature))).ToArray())];
        return [.. model.Shapes.Select(Of)];

        FeatureColumn Column(string feature) => AdditiveModel.Find(columns, feature);

        PermutationImportance Of(Shape shape, int at)
        {
            var drops = new List<double>();
            foreach (var order in orders)
            {
                var shuffled = new double[labels.Length];
                for (var row = 0; row < shuffled.Length; row++) { shuffled[row] = Score(row, at, order[row]); }

                if (whole - measure(new Scored(shuffled, labels)) is { } drop) { drops.Add(drop); }
            }

            if (drops.Count == 0 || drops.Count < orders.Count) { return new PermutationImportance(shape.Feature, null, null, []); }

            var mean = drops.Average();
            return new PermutationImportance(shape.Feature, mean, Math.Sqrt(drops.Average(drop => (drop - mean) * (drop - mean))), drops);
        }

        // Summed in the model's own order: to take one effect out of the sum and put another in would round equal scores apart.
        double Score(int row, int shape, int other)
        {
            var score = model.Intercept;
            for (var i = 0; i < effects.Length; i++) { score += effects[i][i == shape ? other : row]; }

            for (var i = 0; i < states.Length; i++)
            {
                var pair = model.Pairs[i];
                score += pair.Effect(
                    states[i][0][pair.First.Feature == model.Shapes[shape].Feature ? other : row],
                    states[i][1][pair.Second.Feature == model.Shapes[shape].Feature ? other : row]);
            }

            return score;
        }
    }
}
