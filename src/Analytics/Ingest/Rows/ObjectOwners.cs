namespace Analytics.Ingest;

/// <summary>Course and kind of each object by the current calendars: per file name, the newest landing that names an object counts; if the
/// key is the object alone, the latest row of all files. A landing lists all its objects in a separate table, including those of duplicate
/// rows.</summary>
internal static class ObjectOwners
{
    public const string Table = "owners";

    private const string AllFiles = ""; // no file has this name
    private const string Differs = ""; // no kind has this name

    /// <summary>revised_at is the known time if the row is a revision of all other rows of its object.</summary>
    public static Schema Schema { get; } = new(
    [
        new("course", ColumnType.Text), new("object", ColumnType.Text), new("revised_at", ColumnType.Int64, Nullable: true),
        new("kind", ColumnType.Text, Nullable: true),
    ]);

    /// <summary>Path of a landing's table. It is not linked into the lake.</summary>
    public static string PathOf(string folder) => Path.Combine(folder, Table, "objects.parquet");

    /// <summary>Course of each object that belongs to exactly one.</summary>
    public static Dictionary<string, string> CoursesOf(Dictionary<string, Owner> owners) => owners.Where(one => !one.Value.Several)
        .ToDictionary(one => one.Key, one => one.Value.Course, StringComparer.Ordinal);

    /// <summary>Kind of each object that has the same one in all its courses.</summary>
    public static Dictionary<string, string> KindsOf(Dictionary<string, Owner> owners) =>
        owners.Where(one => one.Value.Kind is { Length: > 0 }).ToDictionary(one => one.Key, one => one.Value.Kind!, StringComparer.Ordinal);

    /// <param name="files">Landed files in order.</param>
    public static Dictionary<string, Owner> Of(IReadOnlyList<ParsedFile> files)
    {
        var said = new Dictionary<(string Source, string Name), Dictionary<string, Owner>>();
        foreach (var one in files)
        {
            // Corrections have the names of the file they correct.
            var file = one.File;
            var root = files.FirstOrDefault(other => other.File.Number == file.Order)?.File ?? file;
            foreach (var group in one.Direct?.Invoke(Table) ?? (File.Exists(PathOf(one.Folder)) ? TableFile.Read(PathOf(one.Folder)) : []))
            {
                var revised = (ValueColumn<long>)group[2];
                foreach (var name in revised.Count > 0 && !revised.IsNull(0) ? [AllFiles] : root.Names ?? [root.Name])
                {
                    if (!said.TryGetValue((file.Source, name), out var owners))
                    {
                        said.Add((file.Source, name), owners = new(StringComparer.Ordinal));
                    }

                    Say(owners, file.Order, group);
                }
            }
        }

        return Agreed(said.Values);
    }

    /// <summary>A later landing replaces what the name said about an object.</summary>
    private static void Say(Dictionary<string, Owner> owners, int order, IReadOnlyList<Column> group)
    {
        var (courses, objects, kinds) = ((TextColumn)group[0], (TextColumn)group[1], (TextColumn)group[3]);
        var revised = (ValueColumn<long>)group[2];
        for (var row = 0; row < courses.Count; row++)
        {
            var (course, id) = (courses[row]!, objects[row]!);
            var at = (revised.IsNull(row) ? 0 : revised.Values[row], order);
            var again = owners.TryGetValue(id, out var before) && before.At == at;
            var several = again && (before.Several || before.Course != course);
            if (before.At.CompareTo(at) <= 0)
            {
                owners[id] = new Owner(course, again ? KindOf(before.Kind, kinds[row]) : kinds[row], at, several);
            }
        }
    }

    private static Dictionary<string, Owner> Agreed(IEnumerable<Dictionary<string, Owner>> names)
    {
        var agreed = new Dictionary<string, Owner>(StringComparer.Ordinal);
        foreach (var (id, owner) in names.SelectMany(name => name))
        {
            agreed[id] = !agreed.TryGetValue(id, out var other) ? owner : owner with
            {
                Several = owner.Several || other.Several || other.Course != owner.Course, Kind = KindOf(other.Kind, owner.Kind),
            };
        }

        return agreed;
    }

    /// <summary>The common kind of two rows; null is compatible with any kind.</summary>
    private static string? KindOf(string? one, string? other) => one is null ? other : other is null || one == other ? one : Differs;

    /// <summary>Course and kind by one landing, and whether it names other courses too. The kind is empty if rows differ.</summary>
    internal readonly record struct Owner(string Course, string? Kind, (long Known, int Order) At, bool Several);
}
