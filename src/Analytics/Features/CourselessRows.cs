namespace Analytics.Features;

/// <summary>Decides for which rows facts without a course count, by their time.</summary>
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

    /// <summary>Time from which facts of a row's course count: always, or the start of the part of a course that spans terms.</summary>
    public long Since(Course course) => course.IsPart ? Instant.StartOf(course.Starts, history.Zone) : long.MinValue;

    /// <summary>Periods in which facts of a source count for a row, microseconds UTC.</summary>
    public IReadOnlyList<(long From, long Until)> Spans(string source, FeatureRow row) =>
        sources.GetValueOrDefault(source) switch
        {
            Counts.Student => [(TermStart(row), long.MaxValue)],
            Counts.EachCourse =>
                [.. row.Courses.Select(course => (Instant.StartOf(course.Starts, history.Zone), Instant.EndOf(course.Ends, history.Zone)))],
            _ => [],
        };

    public IReadOnlyList<(long From, long Until)> Before(FeatureRow row) => [(long.MinValue, TermStart(row) - 1)];

    /// <summary>Whether an instant lies in one of the periods.</summary>
    public static bool IsIn(IReadOnlyList<(long From, long Until)> spans, long observedAt)
    {
        foreach (var (from, until) in spans)
        {
            if (from <= observedAt && observedAt <= until) { return true; }
        }

        return false;
    }
}
