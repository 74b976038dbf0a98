using System.Collections.Concurrent;
using Analytics.Features;
using Analytics.Surveys;

namespace Analytics.Runs;

/// <summary>Feature tables of past course days, each built once, whoever asks first.</summary>
internal sealed class PastTables(LoadedStudy study, Archive archive, CancellationToken stop)
{
    private readonly ConcurrentDictionary<(Grain, double?, int, string), Lazy<FeatureTable?>> built = [];
    private readonly ConcurrentDictionary<double, Lazy<Archive>> delayed = [];

    /// <summary>The rows of some terms at a course day, or null where none of them has that day.</summary>
    /// <param name="grain">What a row is about.</param>
    /// <param name="terms">Terms, in order.</param>
    /// <param name="day">Course day.</param>
    /// <param name="delayDays">Delay of the measures the plan varies, or null for the declared ones.</param>
    public FeatureTable? Of(Grain grain, IEnumerable<string> terms, int day, double? delayDays)
    {
        var tables = terms.Select(term => built.GetOrAdd((grain, delayDays, day, term), _ => new(() => Build(grain, term, day, delayDays)))
            .Value).OfType<FeatureTable>().ToList();
        return tables.Count == 0 ? null : FeatureTable.Concat(tables);
    }

    private FeatureTable? Build(Grain grain, string term, int day, double? delayDays)
    {
        var source = delayDays is { } days ? delayed.GetOrAdd(days, _ => new(() => Delayed(days))).Value : archive;
        var tables = Cutoff.AtDay(source, term, day)
            .Select(cutoff => Build(grain, source.AsOf(cutoff.Micros), cutoff.Courses, day)).ToList();
        return tables.Count == 0 ? null : FeatureTable.Concat(tables);
    }

    /// <summary>The rows of that day's night that have reached the course day. Those they are compared with are built, too.</summary>
    private FeatureTable Build(Grain grain, History history, IReadOnlyList<Course> courses, int day)
    {
        var all = FeatureRow.RiskSet(history, courses, grain);
        var cohorts = all.Where(row => row.Day == day).Select(row => row.Cohort).ToHashSet(StringComparer.Ordinal);
        FeatureRow[] rows = [.. all.Where(row => cohorts.Contains(row.Cohort))];
        var table = FeatureTable.Build(study.Study, history, ScaleScores.Of(history, study.Instruments), rows, stop);
        return table.Take([.. Enumerable.Range(0, rows.Length).Where(row => rows[row].Day == day)]);
    }

    private Archive Delayed(double days) =>
        (study.Study.Evaluation.Delays ?? []).Where(one => one.Days == days)
            .Aggregate(archive, (from, one) => from.WithDelay(one.Source, one.Measure, one.Days));
}
