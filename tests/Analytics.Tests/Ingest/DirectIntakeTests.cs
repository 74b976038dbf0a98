using System.Globalization;
using System.Text;
using Analytics.Benchmarks;
using Analytics.Evidence;
using Analytics.Features;
using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Studies;
using Analytics.Tests.Features;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Exports read on the spot tell what they tell once they are landed, however many threads read them.</summary>
public sealed class DirectIntakeTests : IDisposable
{
    private static readonly string[] days = ["yyyy-MM-dd"];

    private static readonly Study study = new(
        null, "s", "S", "UTC", null, null,
        [
            new("courses", SourceKind.Calendar, "courses.csv", new Columns(Course: Col("course"), Starts: Col("from"), Ends: Col("to"))),
            new("work", SourceKind.Calendar, "work.csv",
                new Columns(Course: Col("course"), Object: Col("item"), Kind: Col("kind"), Due: Col("due")), Times: days),
            new("roster", SourceKind.Roster, "roster.csv",
                new Columns(Student: Col("id"), Course: Col("course")), ObservedAt: DeclaredMoment.CourseStart, DelayDays: 0),
            new("grades", SourceKind.Observations, "grades.csv",
                new Columns(Student: Col("id"), Object: Col("item"), Observed: Col("at")), Times: days, DelayDays: 0,
                Measures: new Dictionary<string, MeasureBinding> { ["score"] = new("score") }),
            new("clicks", SourceKind.Events, "clicks*.csv", new Columns(Student: Col("id"), Object: Col("item"), Observed: Col("at")),
                Times: days, DelayDays: 0),
        ],
        null,
        [
            new("clicks", "c", "count", "clicks", Kinds: ["quiz"]), new("pages", "p", "distinctObjects", "clicks"),
            new("week", "w", "sum", "clicks", FromDay: 0, ToDay: 6), new("gap", "g", "longestGap", "clicks"),
            new("mark", "m", "mean", "grades", "score"), new("late", "l", "lateShare", "grades", "score"),
        ],
        [], new EvaluationPlan([], []));

    private readonly Scratch folder = new();
    private readonly Pseudonyms pseudonyms = new(InstallationKey.Unkept());

    public DirectIntakeTests()
    {
        folder.Write("data/courses.csv", "course,from,to\nART,2026-01-05,2026-04-12\nBIO,2026-01-12,2026-04-12\n");
        folder.Write("data/work.csv", "course,item,kind,due\nART,e1,quiz,2026-01-20\nART,e2,page,2026-02-20\nBIO,b1,quiz,2026-01-25\n");
        folder.Write("data/roster.csv", "id,course\n" + Lines(60, at => $"{at},{(at % 3 == 0 ? "BIO" : "ART")}"));
        folder.Write("data/grades.csv",
            "id,item,at,score\n" + Lines(90, at => $"{at % 50},{(at % 2 == 0 ? "e1" : "b1")},2026-01-{(at % 20) + 6:00},{at}"));
        folder.Write("data/clicks-1.csv", "id,item,at\n"
            + Lines(60_000, at => $"{at % 47},{(at % 5 == 0 ? "b1" : at % 3 == 0 ? "e2" : "e1")},2026-01-{(at % 23) + 5:00}"));
        folder.Write("data/clicks-2.csv", "id,item,at\n5,e1,2026-02-10\n5,e2,2026-02-11\n");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Features_on_the_spot_are_those_of_landed_exports()
    {
        var store = new Store(folder["root"]);
        var intake = new Intake(store, study, TimeZoneInfo.Utc, pseudonyms, new Dictionary<string, IReadOnlyList<AnswerColumn>>(), 2);
        intake.LandAndRead(folder["data"], folder["data"], _ => { }, CancellationToken.None);
        intake.Landing.Settle();
        var landed = Table(ArchiveTables.Load(intake.Parsed, intake.Courses, TimeZoneInfo.Utc));

        Assert.Equal(61, landed.Split('\n').Length);
        Assert.Equal(landed, Table(Direct(threads: 1)));
        Assert.Equal(landed, Table(Direct(threads: 2)));
    }

    [Fact]
    public void An_export_with_more_faults_than_its_source_allows_is_refused()
    {
        folder.Write("data/clicks-3.csv", "id,item,at\n5,none,2026-02-10\n5,none,2026-02-10\n");
        var refused = Assert.Throws<RefusedFileException>(() => Table(Direct(threads: 2)));
        Assert.Contains("clicks-3.csv: 100.0 % of its records are faulty", refused.Message, StringComparison.Ordinal);
    }

    private Archive Direct(int threads) =>
        new DirectIntake(study, TimeZoneInfo.Utc, pseudonyms, folder["faults"], threads).Read(folder["data"], folder["data"]);

    private static string Table(Archive archive)
    {
        var history = archive.AsOf(Tiny.At("02-15"));
        var rows = FeatureRow.RiskSet(history, history.RunningCourses(), Grain.StudentInCourse);
        var table = BuiltTable.Of(study, history, Tiny.Scores(), rows, CancellationToken.None);
        var text = new StringBuilder();
        for (var row = 0; row < rows.Count; row++)
        {
            var cells = table.Columns.Select(column => FeatureStudy.Text(column.Values[row], column.Why[row]));
            text.Append(CultureInfo.InvariantCulture, $"{rows[row].Student} {string.Join(' ', cells)}\n");
        }

        return text.ToString();
    }

    private static string Lines(int count, Func<int, string> line) =>
        string.Concat(Enumerable.Range(0, count).Select(at => line(at) + "\n"));
}
