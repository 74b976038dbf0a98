namespace Analytics.Features;

/// <summary>Rows of a table and the history at their cutoff.</summary>
/// <remarks>Derived lookups are shared by all ranges of students.</remarks>
public sealed class RowsAt
{
    private readonly ConcurrentDictionary<int, ILookup<int, FeatureRow>> byRange = new(); // by number of ranges
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

    /// <summary>Rows of the same students as a whole.</summary>
    internal RowsAt Whole => whole.Value;

    /// <summary>One row per cohort.</summary>
    internal IReadOnlyList<FeatureRow> Examples => examples.Value;

    /// <summary>Cohorts by course.</summary>
    internal ILookup<string, string> Cohorts => cohorts.Value;

    /// <summary>Rows of a range of students, in order.</summary>
    internal IReadOnlyList<FeatureRow> In(StudentRange range) =>
        [.. byRange.GetOrAdd(range.Of, of => Rows.ToLookup(row => StudentRange.NumberOf(row.Student, of)))[range.Number]];

    internal RowsAt DaysEarlier(int days)
    {
        var then = History.DaysEarlier(days);
        return new(then, [.. Rows.Select(row => row with { Cutoff = then.Cutoff, Day = row.Day - days })]);
    }
}
