using Analytics.Evidence;
using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Storage.Columns;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Nights after one another over the same data root: what was read before, and what a night that was killed left.</summary>
public sealed class IntakeTests : IDisposable
{
    private static readonly Source roster = new(
        "roster", SourceKind.Roster, "roster*.csv",
        new Columns(Student: Col("id"), Course: Col("course"), Registered: Col("from"), Advisor: Col("advisor")), Times: ["yyyy-MM-dd"],
        DelayDays: 0);

    private static readonly Source clicks = new("clicks", SourceKind.Events, "clicks*.csv",
        new Columns(Student: Col("id"), Observed: Col("at")), Times: ["yyyy-MM-dd"], DelayDays: 0);

    private readonly Scratch folder = new();
    private readonly Store store;
    private readonly Pseudonyms pseudonyms;

    public IntakeTests()
    {
        store = new Store(folder["root"]);
        pseudonyms = new Pseudonyms(InstallationKey.Open(store, [.. Enumerable.Range(0, 32).Select(one => (byte)one)]));
        folder.Write("data/courses.csv", "course,from,to\nART-26S,2026-01-05,2026-04-12\n");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Rows_keep_the_landing_that_the_ledger_says_when_a_night_was_killed_before_it_was_written()
    {
        folder.Write("data/clicks-1.csv", "id,at\n1,2026-02-01\n");
        folder.Write("data/roster-1.csv", "id,course,from,advisor\n1,ART-26S,2026-01-05,8\n");
        Night([clicks, roster], settle: false); // killed: rows and reports are there, the ledger is not
        File.Delete(folder["data/clicks-1.csv"]);

        Night([clicks, roster]);
        folder.Write("data/roster-2.csv", "id,course,from,advisor\n1,ART-26S,2026-01-05,9\n");
        var report = Night([clicks, roster])[2];
        var landings = new Landing(store).Of("roster").Select(file => file.Number).ToList();
        Assert.Equal(landings, report.Files.Select(file => file.Landing));
        Assert.Equal(landings, parsed.Select(one => Origins.PathOf(Path.Combine(one, "enrolments.parquet"))).Where(File.Exists)
            .SelectMany(file => TableFile.Read(file, "landing")).SelectMany(columns => ((ValueColumn<int>)columns[0]).Values));
    }

    [Fact]
    public void Indexes_of_repeats_hold_each_record_once()
    {
        for (var night = 1; night <= 4; night++)
        {
            folder.Write($"data/clicks-{night}.csv",
                "id,at\n" + string.Concat(Enumerable.Range(0, night).Select(one => $"{one},2026-02-01\n")));
            Night([clicks]);
        }

        Assert.Equal(4 * RecordBytes, IndexBytes());
        Assert.Equal([0, 1, 2, 3], Night([clicks])[1].Files.Select(file => file.Duplicate));
    }

    [Fact]
    public void A_file_of_other_days_is_read_without_what_earlier_files_had()
    {
        foreach (var (at, (day, students)) in new[] { (1, "1 1 2"), (3, "1 1 2"), (2, "1 1 2"), (3, "2 1 1") }.Index())
        {
            folder.Write($"data/clicks-{at}.csv", "id,at\n" + string.Concat(students.Split(' ').Select(id => $"{id},2026-02-0{day}\n")));
            Night([clicks]);
        }

        Assert.Equal([0, 0, 0, 3], Night([clicks])[1].Files.Select(file => file.Duplicate));
        Assert.Equal(2 * 2 * RecordBytes, IndexBytes()); // none of the first file, which nothing repeats, and nothing new in the last
    }

    private const int RecordBytes = 32;

    private long IndexBytes() => new DirectoryInfo(Path.Combine(store.Private, "repeats", "clicks")) is { Exists: true } indexes
        ? indexes.GetFiles().Sum(file => file.Length - (8 * (256 + 2))) : 0;

    [Fact]
    public void What_a_roster_without_a_key_takes_back_to_what_it_was_is_a_revision()
    {
        foreach (var (advisor, night) in new[] { (8, 1), (9, 2), (8, 3) })
        {
            folder.Write("data/roster.csv", $"id,course,from,advisor\n1,ART-26S,2026-01-05,{advisor}\n2,ART-26S,2026-01-05,{night}\n");
            Night([roster]);
        }

        var history = ArchiveTables.Load(parsed, known, TimeZoneInfo.Utc).AsOf(Tiny.At("03-01 12:00"));
        Assert.Equal(pseudonyms.Advisor("8"), history.Enrolments().Single(one => one.Student == pseudonyms.Student("1")).Advisor);
    }

    [Fact]
    public void A_roster_put_back_to_its_earlier_bytes_is_in_force_again()
    {
        foreach (var advisor in new[] { 8, 9, 8 })
        {
            folder.Write("data/roster.csv", $"id,course,from,advisor\n1,ART-26S,2026-01-05,{advisor}\n");
            Night([roster]);
        }

        var history = ArchiveTables.Load(parsed, known, TimeZoneInfo.Utc).AsOf(Tiny.At("03-01 12:00"));
        Assert.Equal(pseudonyms.Advisor("8"), Assert.Single(history.Enrolments()).Advisor);
    }

    [Fact]
    public void A_row_that_was_cut_does_not_stay_beside_the_whole_one() // student 11 was landed as student 1
    {
        const string cut = "at,id\n2026-02-01,2\n2026-02-01,1";
        folder.Write("data/clicks-1.csv", cut);
        Assert.Equal(2, Night([clicks])[1].Files[0].Accepted);
        folder.Write("data/clicks-1.csv", cut + "1\n2026-02-01,3\n");
        var files = Night([clicks])[1].Files;
        Assert.Equal((1, 1), (files[0].Read, files[0].Accepted));
        Assert.Equal((3, 2, 1), (files[1].Read, files[1].Accepted, files[1].Duplicate));
    }

    [Fact]
    public void A_link_that_leads_nowhere_stops_no_night()
    {
        folder.Write("data/clicks-1.csv", "id,at\n1,2026-02-01\n");
        File.CreateSymbolicLink(folder["data/clicks-2.csv"], folder["exports/clicks-2.csv"]);
        var intake = Open([clicks]);
        Assert.Equal(1, Assert.Single(intake.LandAndRead(folder["data"], folder["data"], _ => { }, CancellationToken.None)[1].Files)
            .Accepted);
        Assert.StartsWith("'clicks-2.csv' of source 'clicks' is still being written", Assert.Single(intake.Landing.Growing),
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_key_most_of_whose_rows_in_a_file_replace_one_another_is_told()
    {
        var keyed = clicks with { Key = ["student"] };
        folder.Write("data/clicks-1.csv", "id,at\n1,2026-02-01\n1,2026-02-02\n3,2026-02-02\n"); // one of two
        Assert.Null(Night([keyed])[1].Warning);

        folder.Write("data/clicks-2.csv", "id,at\n2,2026-02-01\n2,2026-02-02\n2,2026-02-03\n");
        var report = Night([keyed])[1];
        Assert.Equal(SourceState.Delivered, report.State);
        Assert.Equal(
            $"{report.Files[1].Told}: 2 of 3 kept rows are replaced by a later row of the same key [student]; "
            + "is a column missing in \"key\" of source 'clicks' in study.json? If not, declare \"replaces\": \"expected\" for it",
            report.Warning);
    }

    [Fact]
    public void Replaced_rows_that_are_expected_are_counted_and_not_warned_of()
    {
        folder.Write("data/clicks.csv", "id,at\n1,2026-02-01\n1,2026-02-02\n1,2026-02-03\n");
        var report = Night([clicks with { Key = ["student"], Replaces = Replaces.Expected }])[1];
        Assert.Equal((null, 2L, 2L), (report.Warning, report.Files[0].Replaced, report.Files[0].ReplacedHere));
    }

    [Fact]
    public void Rows_of_a_source_without_a_key_are_never_counted_as_replaced()
    {
        folder.Write("data/clicks.csv", "id,at\n1,2026-02-01\n1,2026-02-02\n1,2026-02-03\n");
        Night([clicks with { Key = null }]);
        folder.Write("data/clicks-2.csv", "id,at\n1,2026-02-01\n1,2026-02-04\n");
        Assert.All(Night([clicks with { Key = null }])[1].Files, file => Assert.Equal((0L, 0L), (file.Replaced, file.ReplacedHere)));
    }

    [Fact]
    public void Later_exports_that_revise_every_row_of_the_first_are_as_they_should_be()
    {
        var keyed = clicks with { Key = ["student"] };
        foreach (var day in new[] { 1, 2, 3 })
        {
            folder.Write($"data/clicks-{day}.csv", $"id,at\n1,2026-02-0{day}\n2,2026-02-0{day}\n");
            Night([keyed]);
        }

        var report = Night([keyed])[1];
        Assert.Equal((null, "0, 2, 2"), (report.Warning, string.Join(", ", report.Files.Select(file => file.Replaced))));
    }

    private IReadOnlyList<string> parsed = [];
    private IReadOnlyDictionary<string, Course> known = Tiny.Courses;

    private IReadOnlyList<SourceReport> Night(IReadOnlyList<Source> sources, bool settle = true)
    {
        var intake = Open(sources);
        var reports = intake.LandAndRead(folder["data"], folder["data"], _ => { }, CancellationToken.None);
        if (settle) { intake.Landing.Settle(); }

        (parsed, known) = (intake.Parsed, intake.Courses);
        return reports;
    }

    private Intake Open(IReadOnlyList<Source> sources)
    {
        var courses = new Source("courses", SourceKind.Calendar, "courses.csv",
            new Columns(Course: Col("course"), Starts: Col("from"), Ends: Col("to")));
        var study = new Study(null, "s", "S", "Europe/London", null, null, [courses, .. sources], null, [], [], new EvaluationPlan([], []));
        return new Intake(store, study, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), pseudonyms,
            new Dictionary<string, IReadOnlyList<AnswerColumn>>(), 1);
    }
}
