namespace Analytics.Ingest;

/// <summary>Work that earlier landings of a calendar planned: by the row's key or, without one, by course and object.</summary>
internal sealed class EarlierPlans
{
    private readonly Dictionary<(long? Key, string? Course, string? Object), long> known = [];

    private readonly HashSet<string> planned = new(StringComparer.Ordinal);

    private EarlierPlans() { }

    public static EarlierPlans None { get; } = new();

    /// <param name="folders">Folders of rows of earlier landings.</param>
    /// <param name="sameFile">Those of them whose landing had the file name of the one that is read.</param>
    public static EarlierPlans Of(IEnumerable<string> folders, IReadOnlySet<string> sameFile)
    {
        var plans = new EarlierPlans();
        foreach (var folder in folders)
        {
            var path = Path.Combine(folder, "assessments.parquet");
            if (!File.Exists(path)) { continue; }

            foreach (var group in TableFile.Read(path, "course", "object", "known_at", "key"))
            {
                plans.Add(new RowGroup(group));
                if (sameFile.Contains(folder)) { plans.planned.UnionWith(((TextColumn)group[0]).Dictionary); }
            }
        }

        return plans;
    }

    /// <summary>Whether the file, as it came before, planned work of a course: what it adds was not planned then.</summary>
    public bool Had(string course) => planned.Contains(course);

    /// <summary>When the latest known revision of a piece of work was known, microseconds UTC; null if none is planned yet.</summary>
    public long? KnownAt(long? key, string course, string id) => known.TryGetValue(NameOf(key, course, id), out var at) ? at : null;

    private void Add(RowGroup group)
    {
        for (var row = 0; row < group.Rows; row++)
        {
            var name = NameOf(group.Long("key", row), group.Text("course", row)!, group.Text("object", row)!);
            known[name] = Math.Max(known.GetValueOrDefault(name, long.MinValue), group.Long("known_at", row)!.Value);
        }
    }

    private static (long?, string?, string?) NameOf(long? key, string course, string id) =>
        key is null ? (null, course, id) : (key, null, null);
}
