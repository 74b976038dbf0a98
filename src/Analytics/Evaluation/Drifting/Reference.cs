using Analytics.Models;

namespace Analytics.Evaluation;

/// <param name="Probability">Probabilities of rows that the predicting model had not seen.</param>
/// <param name="Columns">In the order of the table.</param>
public sealed record Reference(ColumnReference Probability, IReadOnlyList<ColumnReference> Columns)
{
    /// <summary>The reference of the training days of one model, ascending; they have the same columns.</summary>
    public static Reference Of(IReadOnlyList<LearntDay> days)
    {
        var names = days[0].Columns.Select(column => column.Feature.Name).ToList();
        var leans = names.ToDictionary(name => name, _ => 0.0, StringComparer.Ordinal);
        foreach (var day in days)
        {
            foreach (var (name, spread) in day.Model.Spread(day.Columns)) { leans[name] += spread; }
        }

        var all = leans.Values.Sum();
        return new Reference(
            ColumnReference.Of(1, [.. days.Select(day => (day.Day, Probabilities(day.Unseen)))]),
            [.. names.Select((name, at) => ColumnReference.Of(all > 0 ? leans[name] / all : 0,
                [.. days.Select(day => (day.Day, day.Columns[at]))]))]);
    }

    /// <summary>Probabilities as a column.</summary>
    internal static FeatureColumn Probabilities(double[] values) =>
        new(new Feature("probability", "probability", "", "", []), values, new MissingReason[values.Length]);
}

/// <summary>One training day's rows and what was learnt from them.</summary>
/// <param name="Unseen">Probability of each row by a model that had not seen it; empty if there was none.</param>
public sealed record LearntDay(int Day, IReadOnlyList<FeatureColumn> Columns, AdditiveModel Model, double[] Unseen);
