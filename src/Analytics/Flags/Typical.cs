namespace Analytics.Flags;

/// <summary>The middle two thirds of known values; with ties it may be more.</summary>
public readonly record struct Most(double Low, double High);

/// <summary>Typical values of a cohort: rows of the same course, or term.</summary>
internal sealed class Typical(FeatureTable table)
{
    /// <summary>One in this many values lies below the range of most students, and one in this many above.</summary>
    private const int Outside = 6;

    /// <summary>Smallest distance from the median that counts as apart, as a share of the interquartile range.</summary>
    private const double LeastOfSpread = 0.25;

    /// <summary>Fewest rows of a cohort for its commonest level, and for what at least half of it did not do.</summary>
    private const int LeastCohort = 5;

    private readonly ILookup<string, int> cohorts =
        table.Rows.Index().ToLookup(row => row.Item.Cohort, row => row.Index, StringComparer.Ordinal);
    private readonly Dictionary<(string Feature, string Cohort), double[]?> known = [];
    private readonly Dictionary<(string Feature, string Cohort), string?> words = [];

    /// <summary>The middle two thirds of known values; null if fewer than six are known, so that none lies outside.</summary>
    public Most? MostOf(FeatureColumn column, string cohort) => Values(column, cohort) is { } values
        ? new Most(values[values.Length / Outside], values[values.Length - 1 - (values.Length / Outside)]) : null;

    /// <summary>The least and the greatest value of a cohort with enough values.</summary>
    public Most EndsOf(FeatureColumn column, string cohort) => new(Values(column, cohort)![0], Values(column, cohort)![^1]);

    /// <summary>Whether a value is apart from the median: by a quarter of the interquartile range, and after formatting.</summary>
    public bool IsApart(FeatureColumn column, string cohort, double value)
    {
        var values = Values(column, cohort)!;
        var median = Quantiles.Of(values, 0.5);
        return Math.Abs(value - median) >= LeastOfSpread * (Quantiles.Of(values, 0.75) - Quantiles.Of(values, 0.25))
            && Spoken.Of(value, column.Feature) != Spoken.Of(median, column.Feature);
    }

    /// <summary>Where a row's value lies within its cohort.</summary>
    public string Band(FeatureColumn column, int row)
    {
        var (value, cohort) = (column.Values[row], table.Rows[row].Cohort);
        var most = MostOf(column, cohort)!.Value;
        return value < most.Low ? "lower than in most students"
            : value > most.High ? "higher than in most students"
            : value < Quantiles.Of(Values(column, cohort)!, 0.5) ? "on the lower side" : "on the higher side";
    }

    private double[]? Values(FeatureColumn column, string cohort)
    {
        if (!known.TryGetValue((column.Feature.Name, cohort), out var values))
        {
            values = cohorts[cohort].Where(row => column.Why[row] == MissingReason.None).Select(row => column.Values[row]).Order()
                .ToArray();
            known.Add((column.Feature.Name, cohort), values = values.Length < Outside ? null : values);
        }

        return values;
    }

    /// <summary>The commonest level of a feature, the first of several; null if too few are known.</summary>
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

    /// <summary>Whether at least half of a large enough cohort had no such activity.</summary>
    public bool IsNoActivity(FeatureColumn column, string cohort)
    {
        var rows = cohorts[cohort].Count();
        return rows >= LeastCohort && 2 * cohorts[cohort].Count(row => column.Why[row] == MissingReason.NoActivity) >= rows;
    }
}
