namespace Analytics.Features;

/// <summary>Event counts of rows for both scopes: their own courses, and all courses of their students.</summary>
internal sealed class ScopedCounts
{
    private readonly EventCounts own;
    private readonly EventCounts? whole;
    private readonly int[] wholeOf = []; // by row
    private readonly int[] placeOf; // index of each rule within its scope
    private readonly List<FeatureRule> rules;

    public ScopedCounts(Study study, RowsAt table, StudentRange range, List<FeatureRule> rules)
    {
        this.rules = rules;
        var rows = table.In(range);
        Rows = rows.Count;
        var byScope = rules.ToLookup(IsWhole);
        placeOf = [.. rules.Select((rule, at) => rules.Take(at).Count(one => IsWhole(one) == IsWhole(rule)))];
        own = new EventCounts(study, table, rows, [.. byScope[false]]);
        if (!byScope[true].Any()) { return; }

        var counted = table.Whole.In(range);
        var numbers = counted.Index().ToDictionary(one => one.Item.Key, one => one.Index);
        wholeOf = [.. rows.Select(row => numbers[table.WholeRows.Of(row).Key])];
        whole = new EventCounts(study, table.Whole, counted, [.. byScope[true]]);
    }

    /// <summary>Number of rows.</summary>
    public int Rows { get; }

    public int Rules => rules.Count;

    public IEnumerable<EventCounts> Counts => whole is null ? [own] : [own, whole];

    public HashSet<(string Source, string Cohort)> Covered => [.. Counts.SelectMany(one => one.Covered)];

    public Reading Read(int rule, int row) => IsWhole(rules[rule])
        ? whole!.Read(placeOf[rule], wholeOf[row]) : own.Read(placeOf[rule], row);

    private static bool IsWhole(FeatureRule rule) => rule.Courses == CourseScope.All;
}
