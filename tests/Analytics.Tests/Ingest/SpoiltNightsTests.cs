using System.Text.Json;
using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Studies;

namespace Analytics.Tests.Ingest;

/// <summary>Spoilt exports night by night: every file reconciles, and a night without new files changes nothing.</summary>
public sealed class SpoiltNightsTests
{
    private const int Nights = 3;

    [Fact]
    public void Spoilt_exports_of_many_nights_reconcile_and_are_read_once()
    {
        for (var seed = Campaign.First; seed < Campaign.First + Campaign.Cases(30); seed++)
        {
            try { Read(seed); }
            catch (Exception failed) { throw new InvalidOperationException($"seed {seed}: {failed.Message}", failed); }
        }
    }

    private static void Read(int seed)
    {
        using var folder = new Scratch();
        var store = new Store(folder["root"]);
        var pseudonyms = new Pseudonyms(InstallationKey.Open(store, [.. Enumerable.Range(0, 32).Select(one => (byte)one)]));
        folder.Write("data/courses.csv", "course,from,to\nART-26S,2026-01-05,2026-04-12\nBIO-26S,2026-01-05,2026-04-12\n");
        var form = new SpoiltForm(seed);
        var source = form.Source with { Files = "export*", Member = "*", Optional = true, Folder = SourceFolder.Data };
        var mayBeComplete = source.Key is not null && source.Kind is SourceKind.Roster or SourceKind.Outcomes or SourceKind.Observations;
        if (mayBeComplete && form.Below(2) == 0) { source = source with { Complete = Completeness.Course, Shrinks = Shrinks.Expected }; }

        var told = new List<string>();
        for (var night = 0; night < Nights; night++)
        {
            folder.Write($"data/export{(form.Below(2) == 0 ? "" : $"-{night}")}", form.Next());
            told.Add(Night(folder, store, pseudonyms, source, form.Of.Answers));
            Assert.Equal(told[^1], Night(folder, store, pseudonyms, source, form.Of.Answers));
        }
    }

    private static string Night(Scratch folder, Store store, Pseudonyms pseudonyms, Source source, IReadOnlyList<AnswerColumn> answers)
    {
        var courses = new Source("calendar_of_courses", SourceKind.Calendar, "courses.csv",
            new Columns(Course: Reading.Col("course"), Starts: Reading.Col("from"), Ends: Reading.Col("to")));
        var study = new Study(null, "s", "S", "UTC", null, null, [courses, source], null, [], [], new EvaluationPlan([], []));
        var intake = new Intake(store, study, TimeZoneInfo.Utc, pseudonyms,
            new Dictionary<string, IReadOnlyList<AnswerColumn>> { [source.Id] = answers }, 2);
        var reports = intake.LandAndRead(folder["data"], folder["data"], _ => { }, CancellationToken.None);
        intake.Landing.Settle();
        Assert.All(reports.SelectMany(report => report.Files), file => Assert.True(file.Reconciles, file.Told));
        var archive = ArchiveTables.Load(intake.Parsed, intake.Courses, TimeZoneInfo.Utc).AsOf(Tiny.At("12-31"));
        return JsonSerializer.Serialize(reports.Select(report => report.Files)) + string.Join(' ', archive.Enrolments())
            + string.Join(' ', archive.Observations()) + string.Join(' ', archive.Outcomes());
    }
}
