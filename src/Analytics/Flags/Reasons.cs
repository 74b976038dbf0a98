using System.Globalization;
using Analytics.Evidence;
using Analytics.Features;

namespace Analytics.Flags;

/// <summary>Says in plain words what raised a prediction.</summary>
internal sealed class Reasons(FeatureTable table)
{
    /// <summary>Log-odds below which a contribution is not worth a sentence.</summary>
    private const double Least = 0.05;

    private readonly Dictionary<string, FeatureColumn> columns = table.Columns.ToDictionary(column => column.Feature.Name, StringComparer.Ordinal);
    private readonly Dictionary<(string, string?, string), int> rows = table.Rows.Index().ToDictionary(one => (one.Item.Student, one.Item.Course?.Id, one.Item.Term), one => one.Index);
    private readonly Dictionary<(string, string), double?> medians = [];

    /// <summary>The features that raised a prediction most; a feature and its relative one count together, in one sentence.</summary>
    public IReadOnlyList<string> Of(Prediction prediction, int most)
    {
        var row = rows[(prediction.Row.Student, prediction.Row.Course?.Id, prediction.Row.Term)];
        return
        [
            .. prediction.Contributions.GroupBy(one => Plain(one.Feature), StringComparer.Ordinal)
                .Select(feature => (Name: feature.Key, LogOdds: feature.Sum(one => one.LogOdds)))
                .Where(feature => feature.LogOdds >= Least).OrderByDescending(feature => feature.LogOdds).ThenBy(feature => feature.Name, StringComparer.Ordinal)
                .Take(most).Select(feature => Sentence(columns.TryGetValue(feature.Name, out var column) ? column : columns[feature.Name + RelativeSuffix], row)),
        ];
    }

    private const string RelativeSuffix = "_rel";

    private static string Plain(string feature) => feature.EndsWith(RelativeSuffix, StringComparison.Ordinal) ? feature[..^RelativeSuffix.Length] : feature;

    private string Sentence(FeatureColumn column, int row)
    {
        var title = char.ToUpperInvariant(column.Feature.Title[0]) + column.Feature.Title[1..];
        if (column.Why[row] != MissingReason.None) { return $"{title}: {Words(column.Why[row])}"; }

        var typical = Median(column, table.Rows[row].Cohort) is { } median ? $" (typical: {Amount(median, column.Feature.Unit)})" : "";
        return $"{title}: {Amount(column.Values[row], column.Feature.Unit)}{typical}";
    }

    private static string Words(MissingReason why) => why switch
    {
        MissingReason.NoActivity => "nothing yet",
        MissingReason.NoFeed => "not delivered",
        MissingReason.NotYetDue => "not yet due",
        _ => "cannot be told",
    };

    private static string Amount(double value, string unit)
    {
        var shown = (value is > -0.05 and < 0.05 ? 0 : value).ToString("0.#", CultureInfo.InvariantCulture); // never -0
        return unit switch
        {
            "share" or "percentile" => string.Create(CultureInfo.InvariantCulture, $"{value * 100:0} %"),
            "count" => string.Create(CultureInfo.InvariantCulture, $"{value:0}"),
            "value" or "amount" => shown,
            "days" when shown == "1" => "1 day",
            _ => $"{shown} {unit}",
        };
    }

    private double? Median(FeatureColumn column, string cohort)
    {
        if (!medians.TryGetValue((column.Feature.Name, cohort), out var median))
        {
            var values = Enumerable.Range(0, table.Rows.Count)
                .Where(row => column.Why[row] == MissingReason.None && string.Equals(table.Rows[row].Cohort, cohort, StringComparison.Ordinal))
                .Select(row => column.Values[row]).Order().ToArray();
            median = values.Length < 5 ? null : values[values.Length / 2];
            medians.Add((column.Feature.Name, cohort), median);
        }

        return median;
    }
}
