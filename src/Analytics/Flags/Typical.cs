using Analytics.Features;
using Analytics.Numerics;

namespace Analytics.Flags;

/// <summary>What is typical of a cohort: the rows of the same course, or term.</summary>
internal sealed class Typical(FeatureTable table)
{
    /// <summary>Fewest known values that say what is typical.</summary>
    private const int LeastCohort = 5;

    private readonly ILookup<string, int> cohorts =
        table.Rows.Index().ToLookup(row => row.Item.Cohort, row => row.Index, StringComparer.Ordinal);
    private readonly Dictionary<(string Feature, string Cohort), double[]?> known = [];
    private readonly Dictionary<(string Feature, string Cohort), string?> words = [];

    /// <summary>The median of a feature; null where too few values are known.</summary>
    public double? Median(FeatureColumn column, string cohort) => Values(column, cohort) is { } values ? Quantiles.Of(values, 0.5) : null;

    /// <summary>The interquartile range of a feature; 0 where too few values are known.</summary>
    public double Spread(FeatureColumn column, string cohort) =>
        Values(column, cohort) is { } values ? Quantiles.Of(values, 0.75) - Quantiles.Of(values, 0.25) : 0;

    /// <summary>Where a row's value lies beside its cohort, whose middle two thirds are most students.</summary>
    public string Band(FeatureColumn column, int row)
    {
        var (value, values) = (column.Values[row], Values(column, table.Rows[row].Cohort)!);
        return value < Quantiles.Of(values, 1.0 / 6) ? "lower than in most students"
            : value > Quantiles.Of(values, 5.0 / 6) ? "higher than in most students"
            : value < Quantiles.Of(values, 0.5) ? "on the lower side" : "on the higher side";
    }

    private double[]? Values(FeatureColumn column, string cohort)
    {
        if (!known.TryGetValue((column.Feature.Name, cohort), out var values))
        {
            values = cohorts[cohort].Where(row => column.Why[row] == MissingReason.None).Select(row => column.Values[row]).Order()
                .ToArray();
            known.Add((column.Feature.Name, cohort), values = values.Length < LeastCohort ? null : values);
        }

        return values;
    }

    /// <summary>The commonest word of a feature of levels, the first of several; null where too few are known.</summary>
    public string? Commonest(FeatureColumn column, string cohort)
    {
        if (!words.TryGetValue((column.Feature.Name, cohort), out var word))
        {
            var known = cohorts[cohort].Select(column.Word).OfType<string>().ToList();
            word = known.Count < LeastCohort ? null : known.CountBy(one => one, StringComparer.Ordinal)
                .OrderByDescending(one => one.Value).ThenBy(one => one.Key, StringComparer.Ordinal).First().Key;
            words.Add((column.Feature.Name, cohort), word);
        }

        return word;
    }

    /// <summary>Whether at least half of a cohort large enough to compare with did nothing of the kind.</summary>
    public bool IsNoActivity(FeatureColumn column, string cohort)
    {
        var rows = cohorts[cohort].Count();
        return rows >= LeastCohort && 2 * cohorts[cohort].Count(row => column.Why[row] == MissingReason.NoActivity) >= rows;
    }
}
