namespace Analytics.Ingest;

/// <summary>
/// The pieces of work that earlier landings of a calendar planned: by the row's key or, of a source without one, by course and object.
/// </summary>
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
                plans.Add(group);
                if (sameFile.Contains(folder)) { plans.planned.UnionWith(((TextColumn)group[0]).Dictionary); }
            }
        }

        return plans;
    }

    /// <summary>Whether the file, as it came before, planned work of a course: what it adds was not planned then.</summary>
    public bool Had(string course) => planned.Contains(course);

    /// <summary>When the latest known revision of a piece of work was known, microseconds UTC; null where none is planned yet.</summary>
    public long? KnownAt(long? key, string course, string id) => known.TryGetValue(NameOf(key, course, id), out var at) ? at : null;

    private void Add(IReadOnlyList<Column> group)
    {
        var (courses, objects, knownAt, keys) =
            ((TextColumn)group[0], (TextColumn)group[1], (ValueColumn<long>)group[2], (ValueColumn<long>)group[3]);
        for (var row = 0; row < courses.Count; row++)
        {
            var name = NameOf(keys.IsNull(row) ? null : keys.Values[row], courses[row]!, objects[row]!);
            known[name] = Math.Max(known.GetValueOrDefault(name, long.MinValue), knownAt.Values[row]);
        }
    }

    private static (long?, string?, string?) NameOf(long? key, string course, string id) =>
        key is null ? (null, course, id) : (key, null, null);
}
