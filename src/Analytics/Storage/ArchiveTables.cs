namespace Analytics.Storage;

/// <summary>Reads the evidence tables of a generation, or of folders being prepared for one.</summary>
public static class ArchiveTables
{
    private const int MostRecent = 4; // of 6 MB each

    /// <summary>Loads small tables now and large ones on first use; events and answers are read from disk by row group.</summary>
    /// <param name="folders">Folders with one Parquet file a table, in landing order.</param>
    /// <param name="spill">Spill file for facts that do not fit in memory; null to keep them in memory.</param>
    /// <param name="arrivals">When the file of each landing came, microseconds UTC; null if that is not known.</param>
    public static Archive Load(
        IReadOnlyList<string> folders, IReadOnlyDictionary<string, Course> courses, TimeZoneInfo zone, string? spill = null,
        IReadOnlyDictionary<int, long>? arrivals = null)
    {
        var (files, recent) = (Files(folders, "events").ToList(), new RecentGroups<EventBatch>(MostRecent));
        return Load(table => Files(folders, table).SelectMany(path => Origins.Read(path, StudentRange.All)),
            keyed => [.. files.Select(path => new EventFile(NameOf(path), range => Events(path, range, keyed, recent)))],
            files.Sum(path => TableFile.RowsIn(path)), [.. FeedTable.In(folders)], courses, zone, spill, arrivals);
    }

    /// <summary>The same from whatever gives the rows of a table, group by group.</summary>
    /// <param name="events">Files of events, with their keys where something may have been taken back by them.</param>
    /// <param name="rows">How many events there are.</param>
    internal static Archive Load(
        Func<string, IEnumerable<IReadOnlyList<Column>>> table, Func<bool, IReadOnlyList<EventFile>> events, long rows,
        IReadOnlyList<Feed> feeds, IReadOnlyDictionary<string, Course> courses, TimeZoneInfo zone, string? spill = null,
        IReadOnlyDictionary<int, long>? arrivals = null)
    {
        Retraction[] takenBack = [.. Retractions(table("deletions"))];
        var deleted = Array.Exists(takenBack, one => one.Measure is null);
        return new Archive(zone, courses)
        {
            Enrolments = [.. Enrolments(table("enrolments"))],
            Assessments = [.. Assessments(table("assessments"))],
            LoadObservations = () => Observations(table("observations")),
            LoadOutcomes = () => [.. Outcomes(table("outcomes"))],
            Answers = Answers(table("responses")),
            TakenBack = takenBack,
            EventFiles = events(deleted),
            Feeds = feeds,
            EventRows = rows,
            SpillFolder = spill,
            Arrivals = arrivals ?? new Dictionary<int, long>(),
        };
    }

    internal static IEnumerable<string> Files(IEnumerable<string> folders, string table) =>
        folders.SelectMany(folder => SortedTable.FilesOf(Path.Combine(folder, table + ".parquet")));

    /// <summary>The folder of a file is named by its content hash.</summary>
    private static string NameOf(string path) => $"{Path.GetFileName(Path.GetDirectoryName(path))}/{Path.GetFileName(path)}";

    private static IEnumerable<Enrolment> Enrolments(IEnumerable<IReadOnlyList<Column>> groups) =>
        Each<Enrolment>(groups, (group, row) => new(
        group.Text("student", row)!, group.Text("course", row)!, group.Text("advisor", row), group.Long("registered_at", row),
        group.Long("unregistered_at", row),
        group.Long("unregistered_known_at", row), group.Revision(row)) { Key = group.Key(row) });

    private static IEnumerable<Assessment> Assessments(IEnumerable<IReadOnlyList<Column>> groups) =>
        Each<Assessment>(groups, (group, row) => new(
        group.Text("course", row)!, group.Text("object", row)!, group.Text("kind", row), group.Long("due_at", row),
        group.Number("weight", row), group.Revision(row)) { Key = group.Key(row) });

    private static ObservationList Observations(IEnumerable<IReadOnlyList<Column>> groups)
    {
        var all = new ObservationList();
        foreach (var columns in groups) { AddTo(all, columns); }

        return all;
    }

    /// <summary>Adds those of a group; there are many.</summary>
    private static void AddTo(ObservationList all, IReadOnlyList<Column> columns)
    {
        var group = new RowGroup(columns);
        var (students, courses, objects) = (group.Texts("student"), group.Texts("course"), group.Texts("object"));
        var (measures, sources, levels) = (group.Texts("measure"), group.Texts("source"), group.Texts("level"));
        var (values, observed) = (group.Values<double>("value").Values, group.Values<long>("observed_at").Values);
        var (known, lines) = (group.Values<long>("known_at").Values, group.Values<long>("line").Values);
        var (landings, keys) = (group.Values<int>("landing").Values, group.Values<long>("key"));
        for (var row = 0; row < group.Rows; row++)
        {
            all.Add(new Observation(
                students[row]!, courses[row], objects[row], measures[row]!, values[row], observed[row], sources[row]!,
                keys.IsNull(row) ? null : keys.Values[row], new Revision(known[row], landings[row], lines[row])) { Level = levels[row] });
        }
    }

    private static IEnumerable<Outcome> Outcomes(IEnumerable<IReadOnlyList<Column>> groups) =>
        Each<Outcome>(groups, (group, row) => new(
        group.Text("student", row)!, group.Text("course", row), group.Text("outcome", row)!, group.Long("observed_at", row)!.Value,
        group.Text("source", row)!, group.Revision(row), group.Long("key", row)));

    private static IEnumerable<Retraction> Retractions(IEnumerable<IReadOnlyList<Column>> groups) =>
        Each<Retraction>(groups, (group, row) => new(
        group.Text("source", row)!, group.Long("key", row)!.Value, group.Text("measure", row), group.Revision(row)));

    private static IEnumerable<Answer> Answers(IEnumerable<IReadOnlyList<Column>> groups) =>
        Each<Answer>(groups, (group, row) => new(
        group.Text("student", row)!, group.Text("instrument", row)!, group.Text("wave", row)!, group.Text("item", row)!,
        group.Number("answer", row) ?? double.NaN,
        group.Long("observed_at", row)!.Value, group.Number("seconds", row), group.Flag("finished", row), group.Text("source", row)!,
        group.Long("response", row)!.Value, group.Revision(row)));

    /// <summary>With their keys where something may have been taken back by them.</summary>
    private static IEnumerable<EventBatch> Events(string path, StudentRange range, bool keyed, RecentGroups<EventBatch> recent)
    {
        string[] plain = ["student", "course", "object", "kind", "amount", "observed_at", "known_at"];
        if (keyed && File.Exists(Origins.PathOf(path)))
        {
            foreach (var group in Origins.Read(path, range, [.. plain, "key"]))
            {
                yield return Batch(path, group) with
                {
                    Keys = new EventKeys(((ValueColumn<long>)group[7]).Values, ((ValueColumn<int>)group[8]).Values,
                        ((ValueColumn<long>)group[9]).Values),
                };
            }

            yield break;
        }

        using var reader = new TableReader(path);
        foreach (var group in reader.GroupsOf(range)) { yield return recent.Of(path, group, () => Batch(path, reader.Read(group, plain))); }
    }

    private static EventBatch Batch(string path, IReadOnlyList<Column> group) => new(
        (TextColumn)group[0], (TextColumn)group[1], (TextColumn)group[2], (TextColumn)group[3], Source(path, group[0].Count),
        ((ValueColumn<double>)group[4]).Values, ((ValueColumn<long>)group[5]).Values, ((ValueColumn<long>)group[6]).Values);

    private static TextColumn Source(string path, int rows) =>
        new(new Field("source", ColumnType.Text), new int[rows], [Store.SourceOf(Path.GetDirectoryName(path)!)]);

    private static IEnumerable<T> Each<T>(IEnumerable<IReadOnlyList<Column>> groups, Func<RowGroup, int, T> row)
    {
        foreach (var columns in groups)
        {
            var group = new RowGroup(columns);
            for (var i = 0; i < columns[0].Count; i++) { yield return row(group, i); }
        }
    }
}

/// <summary>The row groups read last: neighbouring ranges of students are often in the same group. Thread-safe.</summary>
internal sealed class RecentGroups<T>(int most)
{
    private readonly Lock gate = new();
    private readonly List<(string Path, int Group, Lazy<T> Read)> recent = []; // the latest last

    /// <summary>A row group of a file, from the cache or read now.</summary>
    public T Of(string path, int group, Func<T> read)
    {
        Lazy<T> found;
        lock (gate)
        {
            var at = recent.FindIndex(one => one.Group == group && one.Path == path);
            found = at < 0 ? new(read) : recent[at].Read;
            if (at >= 0) { recent.RemoveAt(at); }
            else if (recent.Count == most) { recent.RemoveAt(0); }

            recent.Add((path, group, found));
        }

        return found.Value;
    }
}
