using Analytics.Tests.Ingest.ReferenceData;
using static Analytics.Tests.Ingest.Packing;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Reports that Moodle's teachers download, by their formats. Headers as Moodle writes them; the rows are made up.</summary>
public sealed class MoodleReportTests : IDisposable
{
    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [Theory]
    [InlineData("State", "Started on", "Time taken")] // up to 4.3
    [InlineData("Status", "Started", "Duration")]
    public void Each_finished_attempt_of_a_quiz_is_an_observation(string state, string started, string took)
    {
        var source = ReferenceFile.Named("moodle-quiz", "\"given\": { \"course\": \"ART-26S\", \"object\": \"Quiz 1\" }");
        var (report, tables) = reading.Parse(source, $"""
            "Last name","First name","ID number","Email address",{state},"{started}",Completed,"{took}",Grade/10.00,"Q. 1 /5.00"
            Alder,Ann,7,ann@example.org,Finished,"2 February 2026  9:00 AM","2 February 2026  9:12 AM","12 mins 4 secs",8.50,4.00
            Alder,Ann,7,ann@example.org,Finished,"3 February 2026  9:00 PM","3 February 2026  9:10 PM","10 mins",9.50,5.00
            Birch,Bo,8,bo@example.org,"In progress","2 February 2026  9:00 AM",-,-,-,-
            Cedar,Cy,9,cy@example.org,Finished,"2 February 2026  9:00 AM","2 February 2026  9:30 AM","30 mins","Not yet graded",4.00
            "Overall average",,,,,,,,9.00,4.50
            """);
        Assert.Equal((5L, 3L, 2L), (report.Read, report.Accepted, report.PassedOver));
        Assert.Equal(
            [
                "Quiz 1 | score | 8.5 | 2026-02-02T09:12:00 | 2026-03-01T12:00:00",
                "Quiz 1 | score | 9.5 | 2026-02-03T21:10:00 | 2026-03-01T12:00:00",
                "Quiz 1 | submitted | 1 | 2026-02-02T09:12:00 | 2026-02-02T09:12:00",
                "Quiz 1 | submitted | 1 | 2026-02-02T09:30:00 | 2026-02-02T09:30:00",
                "Quiz 1 | submitted | 1 | 2026-02-03T21:10:00 | 2026-02-03T21:10:00",
            ],
            Rows(tables["observations"], "object", "measure", "value", "observed_at", "known_at").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Each_activity_is_completed_or_not()
    {
        var source = ReferenceFile.Named("moodle-completion", "\"given\": { \"course\": \"ART-26S\" }");
        const string text = """
            ,"ID number","Email address","Quiz 1","2026-02-01 23:59:00","Reading",""
            "Ann Alder","7","ann@example.org","Completed (achieved pass grade)","2026-01-30 10:00:00","Not completed",""
            "Bo Birch","8","bo@example.org","Completed (did not achieve pass grade)","2026-01-30 10:00:00","Completed","2026-01-20 10:00:00"
            "Cy Cedar","9","cy@example.org","Not completed","","Completed (set by Dee Dogwood)","2026-01-20 10:00:00"
            """;
        var excel = Utf16(text.Replace(',', '\t'), bigEndian: false, mark: true);
        var wide = source with { Encoding = "utf-16", Separator = "\t" };
        foreach (var (report, tables) in new[] { reading.Parse(source, text), reading.Parse(wide, excel) })
        {
            Assert.Equal((3L, 2L, 1L), (report.Read, report.Accepted, report.Quarantined)); // who set it is told to nobody
            Assert.Equal(
                [
                    "Quiz 1 | 1 | 2026-01-30T10:00:00 | 2026-01-30T10:00:00", "Quiz 1 | 1 | 2026-01-30T10:00:00 | 2026-01-30T10:00:00",
                    "Reading | 0 | 2026-03-01T12:00:00 | 2026-03-01T12:00:00", "Reading | 1 | 2026-01-20T10:00:00 | 2026-01-20T10:00:00",
                ],
                Rows(tables["observations"], "object", "value", "observed_at", "known_at").Order(StringComparer.Ordinal));
        }

        Assert.Contains("NotANumber,\"Reading\",words", reading.Quarantine, StringComparison.Ordinal);
    }
}
