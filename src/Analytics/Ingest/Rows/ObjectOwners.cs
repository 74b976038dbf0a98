namespace Analytics.Ingest;

/// <summary>The course and kind of each object, as the calendars say it now: of every file name the newest landing that names an object
/// counts, and where the key is the object alone the latest row of all files. A landing names its objects in a table beside its rows, in
/// full: rows that repeat those of an earlier landing are left out there, and are said all the same.</summary>
internal static class ObjectOwners
{
    public const string Table = "owners";

    private const string AllFiles = ""; // no file is called so
    private const string Differs = ""; // no kind is called so

    /// <summary>With when a row was known, where it is a revision of all other rows on its object.</summary>
    public static Schema Schema { get; } = new(
    [
        new("course", ColumnType.Text), new("object", ColumnType.Text), new("revised_at", ColumnType.Int64, Nullable: true),
        new("kind", ColumnType.Text, Nullable: true),
    ]);

    /// <summary>Where a landing's table stands: the lake links what is beside its folder, not this.</summary>
    public static string PathOf(string folder) => Path.Combine(folder, Table, "objects.parquet");

    /// <summary>The course of each object that belongs to one only.</summary>
    public static Dictionary<string, string> CoursesOf(Dictionary<string, Owner> owners) => owners.Where(one => !one.Value.Several)
        .ToDictionary(one => one.Key, one => one.Value.Course, StringComparer.Ordinal);

    /// <summary>The kind of each object that is of one kind in all its courses.</summary>
    public static Dictionary<string, string> KindsOf(Dictionary<string, Owner> owners) =>
        owners.Where(one => one.Value.Kind is { Length: > 0 }).ToDictionary(one => one.Key, one => one.Value.Kind!, StringComparer.Ordinal);

    /// <param name="files">Landed files in the order in which they count.</param>
    public static Dictionary<string, Owner> Of(IReadOnlyList<ParsedFile> files)
    {
        var said = new Dictionary<(string Source, string Name), Dictionary<string, Owner>>();
        foreach (var one in files)
        {
            // Corrections are under the names of what they correct
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

    /// <summary>A later landing speaks for everything that the name said of an object before.</summary>
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

    /// <summary>The kind that two rows agree on; one that says none gainsays nothing.</summary>
    private static string? KindOf(string? one, string? other) => one is null ? other : other is null || one == other ? one : Differs;

    /// <summary>Course and kind that a landing says, and whether it says other courses too; the kind is empty if rows differ.</summary>
    internal readonly record struct Owner(string Course, string? Kind, (long Known, int Order) At, bool Several);
}
