using Analytics.Features;

namespace Analytics.Models;

/// <summary>
/// An intercept and one shape a feature, exact on the log-odds scale: a row's score is the intercept plus its contributions.
/// </summary>
/// <param name="Trainer">Name of the trainer that made it.</param>
/// <param name="Intercept">Log-odds at the training mean: shapes are centred on their training rows.</param>
/// <param name="Shapes">One shape a feature used.</param>
public sealed record AdditiveModel(string Trainer, double Intercept, IReadOnlyList<Shape> Shapes)
{
    /// <summary>Log-odds of every row of the columns. A feature the model knows and the columns lack is an error.</summary>
    public double[] Score(IReadOnlyList<FeatureColumn> columns)
    {
        var scores = new double[columns.Count == 0 ? 0 : columns[0].Values.Length];
        Array.Fill(scores, Intercept);
        foreach (var shape in Shapes)
        {
            var column = Find(columns, shape.Feature);
            var effects = shape.Over(column);
            for (var row = 0; row < scores.Length; row++) { scores[row] += effects[row]; }
        }

        return scores;
    }

    /// <summary>What each shape adds for one row, in the order of <see cref="Shapes"/>, in log-odds.</summary>
    public double[] Contributions(IReadOnlyList<FeatureColumn> columns, int row)
    {
        var contributions = new double[Shapes.Count];
        for (var i = 0; i < contributions.Length; i++)
        {
            contributions[i] = Shapes[i].At(Find(columns, Shapes[i].Feature), row);
        }

        return contributions;
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

    private static FeatureColumn Find(IReadOnlyList<FeatureColumn> columns, string name)
    {
        foreach (var column in columns)
        {
            if (string.Equals(column.Feature.Name, name, StringComparison.Ordinal)) { return column; }
        }

        throw new InvalidOperationException($"The model uses feature '{name}', which the table does not have.");
    }
}
