using Analytics.Storage;
using Analytics.Storage.Columns;

namespace Analytics.Ingest;

/// <summary>
/// The pieces of work that earlier landings of a calendar planned: by the row's key or, of a source without one, by course and object.
/// </summary>
internal sealed class EarlierPlans
{
    private readonly Dictionary<(long? Key, string? Course, string? Object), long> known = [];

    private EarlierPlans() { }

    public static EarlierPlans None { get; } = new();

    /// <summary>Of the folders of rows of earlier landings.</summary>
    public static EarlierPlans Of(IEnumerable<string> folders)
    {
        var plans = new EarlierPlans();
        foreach (var path in folders.Select(folder => Path.Combine(folder, "assessments.parquet")).Where(File.Exists))
        {
            foreach (var group in TableFile.Read(path, "course", "object", "known_at", "key")) { plans.Add(group); }
        }

        return plans;
    }

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
