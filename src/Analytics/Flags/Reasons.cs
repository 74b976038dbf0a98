namespace Analytics.Flags;

/// <summary>Makes plain sentences about what indicates a need for support: where a student differs from most students, on the side of the
/// risk.</summary>
/// <param name="plan">Rules for surveys.</param>
internal sealed class Reasons(FeatureTable table, IReadOnlyList<Prediction> predictions, ReasonPlan plan)
{
    /// <summary>Smallest contribution worth a sentence, in log-odds: odds greater by a tenth.</summary>
    private const double Least = 0.1;

    /// <summary>Standard errors from 0 at which the sign of a correlation counts. With n rows the standard error is 1 / sqrt(n).</summary>
    private const double LeastStandardErrors = 2;

    private readonly Typical typical = new(table);
    private readonly Alike alike = new();
    private readonly Dictionary<string, FeatureColumn> columns =
        table.Columns.ToDictionary(column => column.Feature.Name, StringComparer.Ordinal);

    private readonly Dictionary<RowKey, int> rows = table.Rows.Index().ToDictionary(one => one.Item.Key, one => one.Index);
    private readonly Dictionary<string, int> sides = new(StringComparer.Ordinal);

    /// <summary>Sentences on the features that raised a prediction most; a feature and its relative one share a sentence. If none indicates
    /// a need for support, one sentence says what the prediction rests on.</summary>
    /// <param name="contested">Contested reasons: not given again until the facts change.</param>
    public IReadOnlyList<string> Of(Prediction prediction, int most, IReadOnlyList<ContestedReason> contested)
    {
        var row = rows[prediction.Row.Key];
        var raised = Together(prediction).Where(one => one.LogOdds > 0 && !Shown(one.Feature).Feature.IsContext
            && !contested.Any(wrong => IsThat(wrong, Shown(one.Feature), row)))
            .OrderByDescending(one => one.LogOdds).ThenBy(one => one.Feature, StringComparer.Ordinal).ToList();
        var told = new List<FeatureColumn>();
        foreach (var column in raised.Where(one => one.LogOdds >= Least).Select(one => Shown(one.Feature)))
        {
            if (told.Count < most && Argues(column, row) && !told.Exists(other => alike.Of(column, other))) { told.Add(column); }
        }

        return told.Count > 0 ? [.. told.Select(column => Sentence(column, row))]
            : [Rest([.. raised.Take(most).Select(one => Shown(one.Feature))], row)];
    }

    private const string RelativeSuffix = "_rel";

    private static string Plain(string feature) =>
        feature.EndsWith(RelativeSuffix, StringComparison.Ordinal) ? feature[..^RelativeSuffix.Length] : feature;

    private static IEnumerable<(string Feature, double LogOdds)> Together(Prediction prediction) => prediction.Contributions
        .GroupBy(one => Plain(one.Feature), StringComparer.Ordinal).Select(feature => (feature.Key, feature.Sum(one => one.LogOdds)));

    private FeatureColumn Shown(string feature) =>
        columns.TryGetValue(feature, out var column) ? column : columns[feature + RelativeSuffix];

    private bool IsSurvey(FeatureColumn column) => column.Feature.Sources.Any(plan.Surveys.Contains);

    private bool Argues(FeatureColumn column, int row)
    {
        var cohort = table.Rows[row].Cohort;
        if (IsSurvey(column) && !(plan.Bands && column.Why[row] == MissingReason.None && typical.MostOf(column, cohort) is not null))
        {
            return false; // an unanswered survey is no reason
        }

        if (column.Why[row] != MissingReason.None)
        {
            // Only missing activity concerns the student; other reasons for missing values do not.
            return column.Why[row] == MissingReason.NoActivity && !typical.IsNoActivity(column, cohort);
        }

        if (column.Word(row) is { } word)
        {
            return typical.Commonest(column, cohort) is not { } common || (word != common && IsOfRisk(column, word));
        }

        if (typical.MostOf(column, cohort) is not { } most) { return true; } // too few to compare with: rely on the model

        var (value, side) = (column.Values[row], Side(column));
        var end = side > 0 ? most.High : most.Low;
        return side != 0 && (value - end) * side >= 0 && typical.IsApart(column, cohort, value)
            && column.Feature.Concern != (side > 0 ? Concern.Less : Concern.More);
    }

    /// <summary>The side of a feature with higher risk over all scored rows: 1 for larger values, -1 for smaller ones, 0 if unknown. Not
    /// the sign of the model's own shape, which may be opposite for correlated features.</summary>
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

    /// <summary>Whether rows with a level have higher scores than the others, by more than chance.</summary>
    private bool IsOfRisk(FeatureColumn column, string word)
    {
        var scored = predictions.Where(one => one.Probability is not null && column.Word(rows[one.Row.Key]) is not null)
            .ToLookup(one => column.Word(rows[one.Row.Key]) == word, one => one.Score);
        if (scored[true].Count() < 2 || scored[false].Count() < 2) { return false; }

        double Error(bool having) => Math.Pow(Moments.Deviation([.. scored[having]])!.Value, 2) / scored[having].Count();
        return scored[true].Average() - scored[false].Average() >= LeastStandardErrors * Math.Sqrt(Error(true) + Error(false));
    }

    /// <summary>Whether a feature still states what a sentence stated. Values that change by one day per day count as the same
    /// fact.</summary>
    private bool IsThat(ContestedReason wrong, FeatureColumn column, int row)
    {
        if (!wrong.Sentence.StartsWith(Spoken.Title(column.Feature) + ": ", StringComparison.Ordinal)) { return false; }

        var told = Sentence(column, row);
        if (Fact(told) == Fact(wrong.Sentence)) { return true; }

        var passed = (table.Rows[row].Cutoff - wrong.Cutoff) / (double)Instant.MicrosPerDay;
        return column.Feature.Unit == Spoken.Days && !column.Feature.IsChange && column.Why[row] == MissingReason.None
            && new[] { -passed, passed }.Any(days =>
                $"{Spoken.Title(column.Feature)}: {Spoken.Of(column.Values[row] + days, column.Feature)}" == Fact(wrong.Sentence));
    }

    /// <summary>A sentence without its comparison.</summary>
    private static string Fact(string sentence)
    {
        var end = comparisons.Max(with => sentence.LastIndexOf(with, StringComparison.Ordinal));
        var fact = end < 0 ? sentence : sentence[..end];
        return fact.EndsWith(Spoken.Early, StringComparison.Ordinal) ? fact[..^Spoken.Early.Length] : fact;
    }

    private const string MostHave = " (most students: ";
    private const string CommonIs = " (most common: ";
    private static readonly string[] comparisons = [MostHave, CommonIs, " (typical: "]; // the last one stands in lists of earlier versions

    private string Sentence(FeatureColumn column, int row)
    {
        var title = Spoken.Title(column.Feature);
        if (column.Why[row] != MissingReason.None) { return $"{title}: {Spoken.Of(column.Why[row])}"; }

        if (IsSurvey(column)) { return $"{title}: {typical.Band(column, row)}"; }

        if (column.Word(row) is { } word)
        {
            return $"{title}: {word}{(typical.Commonest(column, table.Rows[row].Cohort) is { } common ? $"{CommonIs}{common})" : "")}";
        }

        var (value, feature) = (column.Values[row], column.Feature);
        return typical.MostOf(column, table.Rows[row].Cohort) is { } most
            ? $"{title}: {Spoken.Beside(value, most.Low, feature)}{MostHave}{Spoken.Between(most, value, feature)})"
            : $"{title}: {Spoken.Of(value, feature)}";
    }

    /// <summary>The sentence for a prediction without a single reason.</summary>
    private string Rest(IReadOnlyList<FeatureColumn> raised, int row)
    {
        var parts = raised.Select(column => IsSurvey(column) ? "answers to a survey"
            : column.Feature.Title + (column.Why[row] == MissingReason.None ? "" : $" ({Spoken.Of(column.Why[row])})"))
            .Distinct(StringComparer.Ordinal).ToList();
        return parts.Count switch
        {
            0 => $"{Flag.NoSingleSign}: the estimate is that of past students with nothing particular",
            1 => $"{Flag.NoSingleSign}: the estimate rests on {parts[0]} more than on anything else",
            _ => $"{Flag.NoSingleSign}: the estimate rests on several small ones together, most on " +
                $"{string.Join(", ", parts.SkipLast(1))} and {parts[^1]}",
        };
    }
}
