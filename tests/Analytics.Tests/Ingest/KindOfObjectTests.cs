using Analytics.Evidence;
using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;
using static Analytics.Tests.Tiny;

namespace Analytics.Tests.Ingest;

/// <summary>The kind of an event whose rows say none: that of its object, by the calendars.</summary>
public sealed class KindOfObjectTests : IDisposable
{
    private static readonly Source courses =
        new("courses", SourceKind.Calendar, "courses.csv", new Columns(Course: Col("course"), Starts: Col("from"), Ends: Col("to")));

    private static readonly Source work = new("work", SourceKind.Calendar, "work.csv",
        new Columns(Course: Col("course"), Object: Col("item"), Kind: Col("kind"), Due: Col("due")), Times: ["yyyy-MM-dd"]);

    private static readonly Source dates = new("dates", SourceKind.Calendar, "dates.csv",
        new Columns(Course: Col("course"), Object: Col("item"), Due: Col("due")), Times: ["yyyy-MM-dd"]);

    private static readonly Source clicks = new("clicks", SourceKind.Events, "clicks.csv",
        new Columns(Student: Col("id"), Course: Col("course"), Object: Col("item"), Observed: Col("at")), Times: ["yyyy-MM-dd"],
        DelayDays: 0);

    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("quiz", "ART quiz1 quiz, BIO quiz1 quiz")] // two courses may call their work alike
    [InlineData("essay", "ART quiz1 -, BIO quiz1 -")] // of which course the kind is, the object alone does not say
    public void Work_that_two_courses_call_alike_is_of_the_kind_that_both_say(string ofBio, string kinds) => Assert.Equal(kinds, Kinds(
        [courses, work, clicks], ("work.csv", $"course,item,kind,due\nART,quiz1,quiz,2026-02-01\nBIO,quiz1,{ofBio},2026-02-01\n"),
        ("clicks.csv", "id,course,item,at\n1,ART,quiz1,2026-02-01\n1,BIO,quiz1,2026-02-02\n")));

    [Fact]
    public void A_calendar_that_says_no_kind_takes_none_away() => Assert.Equal("ART e1 quiz", Kinds(
        [courses, work, dates, clicks], ("work.csv", "course,item,kind,due\nART,e1,quiz,2026-02-01\n"),
        ("dates.csv", "course,item,due\nART,e1,2026-02-01\n"), ("clicks.csv", "id,course,item,at\n1,ART,e1,2026-02-01\n")));

    private string Kinds(Source[] sources, params (string File, string Text)[] files)
    {
        folder.Write("data/courses.csv", "course,from,to\nART,2026-01-05,2026-04-12\nBIO,2026-01-05,2026-04-12\n");
        foreach (var (file, text) in files) { folder.Write($"data/{file}", text); }

        var study = new Study(null, "s", "S", "UTC", null, null, sources, null, [], [], new EvaluationPlan([], []));
        var intake = new Intake(new Store(folder["root"]), study, TimeZoneInfo.Utc, new Pseudonyms(InstallationKey.Unkept()),
            new Dictionary<string, IReadOnlyList<AnswerColumn>>(), 1);
        intake.LandAndRead(folder["data"], folder["data"], _ => { }, CancellationToken.None);
        intake.Landing.Settle();
        var known = ArchiveTables.Load(intake.Parsed, intake.Courses, TimeZoneInfo.Utc).AsOf(At("03-01 12:00"));
        return string.Join(", ", known.Events(StudentRange.All).SelectMany(batch => Enumerable.Range(0, batch.Count)
            .Select(row => $"{batch.Course[row]} {batch.Object[row]} {batch.Kind[row] ?? "-"}")));
    }
}
