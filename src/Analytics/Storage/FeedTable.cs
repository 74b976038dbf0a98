namespace Analytics.Storage;

/// <summary>
/// What nights ask of the rows of a landed file to tell whether its feed flows, kept beside them when they are written: no night reads
/// them again for it.
/// </summary>
public static class FeedTable
{
    /// <summary>Files that were read before this was kept so are read anew.</summary>
    public const string Form = "feeds by day in JSON, students in 64 days by nth day";

    private static readonly string[] tables = ["events", "outcomes", "responses"];

    private static readonly Schema students = new(
    [
        new("student", ColumnType.Text), new("nth", ColumnType.Int32), new("first", ColumnType.Int32), new("days", ColumnType.Int64),
    ]);

    /// <summary>Sums up the tables of a folder of typed rows, if they are such as tell of a feed.</summary>
    /// <param name="folder">The folder.</param>
    /// <param name="landing">The place of its file among landings.</param>
    /// <param name="zone">Where days begin.</param>
    public static void Keep(string folder, int landing, TimeZoneInfo zone)
    {
        foreach (var table in tables.Where(table => ArchiveTables.Files([folder], table).Any())) { Keep(folder, table, landing, zone); }
    }

    /// <summary>The feeds that folders of typed rows tell of.</summary>
    public static IEnumerable<Feed> In(IEnumerable<string> folders) =>
        from folder in folders
        from table in tables
        where File.Exists(Days(folder, table))
        let kept = JsonSerializer.Deserialize<Kept>(File.ReadAllText(Days(folder, table)))!
        select new Feed(Store.SourceOf(folder), kept.Landing, table == tables[0], kept.Days,
            () => TableFile.Read(Students(folder, table)).SelectMany(columns => StudentsIn(new RowGroup(columns))));

    private static void Keep(string folder, string table, int landing, TimeZoneInfo zone)
    {
        var told = new Dictionary<(DateOnly Observed, DateOnly Known), FeedDay>();
        var whom = new TableBuilder(students);
        foreach (var group in ArchiveTables.Files([folder], table)
            .SelectMany(path => TableFile.Read(path, "student", "observed_at", "known_at")))
        {
            Add(told, whom, (TextColumn)group[0], ((ValueColumn<long>)group[1]).Values, ((ValueColumn<long>)group[2]).Values, zone);
        }

        if (told.Count == 0) { return; } // all of them repeat those of earlier files

        var days = told.Values.OrderBy(day => day.Observed).ThenBy(day => day.Known);
        AtomicFile.WriteText(Days(folder, table), JsonSerializer.Serialize(new Kept(landing, [.. days])) + "\n");
        TableFile.Write(Students(folder, table), whom.Take());
    }

    private static void Add(Dictionary<(DateOnly Observed, DateOnly Known), FeedDay> told, TableBuilder whom, TextColumn student,
        long[] observedAt, long[] knownAt, TimeZoneInfo zone)
    {
        if (observedAt.Length == 0) { return; }

        var today = Instant.Day(Math.Max(observedAt.Max(), knownAt.Max()), zone);
        var before = new DaysBefore(Instant.EndOf(today, zone), zone);
        var bits = new Dictionary<(int Code, int Nth, int First), long>();
        var (day, last) = ((FeedDay?)null, (Observed: 0, Known: 0));
        var (whose, set) = ((Code: 0, Nth: 0, First: 0), 0L);
        for (var row = 0; row < observedAt.Length; row++)
        {
            // Rows stand by student and time: most are of the day and the student of the row before
            var at = (Observed: before.Of(observedAt[row]), Known: before.Of(knownAt[row]));
            if (day is null || at != last)
            {
                (last, day) = (at, DayOf(told, today.AddDays(-at.Observed), today.AddDays(-at.Known)));
            }

            day.Rows++;
            day.Last = Math.Max(day.Last, Math.Max(observedAt[row], knownAt[row]));
            var bit = day.Observed.DayNumber % FeedStudent.DaysOf;
            var now = (student.Codes[row], day.Nth, day.Observed.DayNumber - bit);
            if (now != whose)
            {
                bits[whose] = bits.GetValueOrDefault(whose) | set;
                (whose, set) = (now, 0);
            }

            set |= 1L << bit;
        }

        bits[whose] = bits.GetValueOrDefault(whose) | set;
        foreach (var (of, days) in bits.Where(one => one.Value != 0).OrderBy(one => one.Key))
        {
            whom.Text(0, student.Dictionary[of.Code]).Int(1, of.Nth).Int(2, of.First).Long(3, days).EndRow();
        }
    }

    private static FeedDay DayOf(Dictionary<(DateOnly Observed, DateOnly Known), FeedDay> told, DateOnly observed, DateOnly known)
    {
        if (told.TryGetValue((observed, known), out var day)) { return day; }

        day = new FeedDay(observed, known, told.Keys.Count(one => one.Observed == observed));
        told.Add((observed, known), day);
        return day;
    }

    private static IEnumerable<FeedStudent> StudentsIn(RowGroup group) =>
        Enumerable.Range(0, group.Rows).Select(row => new FeedStudent(
            group.Text("student", row)!, group.Int("nth", row)!.Value, DateOnly.FromDayNumber(group.Int("first", row)!.Value),
            group.Long("days", row)!.Value));

    private static string Days(string folder, string table) => Path.Combine(folder, "feeds", table + "-days.json");

    private static string Students(string folder, string table) => Path.Combine(folder, "feeds", table + "-students.parquet");

    /// <summary>As written: the place of the file among landings, and its days.</summary>
    private sealed record Kept(int Landing, List<FeedDay> Days);
}
