using Analytics.Features.Measures;
using Analytics.Features.Traces;

namespace Analytics.Features;

/// <summary>Counts events for all rules in one pass over a batch.</summary>
internal sealed class EventCounts
{
    private readonly History history;
    private readonly ILookup<string, string> cohorts;
    private readonly EventTally[] tallies;
    private readonly Taking[] takings; // by rule
    private readonly Dictionary<(string Student, string Course), RowPlace> placeOf = [];
    private readonly IReadOnlyList<FeatureRow> rows;
    private readonly ILookup<string, int> rowsOf;
    private readonly CourselessRows courseless;
    private readonly IReadOnlyList<FeatureRow> examples; // one row a cohort
    private readonly Dictionary<string, List<(string Cohort, IReadOnlyList<(long, long)> Spans)>> uncovered = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Source, int Row), IReadOnlyList<(long, long)>> spans = [];
    private readonly HashSet<(string Source, string Course)> told = [];

    /// <summary>Of which cohorts each source told anything.</summary>
    public HashSet<(string Source, string Cohort)> Covered { get; } = [];

    /// <param name="study">Says for which courses events count that are of none.</param>
    /// <param name="all">All rows of the table: an event tells that its cohort is covered, whoever's it is.</param>
    public EventCounts(
        Study study, History history, IReadOnlyList<FeatureRow> rows, IReadOnlyList<FeatureRow> all, IReadOnlyList<FeatureRule> rules)
    {
        (this.history, this.rows, courseless) = (history, rows, new CourselessRows(study, history));
        rowsOf = Enumerable.Range(0, rows.Count).ToLookup(row => rows[row].Student, StringComparer.Ordinal);
        examples = [.. all.DistinctBy(row => row.Cohort)];
        cohorts = all.SelectMany(row => row.Courses.Select(course => (course.Id, row.Cohort))).Distinct()
            .ToLookup(one => one.Id, one => one.Cohort, StringComparer.Ordinal);
        var firsts = new int[rows.Count + 1]; // of each row the number of its first place; its last is for events of no course
        for (var row = 0; row < rows.Count; row++)
        {
            firsts[row + 1] = firsts[row] + rows[row].Courses.Count + 1;
            foreach (var (nth, course) in rows[row].Courses.Index())
            {
                placeOf[(rows[row].Student, course.Id)] = new(row, firsts[row] + nth, courseless.Since(course));
            }
        }

        var work = new DueWork(history, courseless);
        takings = new Taking[rules.Count];
        tallies = [.. rules.Index().Select(one => (At: one.Index, Rule: one.Item, Measure: Measure.Of(one.Item.Measure)))
            .GroupBy(one => EventChoice.Of(one.Measure.ChoiceOf(one.Rule))).Select(group =>
            {
                var tally = new EventTally(
                    group.Key, group.Aggregate(Kept.Totals, (kept, one) => kept | one.Measure.KeptFor(one.Rule)), rows, firsts, history, work);
                foreach (var (at, rule, measure) in group) { takings[at] = new(rule, measure, tally); }

                return tally;
            })];
    }

    /// <summary>Counts a batch, which falls into runs.</summary>
    public void Count(EventBatch batch, List<EventRun> runs)
    {
        var takers = new Takers(tallies, batch);
        var cache = new Dictionary<long, RowPlace>();
        foreach (var run in runs)
        {
            if (batch.Course.IsNull(run.From)) { CountCourseless(batch, run, takers); }
            else { Count(batch, run, PlaceOf(batch, run.From, cache), takers); }
        }
    }

    public Reading Read(int rule, int row) => takings[rule].Measure.Of(takings[rule].Tally.Of(row), takings[rule].Rule);

    private void Count(EventBatch batch, EventRun run, RowPlace place, Takers takers)
    {
        var seen = false;
        var (row, number, since) = place;
        var isTold = told.Contains((batch.Source[run.From]!, batch.Course[run.From]!));
        if (row < 0 && isTold) { return; }

        for (var i = run.From; i < run.To; i++)
        {
            if (!history.Sees(batch, i)) { continue; }

            seen = true;
            if (row < 0) { break; }

            if (batch.ObservedAt[i] < since) { continue; }

            foreach (var tally in takers.Of(batch, i)) { tally.Add(row, number, batch, i); }
        }

        if (seen && !isTold) { Tell(batch.Source[run.From]!, batch.Course[run.From]!); }
    }

    private void Tell(string source, string course)
    {
        told.Add((source, course));
        foreach (var cohort in cohorts[course]) { Covered.Add((source, cohort)); }
    }

    /// <summary>Counts events of no course for each row of the student for which they count.</summary>
    private void CountCourseless(EventBatch batch, EventRun run, Takers takers)
    {
        var source = batch.Source[run.From]!;
        if (!uncovered.TryGetValue(source, out var left))
        {
            uncovered.Add(source, left = [.. examples.Select(row => (row.Cohort, courseless.Spans(source, row)))]);
        }

        for (var i = run.From; i < run.To; i++)
        {
            if (!history.Sees(batch, i)) { continue; }

            var at = batch.ObservedAt[i];
            if (left.Count > 0)
            {
                Covered.UnionWith(left.Where(one => CourselessRows.IsIn(one.Spans, at)).Select(one => (source, one.Cohort)));
                left.RemoveAll(one => Covered.Contains((source, one.Cohort)));
            }

            foreach (var row in rowsOf[batch.Student[i]!])
            {
                if (!spans.TryGetValue((source, row), out var during))
                {
                    spans.Add((source, row), during = courseless.Spans(source, rows[row]));
                }

                if (!CourselessRows.IsIn(during, at)) { continue; }

                foreach (var tally in takers.Of(batch, i)) { tally.AddCourseless(row, batch, i); }
            }
        }
    }

    private RowPlace PlaceOf(EventBatch batch, int i, Dictionary<long, RowPlace> cache)
    {
        var pair = ((long)batch.Student.Codes[i] << 32) | (uint)batch.Course.Codes[i];
        if (!cache.TryGetValue(pair, out var place))
        {
            place = placeOf.TryGetValue((batch.Student[i]!, batch.Course[i]!), out var found) ? found : RowPlace.None;
            cache.Add(pair, place);
        }

        return place;
    }

    /// <summary>What is taken of which events.</summary>
    private sealed record Taking(FeatureRule Rule, Measure Measure, EventTally Tally);

    /// <summary>The tallies that take events of a source and kind, by the codes of one batch.</summary>
    private sealed class Takers(EventTally[] tallies, EventBatch batch)
    {
        private readonly int kinds = batch.Kind.Dictionary.Count + 1; // none is one
        private readonly EventTally[]?[] takers = new EventTally[batch.Source.Dictionary.Count * (batch.Kind.Dictionary.Count + 1)][];

        public EventTally[] Of(EventBatch of, int i)
        {
            var at = (of.Source.Codes[i] * kinds) + of.Kind.Codes[i] + 1;
            return takers[at] ??= [.. tallies.Where(tally => tally.Choice.Takes(of.Source[i]!, of.Kind[i]))];
        }
    }
}
