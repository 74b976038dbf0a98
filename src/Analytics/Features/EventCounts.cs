using Analytics.Features.Measures;

namespace Analytics.Features;

/// <summary>Counts events for all rules in one pass.</summary>
internal sealed partial class EventCounts
{
    private readonly History history;
    private readonly RowsAt table; // any event shows that a cohort is covered
    private readonly Taking[] takings; // by rule
    private readonly Dictionary<(string Student, string Course), RowPlace> placeOf = [];
    private readonly IReadOnlyList<FeatureRow> rows;
    private readonly ILookup<string, int> rowsOf;
    private readonly CourselessRows courseless;
    private readonly Dictionary<string, List<(string Cohort, IReadOnlyList<(long, long)> Spans)>> uncovered = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Source, int Row), IReadOnlyList<(long, long)>> spans = [];

    public EventTally[] Tallies { get; }

    public HashSet<(string Source, string Cohort)> Covered { get; } = [];

    /// <param name="study">Declares how events without a course count.</param>
    public EventCounts(Study study, RowsAt table, IReadOnlyList<FeatureRow> rows, IReadOnlyList<FeatureRule> rules)
    {
        (this.table, history, this.rows, courseless) = (table, table.History, rows, new CourselessRows(study, table.History));
        rowsOf = Enumerable.Range(0, rows.Count).ToLookup(row => rows[row].Student, StringComparer.Ordinal);
        var firsts = new int[rows.Count + 1]; // first slot of each row; its last slot is for events without a course
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
        Tallies = [.. rules.Index().Select(one => (At: one.Index, Rule: one.Item, Measure: Measure.Of(one.Item.Measure)))
            .GroupBy(one => EventChoice.Of(one.Measure.ChoiceOf(one.Rule))).Select(group =>
            {
                var kept = group.Aggregate(Kept.Totals, (kept, one) => kept | one.Measure.KeptFor(one.Rule));
                var tally = new EventTally(group.Key, kept, rows, firsts, history, work);
                foreach (var (at, rule, measure) in group) { takings[at] = new(rule, measure, tally); }

                return tally;
            })];
    }

    public Reading Read(int rule, int row) => takings[rule].Measure.Of(takings[rule].Tally.Of(row), takings[rule].Rule);

    /// <summary>The row for which a student's events of a course count.</summary>
    public RowPlace PlaceOf(string student, string course) => placeOf.GetValueOrDefault((student, course), RowPlace.None);

    public bool IsUntold(string source, string course) => table.Cohorts[course].Any(cohort => !Covered.Contains((source, cohort)));

    /// <summary>Marks a course as covered if any of the events is visible; false otherwise.</summary>
    public bool Tell(EventBatch batch, EventRun run)
    {
        for (var i = run.From; i < run.To; i++)
        {
            if (!history.Sees(batch, i)) { continue; }

            foreach (var cohort in table.Cohorts[batch.Course[i]!]) { Covered.Add((batch.Source[i]!, cohort)); }

            return true;
        }

        return false;
    }

    public void Count(EventBatch batch, EventRun run, RowPlace place, Takers takers)
    {
        var (row, number, since) = place;
        for (var i = run.From; i < run.To; i++)
        {
            if (batch.ObservedAt[i] < since || !history.Sees(batch, i)) { continue; }

            var isCounted = batch.ObservedAt[i] <= counted && batch.KnownAt[i] <= counted;
            foreach (var tally in takers.Of(batch, i))
            {
                if (!isCounted || !tally.IsKept) { tally.Add(row, number, batch, i); }
            }
        }
    }

    /// <summary>Counts events without a course for each row of the student that they apply to.</summary>
    public void CountCourseless(EventBatch batch, EventRun run, Takers takers)
    {
        var source = batch.Source[run.From]!;
        if (!uncovered.TryGetValue(source, out var left))
        {
            uncovered.Add(source, left = [.. table.Examples.Select(row => (row.Cohort, courseless.Spans(source, row)))]);
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

    /// <summary>A rule, its measure and the tally it reads.</summary>
    private sealed record Taking(FeatureRule Rule, Measure Measure, EventTally Tally);
}
