using Analytics.Features;
using Analytics.Models;

namespace Analytics.Evaluation;

/// <summary>Bounds by module (Mondrian conformal prediction), so that what is promised is promised to each course.</summary>
/// <param name="All">Of all rows together: of modules that few rows have, and where rows are of no course.</param>
/// <param name="Modules">Of modules that have enough rows of either outcome. One never learnt from gets the widest of all.</param>
public sealed record CourseBounds(ConformalBounds All, IReadOnlyDictionary<string, ConformalBounds> Modules)
{
    private const int LeastRows = 50; // of either outcome

    /// <summary>From rows that the scoring model had not seen; null where there are none.</summary>
    public static CourseBounds? Of(FittedModel model, IReadOnlyList<FeatureRow> rows, bool[] labels)
    {
        if (model.Unseen.Length == 0) { return null; }

        var unseen = model.UnseenProbabilities();
        var all = ConformalBounds.Of(unseen, labels);
        var modules = new SortedDictionary<string, ConformalBounds>(StringComparer.Ordinal);
        foreach (var module in rows.Index().Where(row => row.Item.Course is not null)
            .GroupBy(row => row.Item.Course!.Module, row => row.Index, StringComparer.Ordinal))
        {
            var own = new Scored(unseen, labels).Take([.. module]);
            modules[module.Key] = Math.Min(own.Positives, own.Negatives) < LeastRows ? all : ConformalBounds.Of(own.Scores, own.Labels);
        }

        return new CourseBounds(all, modules);
    }

    /// <summary>The bounds that hold for a row.</summary>
    public ConformalBounds Of(FeatureRow row) => row.Course is not { } course ? All
        : Modules.TryGetValue(course.Module, out var own) ? own : Modules.Values.Aggregate(All, ConformalBounds.Widest);
}
