namespace Analytics.Storage;

/// <summary>
/// What nights ask of the rows of a landed file to tell whether its feed flows, kept beside them when they are written: no night reads
/// them again for it.
/// </summary>
public static class FeedTable
{
    /// <summary>Files that were read before this was kept so are read anew.</summary>
    public const string Form = "feeds by day, students in 64 days";

    private static readonly string[] tables = ["events", "outcomes", "responses"];

    private static readonly Schema days = new(
    [
        new("landing", ColumnType.Int32), new("observed", ColumnType.Int32), new("known", ColumnType.Int32), new("rows", ColumnType.Int64),
        new("last", ColumnType.Int64),
    ]);

    private static readonly Schema students = new(
    [
        new("student", ColumnType.Text), new("known", ColumnType.Int32), new("first", ColumnType.Int32), new("days", ColumnType.Int64),
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
        let told = TableFile.Read(Days(folder, table)).SelectMany(Rows).ToList()
        select new Feed(Path.GetFileName(Path.GetDirectoryName(folder)!), told[0].Landing, table == tables[0],
            told.ConvertAll(one => one.Day), () => TableFile.Read(Students(folder, table)).SelectMany(StudentsIn));

    private static void Keep(string folder, string table, int landing, TimeZoneInfo zone)
    {
        var told = new SortedDictionary<(int Observed, int Known), (long Rows, long Last)>();
        var whom = new TableBuilder(students);
        foreach (var group in ArchiveTables.Files([folder], table)
            .SelectMany(path => TableFile.Read(path, "student", "observed_at", "known_at")))
        {
            Add(told, whom, (TextColumn)group[0], ((ValueColumn<long>)group[1]).Values, ((ValueColumn<long>)group[2]).Values, zone);
        }

        if (told.Count == 0) { return; } // all of them repeat those of earlier files

        var when = new TableBuilder(days);
        foreach (var (day, (rows, last)) in told)
        {
            when.Int(0, landing).Int(1, day.Observed).Int(2, day.Known).Long(3, rows).Long(4, last).EndRow();
        }

        Directory.CreateDirectory(Path.GetDirectoryName(Days(folder, table))!);
        TableFile.Write(Days(folder, table), when.Take());
        TableFile.Write(Students(folder, table), whom.Take());
    }

    private static void Add(SortedDictionary<(int Observed, int Known), (long Rows, long Last)> told, TableBuilder whom,
        TextColumn student, long[] observedAt, long[] knownAt, TimeZoneInfo zone)
    {
        if (observedAt.Length == 0) { return; }

        var today = Instant.Day(Math.Max(observedAt.Max(), knownAt.Max()), zone);
        var before = new DaysBefore(Instant.EndOf(today, zone), zone);
        var counts = new Dictionary<(int, int), (long Rows, long Last)>();
        var bits = new Dictionary<(int Code, int Known, int First), long>();
        for (var row = 0; row < observedAt.Length; row++)
        {
            var (observed, known) = (today.DayNumber - before.Of(observedAt[row]), today.DayNumber - before.Of(knownAt[row]));
            var (rows, last) = counts.GetValueOrDefault((observed, known));
            counts[(observed, known)] = (rows + 1, Math.Max(last, Math.Max(observedAt[row], knownAt[row])));
            var first = observed - (observed % FeedStudent.DaysOf);
            var of = (student.Codes[row], known, first);
            bits[of] = bits.GetValueOrDefault(of) | (1L << (observed - first));
        }

        foreach (var (day, (rows, last)) in counts)
        {
            var (more, later) = told.GetValueOrDefault(day);
            told[day] = (rows + more, Math.Max(last, later));
        }

        foreach (var (of, set) in bits.OrderBy(one => one.Key))
        {
            whom.Text(0, student.Dictionary[of.Code]).Int(1, of.Known).Int(2, of.First).Long(3, set).EndRow();
        }
    }

    private static IEnumerable<(int Landing, FeedDay Day)> Rows(IReadOnlyList<Column> group)
    {
        var (landing, observed, known) =
            (((ValueColumn<int>)group[0]).Values, ((ValueColumn<int>)group[1]).Values, ((ValueColumn<int>)group[2]).Values);
        var (rows, last) = (((ValueColumn<long>)group[3]).Values, ((ValueColumn<long>)group[4]).Values);
        return landing.Select((one, row) => (one,
            new FeedDay(DateOnly.FromDayNumber(observed[row]), DateOnly.FromDayNumber(known[row]), rows[row], last[row])));
    }

    private static IEnumerable<FeedStudent> StudentsIn(IReadOnlyList<Column> group)
    {
        var (student, known, first, bits) = ((TextColumn)group[0], ((ValueColumn<int>)group[1]).Values, ((ValueColumn<int>)group[2]).Values,
            ((ValueColumn<long>)group[3]).Values);
        return bits.Select((one, row) =>
            new FeedStudent(student[row]!, DateOnly.FromDayNumber(known[row]), DateOnly.FromDayNumber(first[row]), one));
    }

    private static string Days(string folder, string table) => Path.Combine(folder, "feeds", table + "-days.parquet");

    private static string Students(string folder, string table) => Path.Combine(folder, "feeds", table + "-students.parquet");
}
