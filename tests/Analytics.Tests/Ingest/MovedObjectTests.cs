using Analytics.Evidence;
using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Objects that change their course from one export of the calendar to the next, and the events that are told by them.</summary>
public sealed class MovedObjectTests : IDisposable
{
    private static readonly Source courses =
        new("courses", SourceKind.Calendar, "courses.csv", new Columns(Course: Col("course"), Starts: Col("from"), Ends: Col("to")));

    private static readonly Source work = new(
        "work", SourceKind.Calendar, "work*.csv", new Columns(Course: Col("course"), Object: Col("item"), Due: Col("due")),
        Times: ["yyyy-MM-dd"]);

    private static readonly Source clicks = new(
        "clicks", SourceKind.Events, "clicks.csv", new Columns(Student: Col("id"), Object: Col("item"), Observed: Col("at")),
        Times: ["yyyy-MM-dd"]);

    private readonly Scratch folder = new();
    private readonly Store store;

    public MovedObjectTests()
    {
        store = new Store(folder["root"]);
        folder.Write("data/courses.csv", "course,from,to\nART,2026-01-05,2026-04-12\nBIO,2026-01-05,2026-04-12\n");
        folder.Write("data/clicks.csv", "id,item,at\n1,e1,2026-02-01\n");
    }

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Events_on_an_object_that_moved_count_in_the_course_it_is_in_now(bool keyed)
    {
        var declared = keyed ? work with { Key = ["course", "object"] } : work;
        Assert.Equal("ART", CourseOfClick(declared, ("work.csv", "ART,e1,2026-02-10")));
        Assert.Equal("BIO", CourseOfClick(declared, ("work.csv", "BIO,e1,2026-02-10")));
        Assert.Equal("ART", CourseOfClick(declared, ("work.csv", "ART,e1,2026-02-10"))); // moved back: the row repeats an earlier one
    }

    [Fact]
    public void Events_without_a_kind_are_of_the_kind_of_their_object()
    {
        var declared = work with { Columns = work.Columns with { Kind = Col("kind") } };
        Assert.Equal("quiz", KindOfClick(declared, "ART,e1,2026-02-10,quiz"));
        Assert.Equal("page", KindOfClick(declared, "ART,e1,2026-02-10,page"));
        Assert.Equal("-", KindOfClick(declared, "ART,e2,2026-02-10,quiz\nART,e1,2026-02-10,"));
    }

    [Fact]
    public void An_object_that_one_export_gives_to_two_courses_belongs_to_neither()
    {
        Assert.Equal("-", CourseOfClick(work, ("work.csv", "ART,e1,2026-02-10\nBIO,e1,2026-02-10")));
        // The first row repeats an earlier one
        Assert.Equal("-", CourseOfClick(work, ("work.csv", "ART,e1,2026-02-10\nBIO,e1,2026-02-11")));
        Assert.Equal("ART", CourseOfClick(work, ("work.csv", "ART,e1,2026-02-10")));
    }

    [Fact]
    public void An_object_that_two_exports_give_to_two_courses_is_not_given_to_the_last()
    {
        const string both = "ART,e1,2026-02-10";
        Assert.Equal("ART", CourseOfClick(work, ("work-1.csv", both), ("work-2.csv", both)));
        Assert.Equal("-", CourseOfClick(work, ("work-1.csv", both), ("work-2.csv", "BIO,e1,2026-02-10")));
        Assert.Equal("BIO", CourseOfClick(work, ("work-1.csv", "BIO,e1,2026-02-10"), ("work-2.csv", "BIO,e1,2026-02-10")));
    }

    [Fact]
    public void Of_two_exports_with_the_same_bytes_either_may_move_an_object()
    {
        const string both = "ART,e1,2026-02-10";
        Assert.Equal("ART", CourseOfClick(work, ("work-1.csv", both), ("work-2.csv", both)));
        Assert.Equal("-", CourseOfClick(work, ("work-1.csv", "BIO,e1,2026-02-10"), ("work-2.csv", both)));
        Assert.Equal("ART", CourseOfClick(work, ("work-1.csv", both), ("work-2.csv", both)));
    }

    [Fact]
    public void Of_dated_exports_whose_key_is_the_object_the_later_one_moves_it()
    {
        var dated = work with { Key = ["object"] };
        Assert.Equal("ART", CourseOfClick(dated, ("work-2026-01.csv", "ART,e1,2026-02-10")));
        Assert.Equal("BIO", CourseOfClick(dated, ("work-2026-02.csv", "BIO,e1,2026-02-10")));
        Assert.Equal("ART", CourseOfClick(dated, ("work-2026-03.csv", "ART,e1,2026-02-10")));
    }

    [Fact]
    public void An_earlier_export_that_comes_late_moves_nothing_where_rows_say_when_they_were_known()
    {
        var dated = work with { Key = ["object"], Columns = work.Columns with { Known = Col("known") } };
        Assert.Equal("BIO", CourseOfClick(dated, ("work-2026-02.csv", "BIO,e1,2026-02-10,2026-02-01")));
        Assert.Equal("BIO", CourseOfClick(dated, ("work-2026-01.csv", "ART,e1,2026-02-10,2026-01-10")));
        Assert.Equal("-", CourseOfClick(dated, ("work-2026-03.csv", "ART,e1,2026-02-10,2026-03-01\nBIO,e1,2026-02-10,2026-03-01")));
    }

    [Fact]
    public void An_object_that_a_later_export_leaves_out_stays_where_it_was()
    {
        Assert.Equal("ART", CourseOfClick(work, ("work.csv", "ART,e1,2026-02-10")));
        Assert.Equal("ART", CourseOfClick(work, ("work.csv", "BIO,e2,2026-02-10")));
    }

    /// <summary>
    /// The course of the one click, a night after these exports of the calendar came; a dash where the click waits in quarantine.
    /// </summary>
    private string CourseOfClick(Source declared, params (string File, string Rows)[] exports) =>
        Click(declared, exports, batch => batch.Course[0]!);

    private string KindOfClick(Source declared, string rows) =>
        Click(declared, [("work.csv", rows)], batch => batch.Kind[0] ?? "-");

    private string Click(Source declared, (string File, string Rows)[] exports, Func<EventBatch, string> told)
    {
        var header = "course,item,due" + (declared.Columns.Known is null ? "" : ",known") + (declared.Columns.Kind is null ? "" : ",kind");
        foreach (var (file, rows) in exports) { folder.Write($"data/{file}", $"{header}\n{rows}\n"); }

        var study = new Study(null, "s", "S", "UTC", null, null, [courses, declared, clicks], null, [], [], new EvaluationPlan([], []));
        var pseudonyms = new Pseudonyms(InstallationKey.Open(store, [.. Enumerable.Range(0, 32).Select(one => (byte)one)]));
        var intake = new Intake(store, study, TimeZoneInfo.Utc, pseudonyms, new Dictionary<string, IReadOnlyList<AnswerColumn>>(), 1);
        var report = intake.LandAndRead(folder["data"], folder["data"], _ => { }, CancellationToken.None)[2];
        intake.Landing.Settle();
        var archive = ArchiveTables.Load(intake.Parsed, intake.Courses, TimeZoneInfo.Utc);
        var found = archive.AsOf(Tiny.At("03-01 12:00")).Events(StudentRange.All)
            .Where(batch => batch.Count > 0).Select(told).ToList();
        Assert.Equal(1, found.Count + report.Files.Sum(file => file.Quarantined));
        return found is [var one] ? one : "-";
    }
}
