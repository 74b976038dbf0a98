using System.Numerics;

namespace Analytics.Features;

/// <summary>Event measures of rows by rule, and the cohorts that each source covers.</summary>
public sealed class EventReadings
{
    private readonly ReadingColumn[] readings; // by rule
    private readonly HashSet<(string Source, string Cohort)> covered;

    private EventReadings(
        ReadingColumn[] readings, HashSet<(string Source, string Cohort)> covered, IReadOnlyList<EventReadings>? earlier = null) =>
        (this.readings, this.covered, Earlier) = (readings, covered, earlier ?? []);

    /// <summary>Readings of earlier days, in the order of <see cref="Change.DaysOf"/>.</summary>
    internal IReadOnlyList<EventReadings> Earlier { get; }

    /// <summary>Counts the events of several tables with different cutoffs, several ranges of students in parallel.</summary>
    /// <param name="ranges">Number of ranges; does not affect the result.</param>
    /// <param name="kept">Stored counts of a range; null to count everything.</param>
    public static IReadOnlyList<EventReadings> Of(Study study, IReadOnlyList<RowsAt> tables, int ranges, int threads,
        CancellationToken stop, Func<int, CountedEvents?>? kept = null)
    {
        var asked = AskedTable.Of(study, tables);
        var counted = ParallelMap.Of([.. Enumerable.Range(0, ranges)], threads,
            range => Of(asked, new StudentRange(range, ranges), kept?.Invoke(range), stop), stop);
        return [.. tables.Select((table, at) => Join(table.Rows, [.. counted.Select(range => range[at])]))];
    }

    /// <summary>Counts the events of a range of students in one pass.</summary>
    private static IReadOnlyList<EventReadings> Of(
        IReadOnlyList<AskedTable[]> asked, StudentRange range, CountedEvents? kept, CancellationToken stop)
    {
        List<ScopedCounts> Begin() =>
            [.. asked.SelectMany(one => one).Select(one => new ScopedCounts(one.Study, one.Rows, range, Rules(one.Study)))];
        static List<EventCounts> All(List<ScopedCounts> counts) => [.. counts.SelectMany(one => one.Counts)];
        var counts = Begin();
        if (asked.Count > 0 && Rules(asked[0][0].Study).Count > 0)
        {
            var history = asked[0][0].Rows.History;
            if (kept?.Load(All(counts), history.EventFiles) == false) { counts = Begin(); }

            if (kept is not null) { kept.Count(All(counts), history.EventFiles, range, stop); }
            else { Count(new EventPass(All(counts)), history.Events(range), stop); }
        }

        return asked.Count == 0 ? []
            : [.. counts.Select(counted => new EventReadings(Read(counted), counted.Covered)).Chunk(asked[0].Length)
                .Select(one => new EventReadings(one[0].readings, one[0].covered, one[1..]))];
    }

    private static void Count(EventPass pass, IEnumerable<EventBatch> batches, CancellationToken stop)
    {
        foreach (var batch in batches)
        {
            stop.ThrowIfCancellationRequested();
            pass.Count(batch);
        }
    }

    /// <summary>By rule and row. Computed row by row, since rules share intermediate results.</summary>
    private static ReadingColumn[] Read(ScopedCounts counted)
    {
        ReadingColumn[] readings = [.. Enumerable.Range(0, counted.Rules).Select(_ => new ReadingColumn(counted.Rows))];

        for (var row = 0; row < counted.Rows; row++)
        {
            for (var rule = 0; rule < readings.Length; rule++) { readings[rule][row] = counted.Read(rule, row); }
        }

        return readings;
    }

    /// <summary>Combines ranges, in the order of all rows.</summary>
    private static EventReadings Join(IReadOnlyList<FeatureRow> rows, IReadOnlyList<EventReadings> ranges)
    {
        var next = new int[ranges.Count];
        var at = rows.Select(row => StudentRange.NumberOf(row.Student, ranges.Count)).Select(range => (range, row: next[range]++))
            .ToArray();
        return new EventReadings([.. ranges[0]
            .readings.Select((_, rule) => new ReadingColumn(rows.Count, row => ranges[at[row].range].readings[rule][at[row].row]))],
                [.. ranges.SelectMany(one => one.covered)],
                [.. ranges[0].Earlier.Select((_, days) => Join(rows, [.. ranges.Select(one => one.Earlier[days])]))]);
    }

    /// <summary>Number of ranges so that each has at most about this many events.</summary>
    /// <remarks>A power of two, so that stored counts stay valid while the number of events grows.</remarks>
    public static int Ranges(long events, int most) => (int)BitOperations.RoundUpToPowerOf2((uint)Math.Clamp(events / most, 1, 1024));

    /// <summary>Rules that use events.</summary>
    internal static List<FeatureRule> Rules(Study study)
    {
        var events = study.Sources.Where(source => source.Kind == SourceKind.Events).Select(source => source.Id)
            .ToHashSet(StringComparer.Ordinal);
        return [.. study.Features.Where(rule => events.Contains(rule.Source))];
    }

    /// <summary>Readings of a rule; missing if its source does not cover a row's cohort.</summary>
    internal Func<int, Reading> Read(FeatureRule rule, int ruleNumber, IReadOnlyList<FeatureRow> rows)
    {
        var known = new Dictionary<string, bool>(StringComparer.Ordinal);
        return row =>
        {
            var cohort = rows[row].Cohort;
            if (!known.TryGetValue(cohort, out var told)) { known.Add(cohort, told = covered.Contains((rule.Source, cohort))); }

            return !told ? Reading.Missing(MissingReason.NoFeed)
                : rule.FromDay > rows[row].Day ? Reading.Missing(MissingReason.NotYetDue) : readings[ruleNumber][row];
        };
    }

    /// <summary>A requested table and its study.</summary>
    private sealed record AskedTable(Study Study, RowsAt Rows)
    {
        /// <summary>Each table, followed by its earlier versions in the order of <see cref="Change.DaysOf"/>.</summary>
        public static IReadOnlyList<AskedTable[]> Of(Study study, IReadOnlyList<RowsAt> tables) =>
        [
            .. tables.Select(table => Change.DaysOf(study)
                .Select(days => new AskedTable(Change.Then(study, days), table.DaysEarlier(days)))
                .Prepend(new(study, table)).ToArray()),
        ];
    }
}
