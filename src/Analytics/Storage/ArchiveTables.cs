namespace Analytics.Storage;

/// <summary>Reads the evidence tables of a generation, or of folders being prepared for one.</summary>
public static class ArchiveTables
{
    /// <summary>
    /// Loads the small tables, the larger of them once they are asked for; events and answers stay on disk and are read a row group at a
    /// time.
    /// </summary>
    /// <param name="folders">Folders with one Parquet file a table, in landing order.</param>
    /// <param name="courses">Courses by id.</param>
    /// <param name="zone">Where days begin.</param>
    public static Archive Load(IReadOnlyList<string> folders, IReadOnlyDictionary<string, Course> courses, TimeZoneInfo zone)
    {
        var events = Files(folders, "events").ToList();
        Retraction[] takenBack = [.. Files(folders, "deletions").SelectMany(Retractions)];
        var deleted = Array.Exists(takenBack, one => one.Measure is null);
        return new Archive(zone, courses)
        {
            Enrolments = [.. Files(folders, "enrolments").SelectMany(Enrolments)],
            Assessments = [.. Files(folders, "assessments").SelectMany(Assessments)],
            LoadObservations = () => [.. Files(folders, "observations").SelectMany(Observations)],
            LoadOutcomes = () => [.. Files(folders, "outcomes").SelectMany(Outcomes)],
            Answers = Files(folders, "responses").SelectMany(Answers),
            TakenBack = takenBack,
            Events = range => events.SelectMany(path => Events(path, range, keyed: deleted)),
            Feeds = [.. FeedTable.In(folders)],
            EventRows = events.Sum(path => TableFile.RowsIn(path)),
        };
    }

    internal static IEnumerable<string> Files(IEnumerable<string> folders, string table) =>
        folders.SelectMany(folder => SortedTable.FilesOf(Path.Combine(folder, table + ".parquet")));

    private static IEnumerable<Enrolment> Enrolments(string path) => Each(path, (group, row) => new Enrolment(
        group.Text("student", row)!, group.Text("course", row)!, group.Text("advisor", row), group.Long("registered_at", row),
        group.Long("unregistered_at", row),
        group.Long("unregistered_known_at", row), group.Revision(row)) { Key = group.Key(row) });

    private static IEnumerable<Assessment> Assessments(string path) => Each(path, (group, row) => new Assessment(
        group.Text("course", row)!, group.Text("object", row)!, group.Text("kind", row), group.Long("due_at", row),
        group.Number("weight", row), group.Revision(row)) { Key = group.Key(row) });

    private static IEnumerable<Observation> Observations(string path) => Each(path, (group, row) => new Observation(
        group.Text("student", row)!, group.Text("course", row), group.Text("object", row), group.Text("measure", row)!,
        group.Number("value", row)!.Value,
        group.Long("observed_at", row)!.Value, group.Text("source", row)!, group.Long("key", row), group.Revision(row))
        { Level = group.Text("level", row) });

    private static IEnumerable<Outcome> Outcomes(string path) => Each(path, (group, row) => new Outcome(
        group.Text("student", row)!, group.Text("course", row), group.Text("outcome", row)!, group.Long("observed_at", row)!.Value,
        group.Text("source", row)!, group.Revision(row), group.Long("key", row)));

    private static IEnumerable<Retraction> Retractions(string path) => Each(path, (group, row) => new Retraction(
        group.Text("source", row)!, group.Long("key", row)!.Value, group.Text("measure", row), group.Revision(row)));

    private static IEnumerable<Answer> Answers(string path) => Each(path, (group, row) => new Answer(
        group.Text("student", row)!, group.Text("instrument", row)!, group.Text("wave", row)!, group.Text("item", row)!,
        group.Number("answer", row) ?? double.NaN,
        group.Long("observed_at", row)!.Value, group.Number("seconds", row), group.Flag("finished", row), group.Text("source", row)!,
        group.Long("response", row)!.Value, group.Revision(row)));

    /// <summary>With their keys where something may have been taken back by them.</summary>
    private static IEnumerable<EventBatch> Events(string path, StudentRange range, bool keyed)
    {
        string[] plain = ["student", "course", "object", "kind", "amount", "observed_at", "known_at"];
        var groups = keyed && File.Exists(Origins.PathOf(path))
            ? Origins.Read(path, range, [.. plain, "key"]) : TableFile.Read(path, range, plain);
        return groups.Select(group => new EventBatch(
            (TextColumn)group[0], (TextColumn)group[1], (TextColumn)group[2], (TextColumn)group[3], Source(path, group[0].Count),
            ((ValueColumn<double>)group[4]).Values, ((ValueColumn<long>)group[5]).Values, ((ValueColumn<long>)group[6]).Values)
        {
            Keys = group.Count > plain.Length
                ? new EventKeys(((ValueColumn<long>)group[7]).Values, ((ValueColumn<int>)group[8]).Values,
                    ((ValueColumn<long>)group[9]).Values) : null,
        });
    }

    /// <summary>The source of events, which their folder tells.</summary>
    private static TextColumn Source(string path, int rows) =>
        new(new Field("source", ColumnType.Text), new int[rows], [Store.SourceOf(Path.GetDirectoryName(path)!)]);

    private static IEnumerable<T> Each<T>(string path, Func<RowGroup, int, T> row)
    {
        foreach (var columns in Origins.Read(path, StudentRange.All))
        {
            var group = new RowGroup(columns);
            for (var i = 0; i < columns[0].Count; i++) { yield return row(group, i); }
        }
    }
}
