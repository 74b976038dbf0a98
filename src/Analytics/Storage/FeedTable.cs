namespace Analytics.Storage;

/// <summary>Days and students of a landed file, kept beside its rows, so that nights can tell whether a feed flows without reading
/// them.</summary>
public static class FeedTable
{
    private const string Folder = "feeds", DaysEnding = "-days.json", StudentsEnding = "-students.parquet";

    /// <summary>Files read by a version before this format are read again.</summary>
    public const string Form = "feeds by day in JSON, students in 64 days by nth day, of each file of a table";

    private static readonly string[] tables = ["events", "outcomes", "responses"];

    /// <summary>Columns of the tables of students.</summary>
    internal static Schema Students { get; } = new(
    [
        new("student", ColumnType.Text), new("nth", ColumnType.Int32), new("first", ColumnType.Int32), new("days", ColumnType.Int64),
    ]);

    internal static bool Tells(string table) => tables.Contains(table);

    /// <summary>The feeds recorded in folders of typed rows, one for each file of a table.</summary>
    public static IEnumerable<Feed> In(IEnumerable<string> folders) =>
        from folder in folders.Select(folder => Path.Combine(folder, Folder)).Where(Directory.Exists)
        from table in tables
        from path in Directory.EnumerateFiles(folder, table + "*" + DaysEnding).Order(StringComparer.Ordinal)
        let kept = JsonSerializer.Deserialize<Kept>(File.ReadAllText(path))!
        select new Feed(Store.SourceOf(Path.GetDirectoryName(folder)!), kept.Landing, table == tables[0], kept.Days,
            () => TableFile.Read(path.Replace(DaysEnding, StudentsEnding, StringComparison.Ordinal))
                .SelectMany(columns => StudentsIn(new RowGroup(columns))));

    internal static void Keep(string path, int landing, IEnumerable<FeedDay> days, IReadOnlyList<Column> students)
    {
        var of = Path.Combine(Path.GetDirectoryName(path)!, Folder, Path.GetFileNameWithoutExtension(path));
        TableFile.Write(of + StudentsEnding, students);
        AtomicFile.WriteText(of + DaysEnding, JsonSerializer.Serialize(new Kept(landing, [.. days])) + "\n");
    }

    private static IEnumerable<FeedStudent> StudentsIn(RowGroup group) =>
        Enumerable.Range(0, group.Rows).Select(row => new FeedStudent(
            group.Text("student", row)!, group.Int("nth", row)!.Value, DateOnly.FromDayNumber(group.Int("first", row)!.Value),
            group.Long("days", row)!.Value));

    /// <summary>As written: the place of the file among landings, and its days.</summary>
    private sealed record Kept(int Landing, List<FeedDay> Days);
}
