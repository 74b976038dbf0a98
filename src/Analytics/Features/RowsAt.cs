namespace Analytics.Features;

/// <summary>Rows of a table, and what was known at their cutoff.</summary>
/// <remarks>What ranges of students ask of all rows is worked out once, for the first of them.</remarks>
public sealed class RowsAt
{
    private readonly ConcurrentDictionary<int, ILookup<int, FeatureRow>> byRange = new(); // by the number of ranges
    private readonly Lazy<RowsAt> whole;
    private readonly Lazy<IReadOnlyList<FeatureRow>> examples;
    private readonly Lazy<ILookup<string, string>> cohorts;

    public RowsAt(History history, IReadOnlyList<FeatureRow> rows)
    {
        (History, Rows, WholeRows) = (history, rows, new WholeRows(history));
        whole = new(() => new RowsAt(history, [.. rows.Select(WholeRows.Of).DistinctBy(row => row.Key)]));
        examples = new(() => [.. rows.DistinctBy(row => row.Cohort)]);
        cohorts = new(() => rows.SelectMany(row => row.Courses.Select(course => (course.Id, row.Cohort))).Distinct()
            .ToLookup(one => one.Id, one => one.Cohort, StringComparer.Ordinal));
    }

    public History History { get; }

    public IReadOnlyList<FeatureRow> Rows { get; }

    internal WholeRows WholeRows { get; }

    /// <summary>The rows of all courses of the same students.</summary>
    internal RowsAt Whole => whole.Value;

    /// <summary>One row a cohort.</summary>
    internal IReadOnlyList<FeatureRow> Examples => examples.Value;

    /// <summary>The cohorts of each course.</summary>
    internal ILookup<string, string> Cohorts => cohorts.Value;

    /// <summary>The rows of a range of students, in the order of all.</summary>
    internal IReadOnlyList<FeatureRow> In(StudentRange range) =>
        [.. byRange.GetOrAdd(range.Of, of => Rows.ToLookup(row => StudentRange.NumberOf(row.Student, of)))[range.Number]];

    /// <summary>The same rows some days before.</summary>
    internal RowsAt DaysEarlier(int days)
    {
        var then = History.DaysEarlier(days);
        return new(then, [.. Rows.Select(row => row with { Cutoff = then.Cutoff, Day = row.Day - days })]);
    }
}
