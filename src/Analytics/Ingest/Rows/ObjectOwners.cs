namespace Analytics.Ingest;

/// <summary>
/// The course and kind of each object, as the calendars say it now: of every file name the newest landing that names an object counts, and
/// where the key is the object alone the latest row of all files. A landing names its objects in a table beside its rows, in full: rows
/// that repeat those of an earlier landing are left out there, and are said all the same.
/// </summary>
internal static class ObjectOwners
{
    public const string Table = "owners";

    private const string AllFiles = ""; // no file is called so

    /// <summary>With when a row was known, where it is a revision of all other rows on its object.</summary>
    public static Schema Schema { get; } = new(
    [
        new("course", ColumnType.Text), new("object", ColumnType.Text), new("revised_at", ColumnType.Int64, Nullable: true),
        new("kind", ColumnType.Text, Nullable: true),
    ]);

    /// <summary>Where a landing's table stands: the lake links what is beside its folder, not this.</summary>
    public static string PathOf(string folder) => Path.Combine(folder, Table, "objects.parquet");

    public static Dictionary<string, string> CoursesOf(Dictionary<string, Owner> owners) =>
        owners.ToDictionary(one => one.Key, one => one.Value.Course, StringComparer.Ordinal);

    public static Dictionary<string, string> KindsOf(Dictionary<string, Owner> owners) => owners.Where(one => one.Value.Kind is not null)
        .ToDictionary(one => one.Key, one => one.Value.Kind!, StringComparer.Ordinal);

    /// <summary>What is said of each object that belongs to one course only, by object.</summary>
    /// <param name="files">Landed files in the order in which they count.</param>
    public static Dictionary<string, Owner> Of(IReadOnlyList<ParsedFile> files)
    {
        var said = new Dictionary<(string Source, string Name), Dictionary<string, Owner>>();
        foreach (var one in files)
        {
            // Corrections stand under the names of what they correct
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

    /// <summary>A later landing speaks for all that the name said of an object before.</summary>
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
            if (before.At.CompareTo(at) <= 0) { owners[id] = new Owner(course, kinds[row], at, several); }
        }
    }

    /// <summary>What no name gainsays.</summary>
    private static Dictionary<string, Owner> Agreed(IEnumerable<Dictionary<string, Owner>> names)
    {
        var (agreed, ambiguous) = (new Dictionary<string, Owner>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        foreach (var (id, owner) in names.SelectMany(name => name))
        {
            if (owner.Several || (agreed.TryGetValue(id, out var other) && other.Course != owner.Course)) { ambiguous.Add(id); }

            agreed[id] = owner;
        }

        foreach (var one in ambiguous) { agreed.Remove(one); }

        return agreed;
    }

    /// <summary>
    /// The course and kind that a landing says, and whether it says other courses too. Corrections count with the landing that they
    /// correct.
    /// </summary>
    internal readonly record struct Owner(string Course, string? Kind, (long Known, int Order) At, bool Several);
}
