using System.Globalization;
using Analytics.Evidence;
using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Files that hold all rows of their courses: who is no longer in one has left.</summary>
public sealed class SnapshotTests : IDisposable
{
    private static readonly Source roster = new(
        "roster", SourceKind.Roster, "roster/*.csv", new Columns(Student: Col("id"), Course: Col("course"), Registered: Col("from")),
        Times: ["yyyy-MM-dd"], DelayDays: 0, Key: ["student", "course"], Complete: Completeness.Course, RejectAbove: 0.5);

    private readonly Scratch folder = new();
    private readonly Store store;
    private readonly Pseudonyms pseudonyms;
    private Archive archive = new(TimeZoneInfo.Utc, Tiny.Courses);

    public SnapshotTests()
    {
        store = new Store(folder["root"]);
        pseudonyms = new Pseudonyms(InstallationKey.Open(store, [.. Enumerable.Range(0, 32).Select(one => (byte)one)]));
        folder.Write("data/courses.csv",
            "course,term,from,to\nART-26S,26S,2026-01-05,2026-04-12\nLAW-26S,26S,2026-01-05,2026-04-12\n"
                + "LAW-25A,25A,2025-09-08,2025-12-14\n");
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void Who_is_lacking_in_a_later_file_has_left_since_it_came_and_comes_back_with_one_that_has_them()
    {
        Deliver("1", "02-01", "1 ART-26S", "2 ART-26S", "3 LAW-26S");
        Assert.Equal(0, Night().Files[0].TakenBack);
        Deliver("2", "02-08", "1 ART-26S");
        var report = Night();
        Assert.Equal((1, 2), (report.Files[1].TakenBack, report.Files[1].Held));
        Deliver("3", "02-15", "1 ART-26S", "2 ART-26S");
        Night();
        Assert.Equal("1 ART-26S, 2 ART-26S, 3 LAW-26S", Enrolled("02-07"));
        Assert.Equal("1 ART-26S, 3 LAW-26S", Enrolled("02-09"));
        Assert.Equal("1 ART-26S, 2 ART-26S, 3 LAW-26S", Enrolled("02-16"));
    }

    [Fact]
    public void Files_that_come_in_one_night_and_one_after_another_give_the_same()
    {
        string[][] days = [["1 ART-26S", "2 ART-26S"], ["2 ART-26S"], ["1 ART-26S", "2 ART-26S"], ["1 ART-26S"]];
        foreach (var (at, rows) in days.Index()) { Deliver($"{at}", $"02-0{at + 1}", rows); }

        Night();
        string[] told = [.. Enumerable.Range(1, 5).Select(day => Enrolled($"02-0{day}"))];
        Assert.Equal(["1 ART-26S, 2 ART-26S", "2 ART-26S", "1 ART-26S, 2 ART-26S", "1 ART-26S", "1 ART-26S"], told);
    }

    [Fact]
    public void A_file_that_lacks_a_whole_course_says_nothing_of_it_and_one_of_a_term_does()
    {
        Deliver("1", "02-01", "1 ART-26S", "2 LAW-26S", "3 LAW-25A");
        Deliver("2", "02-08", "1 ART-26S");
        Night();
        Assert.Equal("1 ART-26S, 2 LAW-26S, 3 LAW-25A", Enrolled("02-09"));
        Night(roster with { Complete = Completeness.Term });
        Assert.Equal("1 ART-26S, 3 LAW-25A", Enrolled("02-09"));
    }

    [Fact]
    public void A_row_at_fault_is_there_and_one_whose_key_cannot_be_told_takes_nothing_back()
    {
        Deliver("1", "02-01", "1 ART-26S", "2 ART-26S", "3 ART-26S");
        folder.Write("data/roster/2.csv", "id,course,from\n1,ART-26S,2026-01-05\n2,ART-26S,soon\n");
        Stamp("2", "02-08");
        Night();
        Assert.Equal("1 ART-26S, 2 ART-26S", Enrolled("02-09"));

        folder.Write("data/roster/3.csv", "id,course,from\n1,ART-26S,2026-01-05\n2,ART-26S\n");
        Stamp("3", "02-15");
        Night();
        Assert.Equal("1 ART-26S, 2 ART-26S", Enrolled("02-16"));
    }

    [Fact]
    public void A_later_word_on_who_came_late_says_not_that_they_were_there_before()
    {
        Deliver("1", "02-01", "1 ART-26S");
        Deliver("2", "02-08", "1 ART-26S", "2 ART-26S");
        folder.Write("data/roster/3.csv", "id,course,from\n1,ART-26S,2026-01-05\n2,ART-26S,2026-01-07\n"); // another day of registration
        Stamp("3", "02-15");
        Night();
        Assert.Equal("1 ART-26S", Enrolled("02-07"));
        Assert.Equal("1 ART-26S, 2 ART-26S", Enrolled("02-09"));
        Assert.Equal("1 ART-26S, 2 ART-26S", Enrolled("02-16"));
    }

    [Fact]
    public void A_list_with_a_fault_is_there_with_all_its_items()
    {
        var lists = roster with { Columns = roster.Columns with { Course = Col("course") with { Split = ";" } } };
        Deliver("1", "02-01", "1 ART-26S;LAW-26S", "2 ART-26S;LAW-26S", "3 ART-26S");
        Deliver("2", "02-08", "1 ART-26S;OLD-20A;LAW-26S", "2 ART-26S;LAW-26S");
        Assert.Equal(1, Night(lists).Files[1].Quarantined);
        Assert.Equal("1 ART-26S, 1 LAW-26S, 2 ART-26S, 2 LAW-26S", Enrolled("02-09"));
    }

    [Fact]
    public void A_file_of_an_earlier_day_that_comes_late_brings_back_nobody()
    {
        Deliver("2", "02-08", "1 ART-26S");
        Night();
        Deliver("1", "02-01", "1 ART-26S", "2 ART-26S");
        Night();
        Assert.Equal("1 ART-26S, 2 ART-26S", Enrolled("02-02"));
        Assert.Equal("1 ART-26S", Enrolled("02-09"));
    }

    [Fact]
    public void A_corrected_row_of_a_complete_file_is_in_it()
    {
        Deliver("1", "02-01", "1 ART-26S", "2 ART-26S");
        folder.Write("data/roster/2.csv", "id,course,from\n1,ART-26S,2026-01-05\n22,ART-26S,soon\n"); // a slip of two kinds
        Stamp("2", "02-08");
        Night();
        Assert.Equal("1 ART-26S", Enrolled("02-09"));
        var quarantine = store.Quarantine("roster", new Landing(store).Of("roster")[1].Hash);
        File.WriteAllText(quarantine,
            File.ReadAllText(quarantine).Replace("22,ART-26S,soon", "2,ART-26S,2026-01-05", StringComparison.Ordinal));
        Assert.Equal((1, 0), Replay.Land(store, roster, [], quarantine));
        Night();
        Assert.Equal("1 ART-26S, 2 ART-26S", Enrolled("02-09"));
        Deliver("3", "02-15", "1 ART-26S");
        Night();
        Assert.Equal("1 ART-26S", Enrolled("02-16"));
    }

    [Fact]
    public void A_file_that_lacks_more_than_half_holds_its_source()
    {
        Deliver("1", "02-01", [.. Enumerable.Range(1, 12).Select(id => $"{id} ART-26S")]);
        Deliver("2", "02-08", [.. Enumerable.Range(1, 5).Select(id => $"{id} ART-26S")]);
        var report = Night();
        Assert.Equal(SourceState.Held, report.State);
        Assert.Equal(
            $"{report.Files[1].Told}: it lacks 7 of the 12 rows that earlier files of its courses had; they are taken back; deliver it "
                + "whole, or declare \"shrinks\": \"expected\" for source 'roster' in study.json", report.Reason);
        Assert.Equal(SourceState.Delivered, Night(roster with { Shrinks = Shrinks.Expected }).State);
    }

    [Theory]
    [InlineData(Completeness.Course)]
    [InlineData(null)]
    public void Who_is_deleted_and_comes_back_is_there_from_the_day_of_the_file_that_has_them(Completeness? complete)
    {
        Deliver("1", "02-01", "1 ART-26S", "2 ART-26S");
        Deliver("2", "02-08", "1 ART-26S", "2 ART-26S deleted");
        Deliver("3", "02-15", "1 ART-26S", "2 ART-26S again");
        Night(Deleting(complete));
        Assert.Equal(
            ["1 ART-26S, 2 ART-26S", "1 ART-26S", "1 ART-26S", "1 ART-26S, 2 ART-26S"],
            new[] { "02-02", "02-09", "02-14", "02-16" }.Select(Enrolled));

        Deliver("0", "02-03", "1 ART-26S", "2 ART-26S late"); // of an earlier day: it brings back nobody
        Deliver("4", "02-22", "1 ART-26S again", "2 ART-26S deleted");
        Night(Deleting(complete));
        Assert.Equal(["1 ART-26S", "1 ART-26S, 2 ART-26S", "1 ART-26S"], new[] { "02-10", "02-16", "02-23" }.Select(Enrolled));
    }

    [Fact]
    public void Who_was_deleted_is_not_lacking_again_in_the_files_that_follow()
    {
        Deliver("1", "02-01", [.. Enumerable.Range(1, 12).Select(id => $"{id} ART-26S")]);
        Deliver("2", "02-08", [.. Enumerable.Range(1, 12).Select(id => $"{id} ART-26S{(id > 5 ? " deleted" : "")}")]);
        Deliver("3", "02-15", [.. Enumerable.Range(1, 5).Select(id => $"{id} ART-26S")]);
        var report = Night(Deleting(Completeness.Course));
        Assert.Equal(SourceState.Delivered, report.State);
        Assert.Equal([0L, 0L, 0L], report.Files.Select(file => (long)file.TakenBack));
        Assert.Equal("1 ART-26S, 2 ART-26S, 3 ART-26S, 4 ART-26S, 5 ART-26S", Enrolled("02-16"));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Every_day_is_as_its_newest_file_says(bool lists) // a generator of files, some of which lack students
    {
        var random = new Random(3);
        for (var round = 0; round < 6; round++)
        {
            var days = Enumerable.Range(1, 6).Select(_ => Enumerable.Range(1, 6).Where(_ => random.Next(3) > 0)
                .SelectMany(id => new[] { $"{id} ART-26S", $"{id} LAW-26S" }.Where(_ => random.Next(4) > 0)).ToList()).ToList();
            var source = roster with
            {
                Files = $"round-{round}/*.csv", Shrinks = Shrinks.Expected, Id = $"roster_{round}",
                Columns = roster.Columns with { Course = Col("course") with { Split = lists ? ";" : null } },
            };
            Dictionary<string, List<string>> now = new() { ["ART-26S"] = [], ["LAW-26S"] = [] };
            var told = new List<string>();
            foreach (var (at, rows) in days.Index())
            {
                var ofStudents = rows.Select(row => row.Split(' ')).GroupBy(row => row[0], row => row[1]);
                Deliver($"{at}", $"02-0{at + 1}",
                    lists ? [.. ofStudents.Select(one => $"{one.Key} {string.Join(';', one)}")] : [.. rows], $"round-{round}");
                foreach (var course in rows.GroupBy(row => row.Split(' ')[1])) { now[course.Key] = [.. course]; }

                told.Add(string.Join(", ", now.Values.SelectMany(one => one).Order(StringComparer.Ordinal)));
                if (random.Next(2) == 0) { Night(source); }
            }

            Night(source);
            Assert.Equal(told, [.. Enumerable.Range(1, 6).Select(day => Enrolled($"02-0{day}"))]);
        }
    }

    private static Source Deleting(Completeness? complete) => roster with
    {
        Complete = complete, Deleted = new(new ColumnRef(["state"]), new(["deleted"])),
    };

    private string Enrolled(string day) => string.Join(", ", archive.AsOf(Tiny.At(day)).Enrolments().Select(one =>
        $"{Enumerable.Range(1, 30).First(id => pseudonyms.Student($"{id}") == one.Student)} {one.Course}").Order(StringComparer.Ordinal));

    private void Deliver(string name, string day, params string[] rows) => Deliver(name, day, rows, "roster");

    private void Deliver(string name, string day, string[] rows, string inside)
    {
        folder.Write($"data/{inside}/{name}.csv",
            "id,course,state,from\n" + string.Concat(rows.Select(row => row.Split(' ')).Select(row =>
                $"{row[0]},{row[1]},{row.ElementAtOrDefault(2)},2026-01-05\n")));
        Stamp(name, day, inside);
    }

    private void Stamp(string name, string day, string inside = "roster") => File.SetLastWriteTimeUtc(folder[$"data/{inside}/{name}.csv"],
        DateTime.ParseExact($"2026-{day} 06:00", "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal)
            .ToUniversalTime());

    private SourceReport Night(Source? source = null)
    {
        var courses = new Source("courses", SourceKind.Calendar, "courses.csv",
            new Columns(Course: Col("course"), Term: Col("term"), Starts: Col("from"), Ends: Col("to")));
        var study = new Study(
            null, "s", "S", "UTC", null, null, [courses, source ?? roster], null, [], [], new EvaluationPlan([], []));
        var intake = new Intake(store, study, TimeZoneInfo.Utc, pseudonyms, new Dictionary<string, IReadOnlyList<AnswerColumn>>(), 1);
        var report = intake.LandAndRead(folder["data"], folder["data"], _ => { }, CancellationToken.None)[1];
        intake.Landing.Settle();
        archive = ArchiveTables.Load(intake.Parsed, intake.Courses, TimeZoneInfo.Utc, arrivals: intake.Landing.Arrivals);
        return report;
    }
}
