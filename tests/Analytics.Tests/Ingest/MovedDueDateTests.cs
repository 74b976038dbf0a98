using Analytics.Evidence;
using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Due dates that a later export moves, where no column says when.</summary>
public sealed class MovedDueDateTests : IDisposable
{
    private static readonly Source work = new(
        "work", SourceKind.Calendar, "work*.csv",
        new Columns(Course: Col("course"), Object: Col("item"), Due: Col("due"), Known: Col("changed")),
        Times: ["yyyy-MM-dd"]);

    private readonly Scratch folder = new();

    public MovedDueDateTests() => folder.Write("data/courses.csv", "course,from,to\nART,2026-01-05,2026-04-12\n");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_due_date_that_a_later_file_moves_is_known_from_its_arrival(bool keyed)
    {
        var declared = keyed ? work with { Key = ["object"] } : work;
        Night(declared, "02-01 08:00", "ART,e1,2026-02-10,");
        Night(declared, "02-08 08:00", "ART,e1,2026-02-20,");
        var archive = Night(declared, "02-15 08:00", "ART,e1,2026-03-01,");

        Assert.Equal("02-10 02-10 02-10 02-20 02-20 03-01", Due(archive, "01-05", "01-31", "02-07", "02-08", "02-14", "02-15"));
    }

    [Fact]
    public void A_date_that_was_moved_before_the_course_began_is_known_from_its_start()
    {
        Night(work, "01-02 08:00", "ART,e1,2026-02-10,");
        Assert.Equal("none 02-20", Due(Night(work, "01-03 08:00", "ART,e1,2026-02-20,"), "01-04", "01-05"));
    }

    [Fact]
    public void A_file_with_an_older_time_than_the_one_before_it_still_replaces_it()
    {
        Night(work, "02-01 08:00", "ART,e1,2026-02-10,");
        Night(work, "02-08 08:00", "ART,e1,2026-02-20,");
        Assert.Equal("02-10 03-01", Due(Night(work, "02-04 08:00", "ART,e1,2026-03-01,"), "02-07", "02-08"));
    }

    [Fact]
    public void What_a_row_says_itself_of_when_it_was_known_stands()
    {
        Night(work, "02-01 08:00", "ART,e1,2026-02-10,");
        Assert.Equal("02-10 02-20", Due(Night(work, "02-08 08:00", "ART,e1,2026-02-20,2026-02-03"), "02-02", "02-03"));
    }

    [Fact]
    public void Work_that_a_file_adds_when_it_comes_again_is_known_from_then()
    {
        Night(work, "02-01 08:00", "ART,e0,2026-02-10,");
        Assert.Equal("none 02-20", Due(Night(work, "02-08 08:00", "ART,e0,2026-02-10,\nART,e1,2026-02-20,"), "02-07", "02-08"));
    }

    [Fact]
    public void Work_of_a_course_that_the_file_did_not_plan_before_is_known_from_the_start_of_its_course()
    {
        Night(work, "02-01 08:00", "BIO,e0,2026-02-10,");
        Assert.Equal("02-20", Due(Night(work, "02-08 08:00", "ART,e1,2026-02-20,"), "01-05"));
    }

    /// <summary>When e1 was due as known at the end of some days.</summary>
    private static string Due(Archive archive, params string[] days) => string.Join(' ', days.Select(day =>
        archive.AsOf(Tiny.At(day)).Assessments().FirstOrDefault(one => one.Object == "e1")?.DueAt is { } due
            ? Instant.Day(due, TimeZoneInfo.Utc).ToString("MM-dd", null) : "none"));

    /// <summary>What is known after a night to which the calendar came, written at some time.</summary>
    private Archive Night(Source declared, string written, string rows)
    {
        var file = folder.Write("data/work.csv", $"course,item,due,changed\n{rows}\n");
        File.SetLastWriteTimeUtc(file, Instant.From(Tiny.At(written)).UtcDateTime);
        var courses = new Source("courses", SourceKind.Calendar, "courses.csv",
            new Columns(Course: Col("course"), Starts: Col("from"), Ends: Col("to")));
        var study = new Study(null, "s", "S", "UTC", null, null, [courses, declared], null, [], [], new EvaluationPlan([], []));
        var store = new Store(folder["root"]);
        var pseudonyms = new Pseudonyms(InstallationKey.Open(store, [.. Enumerable.Range(0, 32).Select(one => (byte)one)]));
        var intake = new Intake(store, study, TimeZoneInfo.Utc, pseudonyms, new Dictionary<string, IReadOnlyList<AnswerColumn>>(), 1);
        intake.LandAndRead(folder["data"], folder["data"], _ => { }, CancellationToken.None);
        intake.Landing.Settle();
        return ArchiveTables.Load(intake.Parsed, intake.Courses, TimeZoneInfo.Utc);
    }
}
