namespace Analytics.Ingest;

/// <summary>Assessments planned by earlier landings of a calendar: by row key, or by course and object without a key.</summary>
internal sealed class EarlierPlans
{
    private readonly Dictionary<(long? Key, string? Course, string? Object), long> known = [];

    private readonly HashSet<string> planned = new(StringComparer.Ordinal);

    private EarlierPlans() { }

    public static EarlierPlans None { get; } = new();

    /// <param name="folders">Row folders of earlier landings.</param>
    /// <param name="sameFile">Those whose landing had the same file name.</param>
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

    /// <summary>Whether earlier landings of the file planned work for a course, so that additions are known on arrival.</summary>
    public bool Had(string course) => planned.Contains(course);

    /// <summary>When the latest revision of an assessment was known, microseconds UTC; null if it was not planned.</summary>
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
