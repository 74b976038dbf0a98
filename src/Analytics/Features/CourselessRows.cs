namespace Analytics.Features;

/// <summary>The rows of a table for which a fact without a course counts, by when it happened.</summary>
internal sealed class CourselessRows
{
    private readonly History history;
    private readonly Dictionary<string, Counts?> sources;
    private readonly Dictionary<string, long> termStarts;

    public CourselessRows(Study study, History history)
    {
        this.history = history;
        sources = study.Sources.ToDictionary(
            source => source.Id, source => source.Kind == SourceKind.Events ? source.Counts : source.Counts ?? Counts.Student,
            StringComparer.Ordinal);
        termStarts = history.Courses.Values.SelectMany(course => course.Seen(byTerm: true).Append(course))
            .GroupBy(course => course.Term, StringComparer.Ordinal)
            .ToDictionary(group => group.Key, group => Instant.StartOf(group.Min(course => course.Starts), history.Zone),
                StringComparer.Ordinal);
    }

    /// <summary>First microsecond of a row's term.</summary>
    public long TermStart(FeatureRow row) => termStarts[row.Term];

    /// <summary>When a fact of a row's course starts to count for the row: always, except that a course that spans terms counts in its
    /// term.</summary>
    public long Since(Course course) => course.IsPart ? Instant.StartOf(course.Starts, history.Zone) : long.MinValue;

    /// <summary>From when to when, microseconds UTC, a fact of a source counts for a row.</summary>
    public IReadOnlyList<(long From, long Until)> Spans(string source, FeatureRow row) =>
        sources.GetValueOrDefault(source) switch
        {
            Counts.Student => [(TermStart(row), long.MaxValue)],
            Counts.EachCourse =>
                [.. row.Courses.Select(course => (Instant.StartOf(course.Starts, history.Zone), Instant.EndOf(course.Ends, history.Zone)))],
            _ => [],
        };

    /// <summary>The time before a row's term.</summary>
    public IReadOnlyList<(long From, long Until)> Before(FeatureRow row) => [(long.MinValue, TermStart(row) - 1)];

    /// <summary>Whether an instant is in one of some spans.</summary>
    public static bool IsIn(IReadOnlyList<(long From, long Until)> spans, long observedAt)
    {
        foreach (var (from, until) in spans)
        {
            if (from <= observedAt && observedAt <= until) { return true; }
        }

        return false;
    }
}
