namespace Analytics.Nightly;

/// <summary>Feature tables of past course days, each built once, on first use. The events of all terms and days are counted in one
/// pass.</summary>
internal sealed class PastTables
{
    private readonly Installation installation;
    private readonly Study study;
    private readonly Archive archive;
    private readonly IReadOnlyList<int> days;
    private readonly CancellationToken stop;
    private readonly ConcurrentDictionary<(Grain, double?, int, string), Lazy<FeatureTable?>> built = [];
    private readonly ConcurrentDictionary<double, Lazy<Archive>> delayed = [];
    private readonly Lazy<ILookup<(Grain, string, int), PastRows>> counted;

    /// <param name="days">All course days that are asked for.</param>
    public PastTables(Installation installation, Archive archive, IEnumerable<int> days, CancellationToken stop)
    {
        (this.installation, study, this.archive, this.stop) = (installation, installation.Study.Study, archive, stop);
        this.days = [.. days.Distinct().Order()];
        counted = new(Count);
    }

    /// <summary>The rows of some terms at a course day, or null if none of them has that day.</summary>
    /// <param name="delayDays">Delay of the measures that the plan varies; null for the declared delays.</param>
    public FeatureTable? Of(Grain grain, IEnumerable<string> terms, int day, double? delayDays)
    {
        if (delayDays is { } tried && study.IsDeclared(tried)) { delayDays = null; } // the same tables, held once

        var tables = terms.Select(term => built.GetOrAdd((grain, delayDays, day, term), _ => new(() => Build(grain, term, day, delayDays)))
            .Value).OfType<FeatureTable>().ToList();
        return tables.Count == 0 ? null : FeatureTable.Concat(tables);
    }

    private FeatureTable? Build(Grain grain, string term, int day, double? delayDays)
    {
        if (!days.Contains(day)) { throw new ArgumentException($"Day {day} is none of those that were to be asked for.", nameof(day)); }

        var source = delayDays is { } delay ? delayed.GetOrAdd(delay, _ => new(() => Delayed(delay))).Value : archive;
        var tables = counted.Value[(grain, term, day)].Select(past =>
        {
            var history = source.AsOf(past.Table.History.Cutoff);
            var rows = past.Table.Rows;
            var table = FeatureTable.Build(study, history, installation.Study.ScoresOf(history), rows, past.Events);
            return table.Take([.. Enumerable.Range(0, rows.Count).Where(row => rows[row].Day == day)]);
        }).ToList();
        return tables.Count == 0 ? null : FeatureTable.Concat(tables);
    }

    private ILookup<(Grain, string, int), PastRows> Count()
    {
        var terms = archive.AsOf(Instant.Never).Terms();
        var all = (
            from grain in study.Targets.Select(target => target.Grain).Distinct()
            from term in terms
            from day in days
            from cutoff in Cutoff.AtDay(archive, term, day, grain == Grain.Student)
            let history = archive.AsOf(cutoff.Micros)
            select (Key: (grain, term, day), Table: new RowsAt(history, Rows(grain, history, cutoff.Courses, day)))).ToList();
        var ranges = EventReadings.Ranges(archive.EventRows, installation.EventsPerPiece);
        var events = EventReadings.Of(study, [.. all.Select(one => one.Table)], ranges, installation.Threads, stop);
        return all.Index().ToLookup(one => one.Item.Key, one => new PastRows(one.Item.Table, events[one.Index]));
    }

    /// <summary>The rows of that day's night that have reached the course day, and the rows they are compared with.</summary>
    private static FeatureRow[] Rows(Grain grain, History history, IReadOnlyList<Course> courses, int day)
    {
        var all = FeatureRow.RiskSet(history, courses, grain);
        var cohorts = all.Where(row => row.Day == day).Select(row => row.Cohort).ToHashSet(StringComparer.Ordinal);
        return [.. all.Where(row => cohorts.Contains(row.Cohort))];
    }

    private Archive Delayed(double delay) =>
        (study.Evaluation.Delays ?? []).Where(one => one.Days == delay)
            .Aggregate(archive, (from, one) => from.WithDelay(one.Source, one.Measure, one.Days));

    private sealed record PastRows(RowsAt Table, EventReadings Events);
}
