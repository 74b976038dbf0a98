using Analytics.Features.Measures;
using Analytics.Features.Traces;

namespace Analytics.Features;

/// <summary>Counts events for all rules in one pass over a batch.</summary>
internal sealed class EventCounts
{
    private readonly History history;
    private readonly ILookup<string, string> cohorts;
    private readonly EventTally[] tallies;
    private readonly Dictionary<FeatureRule, Taking> takings = [];
    private readonly Dictionary<(string Student, string Course), RowSince> rowOf = [];
    private readonly IReadOnlyList<FeatureRow> rows;
    private readonly ILookup<string, int> rowsOf;
    private readonly CourselessRows courseless;
    private readonly IReadOnlyList<FeatureRow> examples; // one row a cohort
    private readonly Dictionary<string, List<(string Cohort, IReadOnlyList<(long, long)> Spans)>> uncovered = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Source, int Row), IReadOnlyList<(long, long)>> spans = [];

    /// <summary>Of which cohorts each source told anything.</summary>
    public HashSet<(string Source, string Cohort)> Covered { get; } = [];

    /// <param name="study">Says for which courses events count that are of none.</param>
    /// <param name="all">All rows of the table: an event tells that its cohort is covered, whoever's it is.</param>
    public EventCounts(
        Study study, History history, IReadOnlyList<FeatureRow> rows, IReadOnlyList<FeatureRow> all, IEnumerable<FeatureRule> rules)
    {
        (this.history, this.rows, courseless) = (history, rows, new CourselessRows(study, history));
        rowsOf = Enumerable.Range(0, rows.Count).ToLookup(row => rows[row].Student, StringComparer.Ordinal);
        examples = [.. all.DistinctBy(row => row.Cohort)];
        cohorts = all.SelectMany(row => row.Courses.Select(course => (course.Id, row.Cohort))).Distinct()
            .ToLookup(one => one.Id, one => one.Cohort, StringComparer.Ordinal);
        var work = new DueWork(history, courseless);
        tallies = [.. rules.Select(rule => (Rule: rule, Measure: Measure.Of(rule.Measure)))
            .GroupBy(one => EventChoice.Of(one.Measure.ChoiceOf(one.Rule))).Select(group =>
            {
                var tally = new EventTally(
                    group.Key, group.Aggregate(Kept.Totals, (kept, one) => kept | one.Measure.KeptFor(one.Rule)), rows, history, work);
                foreach (var (rule, measure) in group) { takings[rule] = new(measure, tally); }

                return tally;
            })];
        for (var row = 0; row < rows.Count; row++)
        {
            foreach (var course in rows[row].Courses) { rowOf[(rows[row].Student, course.Id)] = new(row, courseless.Since(course)); }
        }
    }

    public void Count(EventBatch batch)
    {
        var wanted = tallies.Select(tally => new Wanted(tally, batch)).ToArray();
        var cache = new Dictionary<long, RowSince>();
        var told = new HashSet<long>();
        for (var i = 0; i < batch.Count; i++)
        {
            if (!history.Sees(batch, i)) { continue; }

            if (batch.Course.IsNull(i))
            {
                CountCourseless(batch, i, wanted);
                continue;
            }

            if (told.Add(Pair(batch.Source, batch.Course, i)))
            {
                foreach (var cohort in cohorts[batch.Course[i] ?? ""]) { Covered.Add((batch.Source[i]!, cohort)); }
            }

            var (row, since) = RowOf(batch, i, cache);
            if (row < 0 || batch.ObservedAt[i] < since) { continue; }

            foreach (var one in wanted)
            {
                if (one.Takes(batch, i)) { one.Tally.Add(row, batch, i); }
            }
        }
    }

    public Reading Read(FeatureRule rule, int row) => takings[rule].Measure.Of(takings[rule].Tally.Of(row), rule);

    /// <summary>Counts an event of no course for each row of the student for which it does.</summary>
    private void CountCourseless(EventBatch batch, int i, Wanted[] wanted)
    {
        var (source, at) = (batch.Source[i]!, batch.ObservedAt[i]);
        if (!uncovered.TryGetValue(source, out var left))
        {
            uncovered.Add(source, left = [.. examples.Select(row => (row.Cohort, courseless.Spans(source, row)))]);
        }

        Covered.UnionWith(left.Where(one => CourselessRows.IsIn(one.Spans, at)).Select(one => (source, one.Cohort)));
        left.RemoveAll(one => Covered.Contains((source, one.Cohort)));
        foreach (var row in rowsOf[batch.Student[i]!])
        {
            if (!spans.TryGetValue((source, row), out var during))
            {
                spans.Add((source, row), during = courseless.Spans(source, rows[row]));
            }

            if (!CourselessRows.IsIn(during, at)) { continue; }

            foreach (var one in wanted)
            {
                if (one.Takes(batch, i)) { one.Tally.Add(row, batch, i); }
            }
        }
    }

    private RowSince RowOf(EventBatch batch, int i, Dictionary<long, RowSince> cache)
    {
        var pair = Pair(batch.Student, batch.Course, i);
        if (!cache.TryGetValue(pair, out var row))
        {
            row = batch.Course[i] is { } course
                && rowOf.TryGetValue((batch.Student[i]!, course), out var found) ? found : new RowSince(-1, 0);
            cache.Add(pair, row);
        }

        return row;
    }

    /// <summary>A row, and from when on events of a course count for it.</summary>
    private readonly record struct RowSince(int Row, long From);

    private static long Pair(TextColumn first, TextColumn second, int i) => ((long)first.Codes[i] << 32) | (uint)second.Codes[i];

    /// <summary>What is taken of which events.</summary>
    private sealed record Taking(Measure Measure, EventTally Tally);

    /// <summary>The source and kinds of a choice as codes of one batch.</summary>
    private sealed class Wanted(EventTally tally, EventBatch batch)
    {
        private readonly bool[] sources =
            [.. batch.Source.Dictionary.Select(source => string.Equals(source, tally.Choice.Source, StringComparison.Ordinal))];
        private readonly bool[]? kinds = tally.Choice.Kinds is { } wanted
            ? [.. batch.Kind.Dictionary.Select(kind => wanted.Contains(kind, StringComparer.Ordinal))] : null;

        public EventTally Tally { get; } = tally;

        public bool Takes(EventBatch batch, int i) =>
            sources[batch.Source.Codes[i]] && (kinds is null || (batch.Kind.Codes[i] >= 0 && kinds[batch.Kind.Codes[i]]));
    }
}
