using Analytics.Features;
using Analytics.Numerics;

namespace Analytics.Flags;

/// <summary>Says in plain words what argues for support: where a student differs from what is typical, on the side of the risk.</summary>
/// <param name="table">The risk set, whose cohorts say what is typical.</param>
/// <param name="predictions">The scored rows, which say on which side of it the risk lies.</param>
internal sealed class Reasons(FeatureTable table, IReadOnlyList<Prediction> predictions)
{
    /// <summary>Log-odds below which a contribution is not worth a sentence.</summary>
    private const double Least = 0.05;

    /// <summary>Standard errors from 0 at which a correlation tells a side. With n rows the standard error is 1 / sqrt(n).</summary>
    private const double LeastStandardErrors = 2;

    private readonly Typical typical = new(table);
    private readonly Dictionary<string, FeatureColumn> columns =
        table.Columns.ToDictionary(column => column.Feature.Name, StringComparer.Ordinal);

    private readonly Dictionary<RowKey, int> rows = table.Rows.Index().ToDictionary(one => one.Item.Key, one => one.Index);
    private readonly Dictionary<string, int> sides = new(StringComparer.Ordinal);

    /// <summary>
    /// The features that raised a prediction most; a feature and its relative one count together, in one sentence. Where none of them
    /// argues for support, one sentence says what the prediction rests on.
    /// </summary>
    public IReadOnlyList<string> Of(Prediction prediction, int most)
    {
        var row = rows[prediction.Row.Key];
        var raised = Together(prediction).Where(one => one.LogOdds > 0 && !Shown(one.Feature).Feature.IsContext)
            .OrderByDescending(one => one.LogOdds).ThenBy(one => one.Feature, StringComparer.Ordinal).ToList();
        List<string> told =
        [
            .. raised.Where(one => one.LogOdds >= Least && Argues(Shown(one.Feature), row)).Take(most)
                .Select(one => Sentence(Shown(one.Feature), row)),
        ];
        return told.Count > 0 ? told : [Rest([.. raised.Take(most).Select(one => Shown(one.Feature))], row)];
    }

    private const string RelativeSuffix = "_rel";

    private static string Plain(string feature) =>
        feature.EndsWith(RelativeSuffix, StringComparison.Ordinal) ? feature[..^RelativeSuffix.Length] : feature;

    private static IEnumerable<(string Feature, double LogOdds)> Together(Prediction prediction) => prediction.Contributions
        .GroupBy(one => Plain(one.Feature), StringComparer.Ordinal).Select(feature => (feature.Key, feature.Sum(one => one.LogOdds)));

    private FeatureColumn Shown(string feature) =>
        columns.TryGetValue(feature, out var column) ? column : columns[feature + RelativeSuffix];

    private bool Argues(FeatureColumn column, int row)
    {
        var cohort = table.Rows[row].Cohort;
        if (column.Why[row] != MissingReason.None)
        {
            // That nothing was done is the student's own; the other reasons say nothing of the student.
            return column.Why[row] == MissingReason.NoActivity && !typical.IsNoActivity(column, cohort);
        }

        if (column.Word(row) is { } word)
        {
            return typical.Commonest(column, cohort) is not { } common || (word != common && IsOfRisk(column, word));
        }

        if (typical.Median(column, cohort) is not { } median) { return true; } // too few to compare with: the model alone speaks

        var (value, side) = (column.Values[row], Side(column));
        return side != 0 && Math.Sign(value - median) == side && column.Feature.Concern != (side > 0 ? Concern.Less : Concern.More)
            && Amount(value, column.Feature.Unit) != Amount(median, column.Feature.Unit);
    }

    /// <summary>
    /// The side of a feature on which the risk lies over all scored rows: 1 where those with more of it have higher scores, -1 where lower
    /// ones, 0 where that cannot be told. Not the sign of its own shape: of features that go together, a model may give one the opposite
    /// sign, which argues nothing to a person.
    /// </summary>
    private int Side(FeatureColumn column)
    {
        if (!sides.TryGetValue(column.Feature.Name, out var side))
        {
            var points = predictions.Where(one => one.Probability is not null && column.Why[rows[one.Row.Key]] == MissingReason.None)
                .Select(one => new[] { column.Values[rows[one.Row.Key]], one.Score }).ToList();
            sides.Add(column.Feature.Name, side = points.Count < 2 ? 0 : SideOf(Moments.Covariance(points), points.Count));
        }

        return side;
    }

    private static int SideOf(double[][] covariance, int points)
    {
        var spread = Math.Sqrt(covariance[0][0] * covariance[1][1]);
        return Math.Abs(covariance[0][1]) * Math.Sqrt(points) < LeastStandardErrors * spread ? 0 : Math.Sign(covariance[0][1]);
    }

    /// <summary>Whether those who have a word have higher scores than the others, by more than chance.</summary>
    private bool IsOfRisk(FeatureColumn column, string word)
    {
        var scored = predictions.Where(one => one.Probability is not null && column.Word(rows[one.Row.Key]) is not null)
            .ToLookup(one => column.Word(rows[one.Row.Key]) == word, one => one.Score);
        if (scored[true].Count() < 2 || scored[false].Count() < 2) { return false; }

        double Error(bool having) => Math.Pow(Moments.Deviation([.. scored[having]])!.Value, 2) / scored[having].Count();
        return scored[true].Average() - scored[false].Average() >= LeastStandardErrors * Math.Sqrt(Error(true) + Error(false));
    }

    private string Sentence(FeatureColumn column, int row)
    {
        var title = char.ToUpperInvariant(column.Feature.Title[0]) + column.Feature.Title[1..];
        if (column.Why[row] != MissingReason.None) { return $"{title}: {Words(column.Why[row])}"; }

        if (column.Word(row) is { } word)
        {
            return $"{title}: {word}{(typical.Commonest(column, table.Rows[row].Cohort) is { } common ? $" (most common: {common})" : "")}";
        }

        var compared = typical.Median(column, table.Rows[row].Cohort) is { } median
            ? $" (typical: {Amount(median, column.Feature.Unit)})"
            : "";
        return $"{title}: {Amount(column.Values[row], column.Feature.Unit)}{compared}";
    }

    /// <summary>What a prediction rests on that no single sign argues for.</summary>
    private static string Rest(IReadOnlyList<FeatureColumn> raised, int row)
    {
        const string none = "No single sign sets this student apart";
        var parts = raised.Select(column =>
            column.Feature.Title + (column.Why[row] == MissingReason.None ? "" : $" ({Words(column.Why[row])})")).ToList();
        return parts.Count switch
        {
            0 => $"{none}: the estimate is that of past students with nothing particular",
            1 => $"{none}: the estimate rests on {parts[0]} more than on anything else",
            _ => $"{none}: the estimate rests on several small ones together, most on " +
                $"{string.Join(", ", parts.SkipLast(1))} and {parts[^1]}",
        };
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
            "count" or "value" or "amount" => shown,
            "days" when shown == "1" => "1 day",
            _ => $"{shown} {unit}",
        };
    }
}
