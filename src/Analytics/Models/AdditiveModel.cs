namespace Analytics.Models;

/// <summary>An intercept, one shape a feature and, of some trainers, shapes of two features, exact on the log-odds scale: a row's score is
/// the intercept plus its contributions.</summary>
/// <param name="Intercept">Log-odds at the training mean: shapes are centred on their training rows.</param>
public sealed record AdditiveModel(string Trainer, double Intercept, IReadOnlyList<Shape> Shapes)
{
    /// <summary>What two features add together beyond their own shapes, which both have; empty for most trainers.</summary>
    public IReadOnlyList<PairShape> Pairs { get; init; } = [];

    /// <summary>Log-odds of every row of the columns. A feature the model knows and the columns lack is an error.</summary>
    public double[] Score(IReadOnlyList<FeatureColumn> columns)
    {
        var scores = new double[columns.Count == 0 ? 0 : columns[0].Values.Length];
        Array.Fill(scores, Intercept);
        foreach (var shape in Shapes) { Add(shape.Over(Find(columns, shape.Feature))); }

        foreach (var pair in Pairs) { Add(pair.Over(Find(columns, pair.First.Feature), Find(columns, pair.Second.Feature))); }

        return scores;

        void Add(double[] effects)
        {
            for (var row = 0; row < scores.Length; row++) { scores[row] += effects[row]; }
        }
    }

    /// <summary>What each feature adds for one row, in the order of <see cref="Shapes"/>, in log-odds. What two features add together
    /// counts half for each: their share by Shapley's rule, since neither adds any of it alone.</summary>
    public double[] Contributions(IReadOnlyList<FeatureColumn> columns, int row)
    {
        var contributions = new double[Shapes.Count];
        var used = new FeatureColumn[Shapes.Count];
        for (var i = 0; i < contributions.Length; i++)
        {
            used[i] = Find(columns, Shapes[i].Feature);
            contributions[i] = Shapes[i].At(used[i], row);
        }

        foreach (var pair in Pairs)
        {
            var (first, second) = (IndexOf(pair.First.Feature), IndexOf(pair.Second.Feature));
            var half = pair.At(used[first], used[second], row) / 2;
            contributions[first] += half;
            contributions[second] += half;
        }

        return contributions;
    }

    /// <summary>Of each feature, how far its effects on rows lie from their mean, on average, in log-odds.</summary>
    public IReadOnlyDictionary<string, double> Spread(IReadOnlyList<FeatureColumn> columns)
    {
        var effects = Shapes.ToDictionary(
            shape => shape.Feature, shape => shape.Over(Find(columns, shape.Feature)), StringComparer.Ordinal);
        foreach (var pair in Pairs)
        {
            var both = pair.Over(Find(columns, pair.First.Feature), Find(columns, pair.Second.Feature));
            foreach (var half in new[] { effects[pair.First.Feature], effects[pair.Second.Feature] })
            {
                for (var row = 0; row < both.Length; row++) { half[row] += both[row] / 2; }
            }
        }

        return effects.ToDictionary(one => one.Key, one => one.Value.Average() is var mean
            ? one.Value.Average(effect => Math.Abs(effect - mean)) : 0, StringComparer.Ordinal);
    }

    /// <summary>The same scores, with every shape's mean over these rows moved into the intercept.</summary>
    public AdditiveModel Centred(TrainingTable table)
    {
        var (intercept, shapes, all) = (Intercept, new List<Shape>(), table.Weights.Sum());
        foreach (var shape in Shapes)
        {
            var (effects, sum) = (shape.Over(Find(table.Columns, shape.Feature)), 0.0);
            for (var row = 0; row < effects.Length; row++) { sum += table.Weights[row] * effects[row]; }

            intercept += sum / all;
            shapes.Add(shape.Raised(-sum / all));
        }

        return this with { Intercept = intercept, Shapes = shapes };
    }

    private int IndexOf(string feature)
    {
        for (var i = 0; i < Shapes.Count; i++)
        {
            if (string.Equals(Shapes[i].Feature, feature, StringComparison.Ordinal)) { return i; }
        }

        throw new InvalidOperationException($"The model has a pair of feature '{feature}', which has no shape of its own.");
    }

    internal static FeatureColumn Find(IReadOnlyList<FeatureColumn> columns, string name)
    {
        foreach (var column in columns)
        {
            if (string.Equals(column.Feature.Name, name, StringComparison.Ordinal)) { return column; }
        }

        throw new InvalidOperationException($"The model uses feature '{name}', which the table does not have.");
    }
}
