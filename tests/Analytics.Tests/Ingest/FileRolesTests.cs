using Analytics.Evidence;
using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Packing;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>What the name of a file, or the study, says of all rows of a file.</summary>
public sealed class FileRolesTests : IDisposable
{
    private static readonly Source grades = new(
        "grades", SourceKind.Observations, "grades/{course} *.csv", new Columns(Student: Col("id")), ObservedAt: DeclaredMoment.CourseStart,
        Key: ["student", "course"], RejectAbove: 0.5, Measures: new Dictionary<string, MeasureBinding> { ["score"] = new("score") });

    private readonly Scratch folder = new();
    private readonly Store store;
    private readonly Pseudonyms pseudonyms;
    private Archive archive = new(TimeZoneInfo.Utc, Tiny.Courses);

    public FileRolesTests()
    {
        store = new Store(folder["root"]);
        pseudonyms = new Pseudonyms(InstallationKey.Open(store, [.. Enumerable.Range(0, 32).Select(one => (byte)one)]));
        folder.Write("data/courses.csv", "course,from,to\nART-26S,2026-01-05,2026-04-12\nLAW-26S,2026-01-05,2026-04-12\n");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Every_row_is_of_the_course_that_the_name_of_its_file_says()
    {
        folder.Write("data/grades/ART-26S week 1.csv", "id,score\n1,40\n2,50\n");
        folder.Write("data/grades/LAW-26S week 1.csv", "id,score\n1,60\n");
        var report = Night(grades);
        Assert.Equal((SourceState.Delivered, 2), (report.State, report.Files.Count));
        Assert.Equal(["1 ART-26S 40", "1 LAW-26S 60", "2 ART-26S 50"], Scores());
    }

    [Fact]
    public void Files_of_the_same_bytes_are_different_rows_where_their_names_say_so()
    {
        foreach (var course in new[] { "ART-26S", "LAW-26S" }) { folder.Write($"data/grades/{course} week 1.csv", "id,score\n1,40\n"); }

        Assert.Equal([1, 1], Night(grades).Files.Select(file => file.Accepted));
        Assert.Equal(["1 ART-26S 40", "1 LAW-26S 40"], Scores());
        Night(grades); // and neither is landed again
        Assert.Equal(2, new Landing(store).Of("grades").Count);

        File.Move(folder["data/grades/ART-26S week 1.csv"], folder["data/grades/ART-26S week 2.csv"]); // a name that says the same
        Night(grades);
        Assert.Equal(2, new Landing(store).Of("grades").Count);
    }

    [Fact]
    public void A_file_that_is_renamed_to_another_course_is_a_delivery_of_that_course()
    {
        folder.Write("data/grades/ART-26S week 1.csv", "id,score\n1,40\n");
        Night(grades);
        File.Move(folder["data/grades/ART-26S week 1.csv"], folder["data/grades/LAW-26S week 1.csv"]);
        Night(grades);
        Assert.Equal(["1 ART-26S 40", "1 LAW-26S 40"], Scores());
    }

    [Fact]
    public void Rows_without_a_key_repeat_no_rows_of_another_course()
    {
        var keyless = grades with { Key = null };
        folder.Write("data/grades/ART-26S week 1.csv", "id,score\n1,40\n");
        folder.Write("data/grades/LAW-26S week 1.csv", "id,score\n1,40\n2,50\n");
        folder.Write("data/grades/LAW-26S week 2.csv", "id,score\n1,40\n2,50\n3,60\n");
        Assert.Equal([0, 0, 2], Night(keyless).Files.Select(file => file.Duplicate));
    }

    [Fact]
    public void A_course_in_the_name_that_no_calendar_has_is_told()
    {
        folder.Write("data/grades/ARTS-26S week 1.csv", "id,score\n1,40\n");
        var report = Night(grades);
        Assert.Equal(SourceState.Held, report.State);
        Assert.Contains("UnknownCourse in '{course}'", report.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_came_under_another_name_than_is_declared_now_is_told()
    {
        folder.Write("data/grades/all 1.csv", "id,score\n1,40\n");
        Night(grades with { Given = new Given(Course: "ART-26S"), Files = "grades/*.csv" });
        Assert.Equal(["1 ART-26S 40"], Scores());
        var report = Night(grades with { Files = "grades/{course}-*.csv" });
        Assert.Equal(FaultCode.OtherName, report.Files[0].Rejected!.Code);
    }

    [Fact]
    public void The_member_of_a_zip_says_its_course_and_a_corrected_record_of_it_has_the_same()
    {
        var zipped = grades with { Files = "grades.zip", Member = "{course}.csv" };
        folder.Write("data/grades.zip", Zip(("x/ART-26S.csv", Utf8("id,score\n1,40\n2,five\n3,55\n")),
            ("LAW-26S.csv", Utf8("id,score\n1,six\n2,60\n3,61\n"))));
        Night(zipped);
        Assert.Equal(["1 ART-26S 40", "2 LAW-26S 60", "3 ART-26S 55", "3 LAW-26S 61"], Scores());

        var quarantine = store.Quarantine("grades", new Landing(store).Of("grades")[0].Hash);
        File.WriteAllText(quarantine, File.ReadAllText(quarantine).Replace("five", "50", StringComparison.Ordinal)
            .Replace("six", "59", StringComparison.Ordinal));
        Assert.Equal((2, 0), Replay.Land(store, zipped, [], quarantine));
        Night(zipped);
        Assert.Equal(["1 ART-26S 40", "1 LAW-26S 59", "2 ART-26S 50", "2 LAW-26S 60", "3 ART-26S 55", "3 LAW-26S 61"], Scores());
    }

    [Fact]
    public void Each_of_two_files_of_the_same_bytes_has_its_own_quarantine()
    {
        foreach (var course in new[] { "ART-26S", "LAW-26S" })
        {
            folder.Write($"data/grades/{course} week 1.csv", "id,score\n1,40\n2,five\n");
        }

        Night(grades);
        var landed = new Landing(store).Of("grades");
        var second = store.Quarantine("grades", landed[1].Hash, landed[1].Twin);
        Assert.NotEqual(store.Quarantine("grades", landed[0].Hash, landed[0].Twin), second);
        File.WriteAllText(second, File.ReadAllText(second).Replace("five", "50", StringComparison.Ordinal));
        Assert.Equal((1, 0), Replay.Land(store, grades, [], second));
        Night(grades);
        Assert.Equal(["1 ART-26S 40", "1 LAW-26S 40", "2 LAW-26S 50"], Scores());
    }

    [Fact]
    public void When_rows_were_known_may_stand_in_the_name_and_makes_no_new_row_of_a_repeat()
    {
        var dated = grades with { Files = "grades/{known}.csv", Times = ["yyyy-MM-dd"], Given = new Given(Course: "ART-26S") };
        folder.Write("data/grades/2026-02-01.csv", "id,score\n1,40\n");
        folder.Write("data/grades/2026-02-08.csv", "id,score\n1,40\n2,50\n");
        Assert.Equal([0, 1], Night(dated).Files.Select(file => file.Duplicate));
        Assert.Equal(["1 ART-26S 40"], Scores(Tiny.At("02-07 12:00")));
        Assert.Equal(2, Scores(Tiny.At("02-09 12:00")).Count);
    }

    [Fact]
    public void Given_terms_and_kinds_of_a_calendar_hold_for_all_its_rows()
    {
        using var reading = new Reading();
        var source = new Source("courses", SourceKind.Calendar, "*",
            new Columns(Course: Col("id"), Starts: Col("from"), LengthDays: Col("days")), Given: new Given(Term: "26S", Module: "ART"));
        var (_, tables) = reading.Parse(source, "id,from,days\nART-26S,2026-01-05,90\n");
        Assert.Equal(["ART-26S | 26S | ART"], Rows(tables["calendar"], "course", "term", "module"));
    }

    private IReadOnlyList<string> Scores(long? cutoff = null) =>
    [
        .. archive.AsOf(cutoff ?? Instant.Micros(DateTimeOffset.MaxValue.AddDays(-2))).Observations().Select(one =>
            $"{Enumerable.Range(1, 9).First(id => pseudonyms.Student($"{id}") == one.Student)} {one.Course} {one.Value}").Order(),
    ];

    private SourceReport Night(Source source)
    {
        var courses = new Source("courses", SourceKind.Calendar, "courses.csv",
            new Columns(Course: Col("course"), Starts: Col("from"), Ends: Col("to")));
        var study = new Study(null, "s", "S", "Europe/London", null, null, [courses, source], null, [], [], new EvaluationPlan([], []));
        var intake = new Intake(store, study, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), pseudonyms,
            new Dictionary<string, IReadOnlyList<AnswerColumn>>(), 1);
        var report = intake.LandAndRead(folder["data"], folder["data"], _ => { }, CancellationToken.None)[1];
        intake.Landing.Settle();
        archive = ArchiveTables.Load(intake.Parsed, intake.Courses, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));
        return report;
    }
}
