namespace Analytics.Literacies;

/// <summary>What the features of a literacy say about each student, compared with the others of the term.</summary>
/// <remarks>A feature becomes a normalised T score: 50 + 10 times the normal quantile of the mid-rank percentile (McCall 1922), since
/// counts are far from normal. Its error follows from how the features agree: with a mean correlation r between them, parallel measures of
/// one thing have an error variance of 100 (1 - r) each (Lord and Novick 1968).</remarks>
internal sealed class TraceScores
{
    /// <summary>Fewest students of a term with a value that a T score is taken among.</summary>
    private const int LeastCohort = 20;

    private readonly IReadOnlyList<LiteracyTrace> declared; // those that the study has
    private readonly Dictionary<string, int> rows;
    private readonly double?[][] scores; // of each trace, by row
    private readonly bool[] known; // whether any trace has a value, by row
    private readonly double? error; // of one trace, in T

    public TraceScores(IReadOnlyList<LiteracyTrace> traces, FeatureTable features)
    {
        var columns = features.Columns.ToDictionary(one => one.Feature.Name, StringComparer.Ordinal);
        declared = [.. traces.Where(one => columns.ContainsKey(one.Feature))];
        rows = features.Rows.Index().GroupBy(row => row.Item.Student, StringComparer.Ordinal).ToDictionary(
            student => student.Key, student => student.MaxBy(row => row.Item.Term, StringComparer.Ordinal).Index, StringComparer.Ordinal);
        scores = [.. declared.Select(one => Normalised(columns[one.Feature], features.Rows, one.Reversed))];
        known = [.. features.Rows.Select((_, row) => declared.Any(one => !double.IsNaN(columns[one.Feature].Values[row])))];
        error = ErrorOf([.. scores.Where(one => one.Any(score => score is not null))], features.Rows.Count);
    }

    public KindScore Of(string student)
    {
        if (declared.Count == 0) { return KindScore.Nothing(LiteracyGap.NotDeclared); }
        if (!rows.TryGetValue(student, out var row)) { return KindScore.Nothing(LiteracyGap.NotEnrolled); }

        var sources = declared.Zip(scores, (trace, values) => (trace.Weight, T: values[row])).Where(one => one.T is not null)
            .Select(one => new WeightedT(one.T!.Value, error, one.Weight)).ToList();
        return sources.Count > 0 ? KindScore.Of(sources)
            : KindScore.Nothing(known[row] ? LiteracyGap.NoComparison : LiteracyGap.NoValue);
    }

    private static double? ErrorOf(double?[][] traces, int rows)
    {
        var agreement = CronbachAlpha.Pairwise(
            [.. Enumerable.Range(0, rows).Select(row => traces.Select(one => one[row] ?? double.NaN).ToArray())]);
        return agreement.MeanCorrelation is > 0 and { } correlation ? 10 * Math.Sqrt(Math.Max(0, 1 - correlation)) : null;
    }

    private static double?[] Normalised(FeatureColumn column, IReadOnlyList<FeatureRow> rows, bool reversed)
    {
        var scores = new double?[rows.Count];
        foreach (var cohort in Enumerable.Range(0, rows.Count).Where(row => !double.IsNaN(column.Values[row]))
            .GroupBy(row => rows[row].Cohort))
        {
            var sorted = cohort.Select(row => column.Values[row]).Order().ToArray();
            if (sorted.Length < LeastCohort || sorted[0] == sorted[^1]) { continue; }

            foreach (var row in cohort)
            {
                var t = 50 + (10 * Normal.Quantile(Percentile(sorted, column.Values[row])));
                scores[row] = reversed ? 100 - t : t;
            }
        }

        return scores;
    }

    /// <summary>Share below, ties counted half.</summary>
    private static double Percentile(double[] sorted, double value)
    {
        var (below, above) = (Bound(sorted, value, orEqual: false), Bound(sorted, value, orEqual: true));
        return (below + above) / 2.0 / sorted.Length;
    }

    /// <summary>How many are below the value, or not above it.</summary>
    private static int Bound(double[] sorted, double value, bool orEqual)
    {
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            if (sorted[middle] < value || (orEqual && sorted[middle] == value)) { low = middle + 1; }
            else { high = middle; }
        }

        return low;
    }
}
