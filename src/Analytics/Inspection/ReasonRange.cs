using Analytics.Features.Measures;

namespace Analytics.Inspection;

/// <summary>A student's value among all of the same course or term, for a plot beside the reason.</summary>
/// <param name="Most">The middle two thirds.</param>
/// <param name="LeastTold">The least value, formatted.</param>
/// <param name="GreatestTold">The greatest value, formatted.</param>
/// <param name="Rule">The feature rule.</param>
public sealed record ReasonRange(
    double Value, Most Most, double Least, double Greatest, string LeastTold, string GreatestTold, FeatureRule Rule)
{
    /// <summary>Ranges by the beginning of the reason. Reasons of surveys, words, missing values and small cohorts have none.</summary>
    public static IReadOnlyDictionary<string, ReasonRange> Of(NightTables tables, Grain grain, RowKey row, IReadOnlySet<string> reasons)
    {
        var surveys = tables.Study.Study.SurveyIds();
        var rules = tables.Study.Study.Features.ToDictionary(rule => rule.Name, StringComparer.Ordinal);
        var features = tables.Study.Study.Features.Select(Measure.Describe)
            .Where(one => reasons.Contains(Spoken.Title(one)) && !one.Sources.Any(surveys.Contains))
            .DistinctBy(Spoken.Title).ToDictionary(one => one.Name, StringComparer.Ordinal);
        var table = tables.Columns(grain, [.. features.Keys]);
        var at = table.Rows.Index().Where(one => one.Item.Key == row).Select(one => (int?)one.Index).FirstOrDefault();
        var typical = new Typical(table);
        return table.Columns.Select(column => new FeatureColumn(features[column.Feature.Name], column.Values, column.Why, column.Levels))
            .Where(column => at is { } place && column.Levels is null && column.Why[place] == MissingReason.None)
            .Select(column => (column.Feature, Range: Of(column, rules[column.Feature.Name], at!.Value, typical,
                table.Rows[at.Value].Cohort)))
            .Where(one => one.Range is not null)
            .ToDictionary(one => Spoken.Title(one.Feature), one => one.Range!, StringComparer.Ordinal);
    }

    private static ReasonRange? Of(FeatureColumn column, FeatureRule rule, int row, Typical typical, string cohort) =>
        typical.MostOf(column, cohort) is { } most && typical.EndsOf(column, cohort) is var ends && ends.Low < ends.High
            ? new ReasonRange(column.Values[row], most, ends.Low, ends.High, Spoken.Beside(ends.Low, ends.Low, column.Feature),
                Spoken.Beside(ends.High, ends.Low, column.Feature), rule)
            : null;
}
