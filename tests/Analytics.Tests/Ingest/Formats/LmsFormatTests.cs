using Analytics.Evidence;
using Analytics.Storage;
using Analytics.Tests.Ingest.ReferenceData;
using static Analytics.Tests.Ingest.Packing;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Exports of learning management systems by their formats, fields as their makers document them; the rows are made up.</summary>
public sealed class LmsFormatTests : IDisposable
{
    private readonly Reading reading = new()
    {
        Calendar = new(new Dictionary<string, Course> { ["70"] = new("70", "26S", "ART", new(2026, 1, 5), new(2026, 4, 12)) },
            new Dictionary<string, string>()),
    };

    public void Dispose() => reading.Dispose();

    [Fact]
    public void A_page_view_of_somebody_who_acts_as_the_student_is_not_the_students()
    {
        var (report, tables) = reading.Parse(ReferenceFile.Named("canvas-page-views"), string.Join('\n',
            View("10:00:00", "null"), View("11:00:00", "\"3\""), View("12:00:00", "null").Replace(",\"real_user\":null", "", StringComparison.Ordinal)));

        Assert.Equal((3L, 2L, 1L), (report.Read, report.Accepted, report.PassedOver));
        Assert.Equal(["70 | 2026-02-01T10:00:00", "70 | 2026-02-01T12:00:00"], Rows(tables["events"], "course", "observed_at"));
    }

    [Fact] // a sensor that got no answer sends its envelope again
    public void A_caliper_event_that_was_sent_twice_counts_once()
    {
        var (report, tables) = reading.Parse(ReferenceFile.Named("caliper"), $"[{Envelope(1, 2)},{Envelope(3)},{Envelope(1, 2)}]");

        Assert.Equal((5L, 3L, 2L), (report.Read, report.Accepted, report.Duplicate));
        Assert.Equal(3, tables["events"][0].Count);
    }

    [Theory] // a store hands out the newest first, a log the oldest
    [InlineData(false)]
    [InlineData(true)]
    public void A_voided_statement_and_the_one_that_voids_it_count_for_nobody_and_one_sent_twice_counts_once(bool newestFirst)
    {
        reading.Remembers = true;
        var source = ReferenceFile.Named("xapi", "\"columns\": { \"course\": \"course\" }");
        string[] day = [Statement("\"a\"", "attended", "p1"), Statement("\"b\"", "attended", "p2"), Statement("\"a\"", "attended", "p1"),
            Statement("null", "attended", "p3"), Statement("null", "attended", "p3"), Statement("\"v\"", "voided", "b")];
        if (newestFirst) { day = [.. day.Reverse()]; }

        var (report, _) = reading.Parse(source, string.Join('\n', day));
        Assert.Equal((6L, 4L, 2L), (report.Read, report.Accepted, report.Duplicate));
        Assert.Equal(["p1", "p3"], Seen());
        reading.Parse(source, string.Join('\n', day.Append(Statement("\"c\"", "attended", "p4")))); // of a longer stretch of time
        Assert.Equal(["p1", "p3", "p4"], Seen());
    }

    [Fact] // Caliper lets a sensor describe people and pages in the same list
    public void Descriptions_among_caliper_events_are_passed_over()
    {
        var person = "{\"id\":\"7\",\"type\":\"Person\",\"dateCreated\":\"2025-01-01T00:00:00.000Z\"}";
        var both = Envelope(1, 2).Replace("[{", $"[{person},{{", StringComparison.Ordinal);
        var (report, _) = reading.Parse(ReferenceFile.Named("caliper"), both);
        Assert.Equal((3L, 2L, 1L), (report.Read, report.Accepted, report.PassedOver));
    }

    [Fact] // as Blackboard hands it out where nothing else is chosen: UTF-16 with tabs, called .xls
    public void Totals_and_texts_of_a_gradebook_are_no_work()
    {
        var source = ReferenceFile.Named("blackboard-gradebook", "\"given\": { \"course\": \"70\" }, \"separator\": \"\\t\"");
        var (report, tables) = reading.Parse(source, Utf16("""
            "Last Name","First Name","Username","Student ID","Last Access","Availability","Essay [Total Pts: 40 Score] |501","Total [Total Pts: up to 140 Score] |502","Weighted Total [Total Pts: up to 0 Percentage] |503","Oral [Total Pts: 10 Points] |504","Note [Total Pts: 0 Text] |505","Lab [Total Pts: 10 Letter] |506"
            "Alder","Ann","ann","7","2026-02-01 10:00:00","Yes","31.00","31.00","77.5","9","see me","A"
            "Birch","Bo","bo","8","2026-02-01 10:00:00","Yes","Needs Grading","0.00","0","","",""
            "Cedar","Cy","cy","9","2026-02-01 10:00:00","Yes","In Progress(12.00)","0.00","0","","",""
            """.Replace(',', '\t'), bigEndian: false, mark: true));

        Assert.Null(report.Rejected);
        Assert.Equal((3L, 3L), (report.Read, report.Accepted)); // a mark in parentheses is not given yet
        Assert.Equal(["501 | 31", "504 | 9"], Rows(tables["observations"], "object", "value").Order());
    }

    private IEnumerable<string> Seen()
    {
        var courses = reading.Calendar.Courses;
        var history = ArchiveTables.Load(reading.Folders, courses, TimeZoneInfo.Utc).AsOf(Tiny.At("03-05 12:00"));
        return [.. history.Events(StudentRange.All).SelectMany(batch => Enumerable.Range(0, batch.Count)
            .Where(row => history.Sees(batch, row)).Select(row => batch.Object[row]!)).Order()];
    }

    private static string Statement(string id, string verb, string what) =>
        $"{{\"id\":{id},\"actor\":{{\"mbox\":\"mailto:7@x.edu\"}},\"verb\":{{\"id\":\"http://adlnet.gov/expapi/verbs/{verb}\"}},"
            + $"\"object\":{{\"id\":\"{what}\"}},\"course\":\"70\",\"timestamp\":\"2026-02-01T10:00:00Z\"}}";

    private static string View(string at, string actor) =>
        $"{{\"id\":\"{at}\",\"context_type\":\"Course\",\"controller\":\"files\",\"created_at\":\"2026-02-01T{at}Z\","
            + $"\"links\":{{\"user\":7,\"context\":70,\"asset\":501,\"real_user\":{actor}}}}}";

    private static string Envelope(params int[] events) =>
        $"{{\"sensor\":\"https://lms.example\",\"sendTime\":\"2026-02-01T12:00:00.000Z\",\"data\":[{string.Join(',', events.Select(one =>
            $"{{\"id\":\"urn:uuid:{one}\",\"actor\":{{\"id\":\"7\"}},\"action\":\"NavigatedTo\",\"object\":{{\"id\":\"p\"}},"
                + "\"eventTime\":\"2026-02-01T10:00:00.000Z\",\"group\":{\"id\":\"70\"}}"))}]}}";
}
