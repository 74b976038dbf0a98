using System.Globalization;
using Analytics.Evidence;
using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Corrected quarantine comes back: once, under the header it had, and with the arrival of the file it came from.</summary>
public sealed class ReplayTests : IDisposable
{
    private const string Header = "student,course,at,score\n";

    private static readonly Source source = new(
        "grades", SourceKind.Observations, "grades.csv", new Columns(Student: Col("student"), Course: Col("course"), Observed: Col("at")),
        Times: ["yyyy-MM-dd"], RejectAbove: 0.2,
        Measures: new Dictionary<string, MeasureBinding> { ["score"] = new("score") });

    private readonly Scratch folder = new();
    private readonly Store store;
    private readonly Pseudonyms pseudonyms;

    public ReplayTests()
    {
        store = new Store(folder["root"]);
        pseudonyms = new Pseudonyms(InstallationKey.Open(store, [.. Enumerable.Range(0, 32).Select(one => (byte)one)]));
        folder.Write("data/courses.csv", "course,from,to\nART-26S,2026-01-05,2026-04-12\n");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_corrected_record_becomes_rows_and_releases_its_source()
    {
        Deliver("1,ART-26S,2026-02-01,forty\n2,ART-26S,2026-02-01,\"6\"0\n3,ART-26S,2026-02-01,70\n");
        var held = Night();
        Assert.Equal((SourceState.Held, 3, 1, 2), (held.State, held.Files[0].Read, held.Files[0].Accepted, held.Files[0].Quarantined));

        Edit(text => text.Replace("forty", "40", StringComparison.Ordinal).Replace("\"\"6\"\"0", "60", StringComparison.Ordinal));
        Assert.Equal((2, 0), Replay.Land(store, source, [], Quarantine));

        var mended = Night();
        Assert.Equal((SourceState.Delivered, 2), (mended.State, mended.Files.Count));
        Assert.Equal((2, 2, 0), (mended.Files[1].Read, mended.Files[1].Accepted, mended.Files[1].Quarantined));
        Assert.Equal(["40", "60", "70"], Scores());
        // They were known when the file was
        Assert.Equal(new Landing(store).Of("grades")[0].Arrived, new Landing(store).Of("grades")[1].Arrived);
    }

    [Fact]
    // It makes the first file be looked through again for repeats
    public void What_a_person_is_correcting_is_not_written_over_when_a_later_export_comes()
    {
        Deliver("1,ART-26S,2026-02-01,forty\n3,ART-26S,2026-02-01,70\n");
        Night();
        var correcting = Quarantine;
        Edit(text => text.Replace("forty", "40", StringComparison.Ordinal));
        Deliver("3,ART-26S,2026-02-01,70\n4,ART-26S,2026-02-01,80\n");
        Assert.Equal(1, Night().Files[1].Duplicate);
        Assert.Contains("2026-02-01,40", File.ReadAllText(correcting), StringComparison.Ordinal);
        Assert.Equal((1, 0), Replay.Land(store, source, [], correcting));
    }

    [Fact]
    public void Replaying_again_changes_nothing()
    {
        Deliver("1,ART-26S,2026-02-01,forty\n3,ART-26S,2026-02-01,70\n");
        Night();
        Edit(text => text.Replace("forty", "40", StringComparison.Ordinal));
        Assert.Equal((1, 0), Replay.Land(store, source, [], Quarantine));
        Assert.Equal((0, 1), Replay.Land(store, source, [], Quarantine));
        Night();
        Assert.Equal(["40", "70"], Scores());
    }

    [Fact]
    public void What_was_not_corrected_or_not_rightly_stays_in_quarantine()
    {
        Deliver("1,ART-26S,2026-02-01,forty\n2,ART-26S,2026-02-01,fifty\n3,ART-26S,2026-02-01,70\n");
        Night();
        Assert.Equal((0, 0), Replay.Land(store, source, [], Quarantine));
        Edit(text => text.Replace("forty", "four", StringComparison.Ordinal));
        Assert.Equal((1, 0), Replay.Land(store, source, [], Quarantine));
        var again = Night();
        Assert.Equal((SourceState.Held, 1), (again.State, again.Files[1].Quarantined));
        Assert.Equal(["70"], Scores());
    }

    [Fact]
    public void Records_corrected_in_two_steps_release_their_source_too()
    {
        Deliver("1,ART-26S,2026-02-01,forty\n2,ART-26S,2026-02-01,fifty\n3,ART-26S,2026-02-01,70\n");
        Night();
        Edit(text => text.Replace("forty", "40", StringComparison.Ordinal).Replace("fifty", "five", StringComparison.Ordinal));
        Replay.Land(store, source, [], Quarantine);
        Assert.Equal(SourceState.Held, Night().State);

        var second = store.Quarantine("grades", new Landing(store).Of("grades")[1].Hash); // what was not rightly corrected
        File.WriteAllText(second, File.ReadAllText(second).Replace("five", "50", StringComparison.Ordinal));
        Assert.Equal((1, 0), Replay.Land(store, source, [], second));
        Assert.Equal(SourceState.Delivered, Night().State);
        Assert.Equal(["40", "50", "70"], Scores());
    }

    [Fact]
    public void A_corrected_record_that_a_later_export_brings_too_counts_once()
    {
        Deliver("1,ART-26S,2026-02-01,forty\n3,ART-26S,2026-02-01,70\n");
        Night();
        Edit(text => text.Replace("forty", "40", StringComparison.Ordinal));
        Replay.Land(store, source, [], Quarantine);
        Night();
        Deliver("1,ART-26S,2026-02-01,40\n3,ART-26S,2026-02-01,70\n");
        var later = Night();
        Assert.Equal((2, 2), (later.Files[2].Read, later.Files[2].Duplicate));
        Assert.Equal(["40", "70"], Scores());
    }

    [Fact]
    public void Only_what_was_given_out_is_taken_back()
    {
        Deliver("1,ART-26S,2026-02-01,forty\n3,ART-26S,2026-02-01,70\n");
        Night();
        var given = File.ReadAllText(Quarantine).Replace("forty", "40", StringComparison.Ordinal);
        var row = given.Split('\n')[1];
        Refuses(given.Replace(",24,", ",25,", StringComparison.Ordinal), ", row 2: no faulty record of grades.csv (");
        Refuses(given + row + "\n", ", rows 2 and 3 are both at offset 24.");
        Refuses(given + "3,3,NotANumber,score,text,,51,\"3,ART-26S,2026-02-01,90\"\n", ", row 3: no faulty record"); // the good row's place
        Refuses(given.Replace(",40\"", ",40\n9,ART-26S,2026-02-01,90\"", StringComparison.Ordinal),
            ", row 2: the column 'record' does not hold one record.");
        Assert.Single(new Landing(store).Of("grades"));
    }

    [Fact]
    public void A_record_with_a_line_break_inside_comes_back_as_one()
    {
        Deliver("\"1\n\",ART-26S,2026-02-01,forty\n\"2\n\",ART-26S,2026-02-01,fifty\n3,ART-26S,2026-02-01,70\n");
        Night();
        Edit(text => text.Replace("forty", "40", StringComparison.Ordinal).ReplaceLineEndings("\r\n")); // as a spreadsheet saves it
        Assert.Equal((1, 0), Replay.Land(store, source, [], Quarantine));
        var files = Night().Files;
        Assert.Equal((2, 1, 1), (files[0].Read, files[0].Accepted, files[0].Quarantined));
        Assert.Equal((1, 1, 0), (files[1].Read, files[1].Accepted, files[1].Quarantined));
        Assert.Equal(["40", "70"], Scores());
    }

    [Fact]
    public void A_record_that_a_spreadsheet_would_compute_is_given_out_guarded_and_taken_back()
    {
        Deliver("=1+1|cmd,ART-26S,2026-02-01,forty\n＝2,ART-26S,2026-02-01,fifty\n3,ART-26S,2026-02-01,70\n");
        Night();
        Assert.Contains("\"'=1+1|cmd,", File.ReadAllText(Quarantine), StringComparison.Ordinal);
        Assert.Contains("\"'＝2,", File.ReadAllText(Quarantine), StringComparison.Ordinal);
        Assert.Equal((0, 0), Replay.Land(store, source, [], Quarantine)); // guarded is not corrected
        Edit(text => text.Replace("forty", "40", StringComparison.Ordinal));
        Assert.Equal((1, 0), Replay.Land(store, source, [], Quarantine));
        var repair = new Landing(store).Of("grades")[1];
        Assert.EndsWith("score\n=1+1|cmd,ART-26S,2026-02-01,40\n", File.ReadAllText(store.Landed("grades", repair.Hash)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_corrected_in_several_steps_counts_once()
    {
        Deliver("1,ART-26S,2026-02-01,forty\n2,ART-26S,2026-02-01,fifty\n3,ART-26S,2026-02-01,70\n");
        Night();
        Edit(text => text.Replace("forty", "four", StringComparison.Ordinal));
        Replay.Land(store, source, [], Quarantine);
        var first = Night().Files;
        Assert.Equal((2, 1), (first[0].Read, first[0].Quarantined)); // fifty
        Assert.Equal((1, 1), (first[1].Read, first[1].Quarantined)); // four

        Edit(text => text.Replace("four", "40", StringComparison.Ordinal).Replace("fifty", "50", StringComparison.Ordinal));
        Assert.Equal((2, 0), Replay.Land(store, source, [], Quarantine));
        var files = Night().Files;
        Assert.Equal((1, 1, 0), (files[0].Read, files[0].Accepted, files[0].Quarantined));
        Assert.Equal((2, 2, 0), (files[1].Read, files[1].Accepted, files[1].Quarantined));
        Assert.Equal(["40", "50", "70"], Scores());
    }

    [Fact]
    public void A_corrected_value_does_not_outlive_an_emptying_that_came_in_between()
    {
        var keyed = source with { Key = ["student"], DelayDays = 0 };
        Deliver("1,ART-26S,2026-02-01,forty\n3,ART-26S,2026-02-01,70\n");
        Night(keyed);
        var quarantine = Quarantine;
        Deliver("1,ART-26S,2026-02-01,\n3,ART-26S,2026-02-01,70\n");
        Night(keyed);
        File.WriteAllText(quarantine, File.ReadAllText(quarantine).Replace("forty", "40", StringComparison.Ordinal));
        Assert.Equal((1, 0), Replay.Land(store, keyed, [], quarantine));
        Night(keyed);

        var history = ArchiveTables.Load(parsed, known, TimeZoneInfo.Utc).AsOf(Tiny.At("03-01 12:00"));
        Assert.Equal([70.0], history.Observations().Select(one => one.Value));
    }

    [Fact]
    public void A_replay_does_not_write_over_what_a_person_is_correcting_in_a_later_file()
    {
        Deliver("1,ART-26S,2026-02-01,forty\n3,ART-26S,2026-02-01,70\n");
        Night();
        var first = Quarantine;
        Deliver("2,ART-26S,2026-02-01,fifty\n3,ART-26S,2026-02-01,70\n");
        Night();
        var second = store.Quarantine("grades", new Landing(store).Of("grades")[1].Hash);
        File.WriteAllText(second, File.ReadAllText(second).Replace("fifty", "50", StringComparison.Ordinal));
        File.WriteAllText(first, File.ReadAllText(first).Replace("forty", "40", StringComparison.Ordinal));
        Replay.Land(store, source, [], first);
        Night();
        Assert.Contains("2026-02-01,50", File.ReadAllText(second), StringComparison.Ordinal);
    }

    private void Refuses(string edited, string message)
    {
        File.WriteAllText(Quarantine, edited);
        Assert.Contains(message, Assert.Throws<InstallationException>(() => Replay.Land(store, source, [], Quarantine)).Message,
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("a,b\n1,2\n", "is no quarantine file")]
    [InlineData(QuarantineFileHeader + "2,2,NotANumber,score,text,,x,\"1,ART-26S,2026-02-01,40\"\n", "is no quarantine file")]
    public void A_file_that_is_no_quarantine_is_refused(string text, string message)
    {
        Deliver("1,ART-26S,2026-02-01,forty\n");
        Night();
        File.WriteAllText(Quarantine, text);
        Assert.Contains(message, Assert.Throws<InstallationException>(() => Replay.Land(store, source, [], Quarantine)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_under_another_name_is_refused()
    {
        folder.Write("fixed.csv", QuarantineFileHeader);
        Assert.Contains("names no landed file",
            Assert.Throws<InstallationException>(() => Replay.Land(store, source, [], folder["fixed.csv"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_landed_file_that_lost_bytes_is_named_and_nothing_is_read_of_it()
    {
        Deliver("1,ART-26S,2026-02-01,40\n");
        var study = new Study(null, "s", "S", "Europe/London", null, null, [source], null, [], [], new EvaluationPlan([], []));
        var intake = new Intake(store, study, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), pseudonyms,
            new Dictionary<string, IReadOnlyList<AnswerColumn>>(), 1);
        intake.Landing.Take(source, folder["data"], CancellationToken.None);
        intake.Landing.Settle();
        using (var torn = new FileStream(store.Landed("grades", intake.Landing.Of("grades")[0].Hash), FileMode.Open))
        {
            torn.SetLength(20);
        }

        var damaged = Assert.Throws<InstallationException>(() => intake.Read(_ => { }, CancellationToken.None));
        Assert.Contains("the landed copy of 'grades.csv' of source 'grades', has 20 bytes, 48 were landed. Put it back from a backup",
            damaged.Message, StringComparison.Ordinal);
    }

    private const string QuarantineFileHeader = "first_line,last_line,fault,column,value_class,member,offset,record\n";

    private string Quarantine => store.Quarantine("grades", new Landing(store).Of("grades")[0].Hash);

    private void Deliver(string rows) => folder.Write("data/grades.csv", Header + rows);

    private void Edit(Func<string, string> edit) => File.WriteAllText(Quarantine, edit(File.ReadAllText(Quarantine)));

    private SourceReport Night() => Night(source);

    private SourceReport Night(Source declared)
    {
        var courses = new Source("courses", SourceKind.Calendar, "courses.csv",
            new Columns(Course: Col("course"), Starts: Col("from"), Ends: Col("to")));
        var study = new Study(null, "s", "S", "Europe/London", null, null, [courses, declared], null, [], [], new EvaluationPlan([], []));
        var intake = new Intake(store, study, TimeZoneInfo.FindSystemTimeZoneById("Europe/London"), pseudonyms,
            new Dictionary<string, IReadOnlyList<AnswerColumn>>(), 1);
        var report = intake.LandAndRead(folder["data"], folder["data"], _ => { }, CancellationToken.None)[1];
        intake.Landing.Settle();
        (parsed, known) = (intake.Parsed, intake.Courses);
        Assert.All(report.Files, file => Assert.True(file.Reconciles));
        return report;
    }

    private IReadOnlyList<string> parsed = [];
    private IReadOnlyDictionary<string, Course> known = Tiny.Courses;

    private IEnumerable<string> Scores() =>
        parsed.Select(one => Path.Combine(one, "observations.parquet")).Where(File.Exists).SelectMany(file => TableFile.Read(file, "value"))
        .SelectMany(columns => ((Analytics.Storage.Columns.ValueColumn<double>)columns[0]).Values)
            .Select(score => score.ToString(CultureInfo.InvariantCulture)).Order(StringComparer.Ordinal);
}
