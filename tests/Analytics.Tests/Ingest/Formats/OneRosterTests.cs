using System.Globalization;
using Analytics.Evidence;
using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Studies;
using Analytics.Tests.Ingest.ReferenceData;

namespace Analytics.Tests.Ingest.Formats;

/// <summary>Bundles of OneRoster 1.1 and 1.2 by name of their formats, as folders and as zips, whole and in changes.</summary>
public sealed class OneRosterTests : IDisposable
{
    private const string Sessions = """
        sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear
        y26,active,,Year,schoolYear,2025-09-01,2026-07-10,,2026
        t1,active,,Autumn,term,2025-09-08,2025-12-14,y26,2026
        t2,tobedeleted,2026-01-20,Spring,term,2026-01-05,2026-04-12,y26,2026

        """;

    private const string Enrolments = "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate\n";

    private readonly Scratch folder = new();
    private readonly Store store;
    private readonly Pseudonyms pseudonyms;
    private Archive archive = new(TimeZoneInfo.Utc, Tiny.Courses);

    public OneRosterTests()
    {
        store = new Store(folder["root"]);
        pseudonyms = new Pseudonyms(InstallationKey.Open(store, [.. Enumerable.Range(0, 32).Select(one => (byte)one)]));
    }

    public void Dispose() => folder.Dispose();

    [Fact]
    public void A_class_that_is_dropped_has_nobody_left_since_that_was_known_and_holds_no_roster()
    {
        Deliver("02-01", Classes("a,active,", "b,active,"), Roster("1 a", "2 a", "2 b"), "bulk");
        Night();
        Deliver("02-08", Classes("a,active,", "b,tobedeleted,2026-02-05T10:00:00.000Z"), Roster("1 a", "2 a", "2 b"), "bulk");
        var report = Night();
        Assert.Equal((SourceState.Delivered, 0L), (report.State, report.Files[^1].Quarantined));
        Assert.Equal("1 a, 2 a, 2 b", Enrolled("02-04"));
        Assert.Equal("1 a, 2 a", Enrolled("02-05"));
        Deliver("02-15", Classes("a,active,", "b,active,"), Roster("1 a", "2 a", "2 b"), "bulk");
        Night();
        Assert.Equal("1 a, 2 a, 2 b", Enrolled("02-16"));
    }

    [Theory]
    [InlineData("", "1 a", "1 a")]                                // without a date since its file came
    [InlineData("5/02/2026", "1 a", "1 a")]                       // nor with one that cannot be read
    [InlineData("2026-03-01", "1 a", "1 a")]                      // nor with one of a day to come
    [InlineData("2026-01-20", "1 a", "")]
    public void Since_when_a_class_is_no_more(string modified, string before, string between)
    {
        Deliver("02-01", Classes($"a,tobedeleted,{modified}"), Roster("1 a"), "bulk");
        Night();
        Assert.Equal((before, between, ""), (Enrolled("01-19"), Enrolled("01-31"), Enrolled("02-02")));
    }

    [Fact]
    public void Rows_of_a_dropped_class_without_dates_are_passed_over()
    {
        Deliver("02-01", Classes("a,active,", "b,tobedeleted,,gone"), Roster("1 a", "2 b"), "bulk");
        var report = Night().Files[^1];
        Assert.Equal((3, 1, 2), (report.Read, report.Accepted, report.PassedOver)); // a teacher too
    }

    [Theory]
    [InlineData("tobedeleted")]
    [InlineData("inactive")] // of 1.0, and still written
    public void A_bulk_takes_back_what_it_lacks_and_a_delta_only_what_it_says(string status)
    {
        Deliver("02-01", Classes("a,active,"), Roster("1 a", "2 a", "3 a"), "bulk");
        Night();
        Deliver("02-08", Classes("a,active,"), Roster("4 a") + Row("2 a", status), "delta");
        Assert.Equal((2, 0), (Night().Files[^1].Accepted, Night().Files[^1].TakenBack));
        Assert.Equal("1 a, 3 a, 4 a", Enrolled("02-09"));
        Deliver("02-15", Classes("a,active,"), Roster("1 a", "3 a"), "bulk");
        Night();
        Assert.Equal(("1 a, 2 a, 3 a", "1 a, 3 a, 4 a", "1 a, 3 a"), (Enrolled("02-02"), Enrolled("02-14"), Enrolled("02-16")));
    }

    [Fact]
    public void A_bulk_without_a_row_of_a_class_takes_back_all_of_it_and_nobody_of_a_term_that_it_has_no_row_of()
    {
        var classes = Classes("a,active,", "b,active,", "c,active,", "d,active,,t1");
        Deliver("02-01", classes, Roster("1 a", "2 b", "3 b", "4 c", "5 d"), "bulk");
        Night();
        Deliver("02-08", classes, Roster("4 c"), "delta");
        Night();
        Assert.Equal("1 a, 2 b, 3 b, 4 c, 5 d", Enrolled("02-09"));
        Deliver("02-15", classes, Roster("1 a", "4 c"), "bulk");
        var report = Night();
        Assert.Equal((2, 4, 1), (report.Files[^1].TakenBack, report.Files[^1].Held, report.Files[^1].NoRowOf));
        Assert.Equal($"{report.Files[^1].Told}: it lacks 2 of the 4 rows that earlier files of its terms had, all rows of 1 course among "
            + "them; they are taken back", report.Warning);
        Assert.Equal(("1 a, 2 b, 3 b, 4 c, 5 d", "1 a, 4 c, 5 d"), (Enrolled("02-14"), Enrolled("02-16")));
        Deliver("02-10", classes, Roster("1 a", "2 b", "3 b", "4 c", "5 d"), "bulk"); // comes late
        Night();
        Assert.Equal("1 a, 4 c, 5 d", Enrolled("02-16"));
    }

    [Fact]
    public void A_bulk_without_rows_takes_back_nobody_and_holds_the_roster()
    {
        Deliver("02-01", Classes("a,active,"), Roster("1 a", "2 a"), "bulk");
        Night();
        Deliver("02-08", Classes("a,active,"), Enrolments, "bulk");
        var report = Night();
        Assert.Equal("1 a, 2 a", Enrolled("02-09"));
        Assert.Equal((SourceState.Held, $"{report.Files[^1].Told}: it has no row, and earlier files had 2; nobody is taken back; deliver it "
            + "whole, or declare \"shrinks\": \"expected\" for source 'enrollments' in study.json"), (report.State, report.Reason));
    }

    [Fact]
    public void Of_a_bundle_of_1_2_whose_users_have_no_role_those_enrolled_as_students_alone_are_students()
    {
        var staff = string.Concat(new[] { "teacher", "aide", "proctor", "administrator" }
            .Select((role, at) => $"{role},active,,a,s,{at + 5},{role},false,2026-01-05,\n"));
        Deliver("02-01", Classes("a,active,"), Roster("1 a", "2 a") + staff, "bulk", "1.2");
        var report = Night().Files[^1];
        Assert.Equal((7, 2, 5, "1 a, 2 a"), (report.Read, report.Accepted, report.PassedOver, Enrolled("02-02")));
    }

    [Fact]
    public void A_short_delta_is_no_export_that_shrank()
    {
        Deliver("02-01", Classes("a,active,"), Roster([.. Enumerable.Range(1, 200).Select(id => $"{id} a")]), "bulk");
        Night();
        Deliver("02-08", Classes("a,active,"), Roster("201 a"), "delta");
        Assert.Equal(SourceState.Delivered, Night().State);
        Deliver("02-15", Classes("a,active,"), Roster("1 a", "2 a"), "bulk");
        Assert.Equal(SourceState.Held, Night().State);
    }

    [Theory]
    [InlineData("bulk", "1.2", "")]
    [InlineData("delta", "1.1", "")]
    [InlineData("absent", "1.1", "The manifest.csv of its bundle says 'absent' of file.enrollments, so what the file lacks is not taken back.")]
    [InlineData("Bulk", "1.0", "The manifest.csv of its bundle is of version 1.0 of OneRoster: 1.1 and 1.2 are read.")]
    [InlineData("", "1.1", "The manifest.csv of its bundle says nothing of file.enrollments, so what the file lacks is not taken back.")]
    [InlineData(null, "1.1", "No manifest.csv is in its bundle, so what the file lacks is not taken back.")]
    public void What_a_manifest_says_is_told(string? says, string version, string told)
    {
        foreach (var zipped in new[] { false, true })
        {
            Deliver($"02-0{(zipped ? 2 : 1)}", Classes("a,active,"), Roster("1 a"), says, version, zipped);
            Assert.Equal(told, string.Join(' ', Night(zipped).Files[^1].Notes ?? []));
        }
    }

    [Fact]
    public void A_zip_gives_what_its_folder_gives()
    {
        foreach (var zipped in new[] { false, true })
        {
            Deliver("02-01", Classes("a,active,"), Roster("1 a", "2 a"), "bulk", zipped: zipped);
            Night(zipped);
            Deliver("02-08", Classes("a,active,"), Roster("2 a"), "bulk", zipped: zipped);
            Night(zipped);
            Assert.Equal(("1 a, 2 a", "2 a"), (Enrolled("02-02"), Enrolled("02-09")));
        }
    }

    [Fact]
    public void Days_of_sessions_are_read_as_the_study_declares_them()
    {
        using var reading = new Reading();
        var sessions = ReferenceFile.Named("oneroster-sessions", "\"times\": [\"d/MM/yyyy\"]");
        const string Text = "sourcedId,title,type,startDate,endDate\nt1,,term,1/09/2025,2025-12-14\nt2,,term,9/13/2025,13/09/2025\n";
        var (report, tables) = reading.Parse(sessions, Text);
        Assert.Equal((2, 1, 1), (report.Read, report.Accepted, report.Faults[FaultCode.BadTime]));
        Assert.Equal(new DateOnly(2025, 9, 1).DayNumber - new DateOnly(1970, 1, 1).DayNumber,
            int.Parse(Reading.Rows(tables["calendar"], "starts")[0], CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Names_of_parents_are_not_taken_in()
    {
        using var reading = new Reading();
        const string Head = "sourcedId,status,dateLastModified,enabledUser,", Names = "givenName,familyName";
        var older = reading.Parse(ReferenceFile.Named("oneroster-users"),
            $"{Head}role,username,{Names}\n1,,,true,student,ann,Ann,A\n2,,,true,parent,ben,Ben,B\n3,tobedeleted,,true,student,c,C,C\n").Report;
        var newer = reading.Parse(ReferenceFile.Named("oneroster-users"), $"{Head}username,{Names}\n1,,,true,ann,Ann,A\n").Report;
        Assert.Equal((1, 2, 1, 0), (older.Accepted, older.PassedOver, newer.Accepted, newer.PassedOver));
    }

    private static string Classes(params string[] rows) => "sourcedId,status,dateLastModified,title,grades,courseSourcedId,termSourcedIds\n"
        + string.Concat(rows.Select(row => row.Split(',') is [var id, var status, var modified, .. var term]
            ? $"{id},{status},{modified},,,c-{id},{(term is [var one] ? one : "t2")}\n" : ""));

    private static string Roster(params string[] rows) => Enrolments + string.Concat(rows.Select(row => Row(row, "active")))
        + "9-a,active,,a,s,9,teacher,true,2026-01-05,\n";

    private static string Row(string row, string status) => row.Split(' ') is [var student, var course]
        ? $"{student}-{course},{status},,{course},s,{student},student,false,2026-01-05,\n" : "";

    private void Deliver(string day, string classes, string enrolments, string? says, string version = "1.1", bool zipped = false)
    {
        var files = new List<(string Name, byte[] Bytes)>
        {
            ("academicSessions.csv", Packing.Utf8(Sessions)), ("classes.csv", Packing.Utf8(classes)),
            ("enrollments.csv", Packing.Utf8(enrolments)),
        };
        var manifest = $"propertyName,value\nmanifest.version,1.0\noneroster.version,{version}\n";
        if (says is not null) { files.Add(("manifest.csv", Packing.Utf8($"{manifest}{(says == "" ? "" : $"file.enrollments,{says}\n")}"))); }
        else if (File.Exists(folder["data/folder/manifest.csv"])) { File.Delete(folder["data/folder/manifest.csv"]); }

        if (zipped) { files = [("bundle.zip", Packing.Zip([.. files.Select(one => ($"bundle/{one.Name}", one.Bytes))]))]; }

        foreach (var (name, bytes) in files)
        {
            var path = folder.Write($"data/{(zipped ? "zip" : "folder")}/{name}", bytes);
            File.SetLastWriteTimeUtc(path, DateTime.ParseExact($"2026-{day} 06:00", "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal).ToUniversalTime());
        }
    }

    private SourceReport Night(bool zipped = false)
    {
        Source Of(string table, string file) => ReferenceFile.Named($"oneroster-{table}") with
        {
            Id = $"{table}{(zipped ? "_zip" : "")}", Files = zipped ? "zip/*.zip" : $"folder/{file}.csv", RejectAbove = 0.3,
        };
        var study = new Study(null, "s", "S", "UTC", null, null,
            [Of("sessions", "academicSessions"), Of("classes", "classes"), Of("enrollments", "enrollments")], null, [], [],
            new EvaluationPlan([], []));
        var intake = new Intake(store, study, TimeZoneInfo.Utc, pseudonyms, new Dictionary<string, IReadOnlyList<AnswerColumn>>(), 1);
        var report = intake.LandAndRead(folder["data"], folder["data"], _ => { }, CancellationToken.None)[2];
        intake.Landing.Settle();
        archive = ArchiveTables.Load(intake.Parsed, intake.Courses, TimeZoneInfo.Utc);
        return report;
    }

    private string Enrolled(string day) => string.Join(", ", archive.AsOf(Tiny.At(day)).Enrolments()
        .Where(one => one.UnregisteredAt is null)
        .Select(one => $"{Enumerable.Range(1, 300).First(id => pseudonyms.Student($"{id}") == one.Student)} {one.Course}")
        .Order(StringComparer.Ordinal));
}
