using System.Text.Json.Serialization;

namespace Analytics.Features;

/// <summary>
/// What events tell of some rows: a reading for each event rule and row, and of which cohorts each source told anything at all.
/// </summary>
public sealed class EventReadings
{
    private static readonly JsonSerializerOptions Written = new() { NumberHandling = JsonNumberHandling.AllowNamedFloatingPointLiterals };

    private readonly Reading[][] readings; // by rule, then row
    private readonly HashSet<(string Source, string Cohort)> covered;

    private EventReadings(Reading[][] readings, HashSet<(string Source, string Cohort)> covered) =>
        (this.readings, this.covered) = (readings, covered);

    /// <summary>
    /// Counts the events of a range of students; <paramref name="rows"/> are all rows, those of other students are passed over.
    /// </summary>
    public static EventReadings Of(Study study, History history, IReadOnlyList<FeatureRow> rows, StudentRange range, CancellationToken stop)
    {
        var own = rows.Where(row => range.Holds(row.Student)).ToList();
        var rules = Rules(study);
        var measures = new EventMeasures(history, own, rows, rules);
        measures.Count(range, stop);
        return new EventReadings([.. rules.Select((_, rule) => own.Select((_, row) => measures.Read(rule, row)).ToArray())],
            measures.Covered);
    }

    /// <summary>The readings of all ranges together, in the order of all rows.</summary>
    public static EventReadings Join(IReadOnlyList<FeatureRow> rows, IReadOnlyList<EventReadings> ranges)
    {
        var next = new int[ranges.Count];
        var at = rows.Select(row => StudentRange.NumberOf(row.Student, ranges.Count)).Select(range => (range, row: next[range]++))
            .ToArray();
        return new EventReadings([.. ranges[0]
            .readings.Select((_, rule) => at.Select(one => ranges[one.range].readings[rule][one.row]).ToArray())],
                [.. ranges.SelectMany(one => one.covered)]);
    }

    /// <summary>The rules of a study that are taken of events.</summary>
    internal static List<FeatureRule> Rules(Study study)
    {
        var events = study.Sources.Where(source => source.Kind == SourceKind.Events).Select(source => source.Id)
            .ToHashSet(StringComparer.Ordinal);
        return [.. study.Features.Where(rule => events.Contains(rule.Source))];
    }

    /// <summary>A row's reading; missing where its source told nothing of the row's cohort.</summary>
    internal Reading Read(FeatureRule rule, int ruleNumber, FeatureRow row, int rowNumber) =>
        covered.Contains((rule.Source, row.Cohort)) ? readings[ruleNumber][rowNumber] : Reading.Missing(MissingReason.NoFeed);

    public string ToJson() => JsonSerializer.Serialize(
        new Kept([.. covered.Order().Select(one => new[] { one.Source, one.Cohort })],
            [.. readings.Select(rule => rule.Select(one => one.Value).ToArray())],
            [.. readings.Select(rule => rule.Select(one => (int)one.Why).ToArray())]), Written);

    public static EventReadings FromJson(string text)
    {
        var kept = JsonSerializer.Deserialize<Kept>(text, Written)!;
        return new EventReadings(
            [.. kept.Values.Zip(kept.Why, (values, why) => values.Zip(why, (value, reason) => new Reading(value, (MissingReason)reason))
                .ToArray())],
            [.. kept.Covered.Select(one => (one[0], one[1]))]);
    }

    /// <summary>
    /// As written: what is covered as pairs of source and cohort, then by rule and row values (NaN where missing) and missing reasons.
    /// </summary>
    private sealed record Kept(string[][] Covered, double[][] Values, int[][] Why);
}
