using Analytics.Models;

namespace Analytics.Evaluation;

/// <summary>Bounds by module (Mondrian conformal prediction), so that what is promised is promised to each course.</summary>
/// <param name="All">Of all rows together: of modules that few rows have, and where rows are of no course.</param>
/// <param name="Modules">Of each module; of few rows of an outcome, those of all. One never learnt from has the widest of all, and where
/// only one was learnt from none, since nothing tells how courses differ.</param>
public sealed record CourseBounds(ConformalBounds All, IReadOnlyDictionary<string, ConformalBounds> Modules)
{
    private const int LeastRows = 50; // of either outcome

    /// <summary>Probabilities this near to a bound count as at the bound: models of the same rows differ by as much.</summary>
    private const double Margin = 0.01;

    private static readonly ConformalBounds none = new(null, null);

    /// <summary>From rows that the scoring model had not seen; null if there are none.</summary>
    public static CourseBounds? Of(FittedModel model, IReadOnlyList<FeatureRow> rows, bool[] labels)
    {
        if (model.Unseen.Length == 0) { return null; }

        var unseen = model.UnseenProbabilities();
        var all = Wider(ConformalBounds.Of(unseen, labels));
        var modules = new SortedDictionary<string, ConformalBounds>(StringComparer.Ordinal);
        foreach (var module in rows.Index().Where(row => row.Item.Course is not null)
            .GroupBy(row => row.Item.Course!.Module, row => row.Index, StringComparer.Ordinal))
        {
            var own = new Scored(unseen, labels).Take([.. module]);
            modules[module.Key] = Math.Min(own.Positives, own.Negatives) < LeastRows ? all
                : Wider(ConformalBounds.Of(own.Scores, own.Labels));
        }

        return new CourseBounds(all, modules);
    }

    /// <summary>The bounds that hold for a row.</summary>
    public ConformalBounds Of(FeatureRow row) => row.Course is not { } course ? All
        : Modules.TryGetValue(course.Module, out var own) ? own
        : Modules.Count < 2 ? none : Modules.Values.Aggregate(All, ConformalBounds.Widest);

    private static ConformalBounds Wider(ConformalBounds bounds) => new(bounds.DoesNot + Margin, bounds.NeedsSupport + Margin);
}
