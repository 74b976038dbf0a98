namespace Analytics.Inspection;

/// <summary>The feature tables of two nights, matched row by row.</summary>
internal sealed class PairedRows
{
    private readonly IReadOnlyDictionary<RowKey, int> before;
    private readonly IReadOnlyDictionary<RowKey, int> after;

    /// <param name="student">First digits of pseudonyms; null for all.</param>
    public PairedRows(Grain grain, NightTables then, NightTables now, string? student)
    {
        (Grain, Student) = (grain, student);
        before = then.Rows(grain, out var old);
        after = now.Rows(grain, out var made);
        (Before, After) = (old, made);
        Both = [.. after.Where(row => before.ContainsKey(row.Key) && IsWanted(row.Key))
            .Select(row => (row.Key, before[row.Key], row.Value))];
    }

    public Grain Grain { get; }

    public string? Student { get; }

    public FeatureTable Before { get; }

    public FeatureTable After { get; }

    /// <summary>The rows of both nights, in the order of the later one, with their positions.</summary>
    public IReadOnlyList<(RowKey Key, int Before, int After)> Both { get; }

    public int OnlyBefore => before.Keys.Count(key => IsWanted(key) && !after.ContainsKey(key));

    public int OnlyAfter => after.Keys.Count(key => IsWanted(key) && !before.ContainsKey(key));

    public bool IsWanted(RowKey key) => Student is null || key.Student.StartsWith(Student, StringComparison.Ordinal);

    public FeatureTable TakeBefore(IEnumerable<RowKey> keys) => Before.Take([.. keys.Where(before.ContainsKey).Select(key => before[key])]);

    public FeatureTable TakeAfter(IEnumerable<RowKey> keys) => After.Take([.. keys.Where(after.ContainsKey).Select(key => after[key])]);
}
