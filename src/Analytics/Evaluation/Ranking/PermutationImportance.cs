using Analytics.Models;

namespace Analytics.Evaluation;

/// <summary>How much a measure drops when a feature's rows are shuffled, which cuts its tie with the outcome (Breiman 2001; Fisher, Rudin
/// and Dominici 2019).</summary>
/// <param name="Mean">Mean drop over the shuffles, in units of the measure; may be below 0; null when the measure is undefined on these
/// rows.</param>
/// <param name="Deviation">Standard deviation over the shuffles, n in the denominator.</param>
/// <remarks>Take rows the model was not trained on. Features that say the same share their importance.</remarks>
public sealed record PermutationImportance(
    string Feature, double? Mean, double? Deviation, [property: JsonIgnore] IReadOnlyList<double> Drops)
{
    private const int Shuffles = 5;
    private const int MostRows = 4000; // of which the AUC is known to a hundredth

    /// <summary>The drops of the AUC on the first rows, the greatest first.</summary>
    public static IReadOnlyList<PermutationImportance> OfAuc(
        AdditiveModel model, IReadOnlyList<FeatureColumn> columns, bool[] labels, ulong seed)
    {
        int[] rows = [.. Enumerable.Range(0, Math.Min(labels.Length, MostRows))];
        var all = Of(model, [.. columns.Select(column => column.Take(rows))], labels[..rows.Length], Auc.ValueOf, Shuffles, seed);
        return [.. all.OrderByDescending(one => one.Mean)];
    }

    /// <summary>Of several models on rows of their own: all drops of a feature together, 0 for a model that does not use it.</summary>
    public static IReadOnlyList<PermutationImportance> Together(IReadOnlyList<IReadOnlyList<PermutationImportance>> models) =>
    [
        .. models.SelectMany(one => one).GroupBy(one => one.Feature, StringComparer.Ordinal)
            .Select(feature => Of(feature.Key, [.. feature.SelectMany(one => one.Drops),
                .. Enumerable.Repeat(0.0, Shuffles * (models.Count - feature.Count()))]))
            .OrderByDescending(one => one.Mean),
    ];

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

            return PermutationImportance.Of(shape.Feature, drops.Count < orders.Count ? [] : drops);
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

    private static PermutationImportance Of(string feature, List<double> drops)
    {
        if (drops.Count == 0) { return new PermutationImportance(feature, null, null, drops); }

        var mean = drops.Average();
        return new PermutationImportance(feature, mean, Math.Sqrt(drops.Average(drop => (drop - mean) * (drop - mean))), drops);
    }
}
