using Analytics.Features.Measures;

namespace Analytics.Features;

/// <summary>Feature values at a cutoff: one row per student or student in a course, one column per feature. Uses only the past.</summary>
/// <param name="Columns">Relative columns follow their feature.</param>
public sealed record FeatureTable(IReadOnlyList<FeatureRow> Rows, IReadOnlyList<FeatureColumn> Columns)
{
    /// <summary>Computes all features of a study.</summary>
    public static FeatureTable Build(
        Study study, History history, ScaleScores scores, IReadOnlyList<FeatureRow> rows, EventReadings events) =>
        new(rows, [.. new Builder(study, history, scores, rows, events).Columns()]);

    /// <summary>Concatenates tables with the same columns.</summary>
    public static FeatureTable Concat(IReadOnlyList<FeatureTable> tables)
    {
        var columns = tables[0].Columns.Select((_, at) => FeatureColumn.Concat([.. tables.Select(table => table.Columns[at])]));
        return new FeatureTable([.. tables.SelectMany(table => table.Rows)], [.. columns]);
    }

    /// <summary>Selects rows in the given order.</summary>
    public FeatureTable Take(IReadOnlyList<int> rows) =>
        new([.. rows.Select(row => Rows[row])], [.. Columns.Select(column => column.Take(rows))]);

    /// <summary>Selects columns by name, in the table's order.</summary>
    public FeatureTable Select(IReadOnlySet<string> names) =>
        this with { Columns = [.. Columns.Where(column => names.Contains(column.Feature.Name))] };

    private sealed class Builder
    {
        private readonly Study study;
        private readonly ScaleScores scores;
        private readonly IReadOnlyList<FeatureRow> rows;
        private readonly EventReadings events;
        private readonly Dictionary<string, SourceKind> kinds;
        private readonly ObservationIndex index;
        private readonly List<FeatureRule> eventRules;
        private readonly Lazy<Careers> careers;
        private readonly WholeRows wholes;
        private readonly Dictionary<int, FeatureTable> then; // tables of earlier days, by number of days

        public Builder(Study study, History history, ScaleScores scores, IReadOnlyList<FeatureRow> rows, EventReadings events)
        {
            (this.study, this.scores, this.rows, this.events) = (study, scores, rows, events);
            kinds = study.Sources.ToDictionary(source => source.Id, source => source.Kind, StringComparer.Ordinal);
            var courses = study.Features.Any(rule => rule.Courses != CourseScope.Own) ? null
                : rows.SelectMany(row => row.Courses).Select(course => course.Id).ToHashSet(StringComparer.Ordinal);
            index = new ObservationIndex(study, history, scores.Scores, courses, rows);
            eventRules = EventReadings.Rules(study);
            careers = new(() => new Careers(study, history));
            wholes = new WholeRows(history);
            then = Change.DaysOf(study).Zip(events.Earlier).ToDictionary(one => one.First, one =>
            {
                var past = new RowsAt(history, rows).DaysEarlier(one.First);
                return Build(Change.Then(study, one.First), past.History, scores, past.Rows, one.Second);
            });
        }

        public IEnumerable<FeatureColumn> Columns()
        {
            foreach (var rule in study.Features)
            {
                var column = Of(rule);
                yield return column;
                if (rule.IsRelative) { yield return Relative.Of(rule, column, rows); }
            }
        }

        private FeatureColumn Of(FeatureRule rule)
        {
            var (feature, measure, looked) = (Measure.Describe(rule), Measure.Of(rule.Measure), wholes.For(rule, rows));
            if (rule.Measure == FeatureRule.Module) { return ModuleOfCourse.Of(feature, rows); }

            if (rule.Measure == FeatureRule.LastLevel)
            {
                return LevelsOf(feature, [.. looked.Select(row => new Observed(rule, row, index, IsSurvey: false))], measure);
            }

            var eventRule = eventRules.IndexOf(rule);
            var told = eventRule < 0 ? null : events.Read(rule, eventRule, looked);
            var column = Column(feature, rows, row => kinds[rule.Source] switch
            {
                SourceKind.Events => told!(row),
                SourceKind.Roster or SourceKind.Outcomes => measure.Of(rows[row], rule, careers.Value),
                SourceKind.Survey => Scale(new Observed(rule, rows[row], index, IsSurvey: true), measure, scores),
                _ => new Observed(rule, looked[row], index, IsSurvey: false).Read(measure),
            });
            return rule.ChangeDays is not { } back ? column
                : Change.Of(column, then[back].Columns.First(one => one.Feature.Name == rule.Name), then[back].Rows);
        }
    }

    /// <summary>An unscorable response, or one on an unreliable scale, is not applicable rather than missing.</summary>
    private static Reading Scale(Observed seen, Measure measure, ScaleScores scores)
    {
        if (scores.Withheld.ContainsKey((seen.Rule.Source, seen.Rule.Of!))) { return Reading.Missing(MissingReason.NotApplicable); }

        var reading = seen.Read(measure);
        return reading.Why != MissingReason.None && scores.Unscored.TryGetValue((seen.Row.Student, seen.Rule.Source), out var last)
            && last >= seen.Index.TermStart(seen.Row) ? Reading.Missing(MissingReason.NotApplicable) : reading;
    }

    private static FeatureColumn LevelsOf(Feature feature, List<Observed> rows, Measure measure)
    {
        MissingReason[] why = [.. rows.Select(row => row.Read(measure).Why)];
        var words = rows.Zip(why, (row, reason) => reason == MissingReason.None ? row.Rows[^1].Level : null);
        return FeatureColumn.OfLevels(feature, [.. words], why);
    }

    private static FeatureColumn Column(Feature feature, IReadOnlyList<FeatureRow> rows, Func<int, Reading> read)
    {
        var (values, why) = (new double[rows.Count], new MissingReason[rows.Count]);
        for (var row = 0; row < rows.Count; row++) { (values[row], why[row]) = read(row); }

        return new FeatureColumn(feature, values, why);
    }
}
