using Analytics.Evidence;
using Analytics.Storage;
using Analytics.Tests.Ingest.ReferenceData;
using Analytics.Tests.Storage;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>
/// Canvas Data 2 by its formats. Columns as Instructure documents them (developerdocs.instructure.com/services/dap): key, value and meta,
/// nested in JSON and Parquet and joined with a dot in CSV. The rows are made up.
/// </summary>
public sealed class CanvasDataTests : IDisposable
{
    private readonly Scratch folder = new();
    private readonly Reading reading = new()
    {
        Calendar = new(new Dictionary<string, Course> { ["70"] = new("70", "26S", "ART", new(2026, 1, 5), new(2026, 4, 12)) },
            new Dictionary<string, string>()),
    };

    public void Dispose()
    {
        reading.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Requests_are_the_students_own_and_of_a_course()
    {
        var source = ReferenceFile.Named("canvas-data-web-logs");
        const string csv = """
            key.id,value.timestamp,value.user_id,value.real_user_id,value.course_id,value.assignment_id,value.web_application_controller
            a-1,2026-02-01T10:00:01.123Z,7,,70,501,assignments
            a-2,2026-02-01T10:00:01.123Z,7,3,70,,courses
            a-3,2026-02-01T10:00:01.123Z,,,,,login
            a-4,2026-02-01T10:05:00.000Z,8,,,,dashboard
            a-5,2026-02-01T10:06:00.000Z,8,,70,,files
            """;
        var header = csv.Split('\n')[0].Split(',');
        var jsonl = string.Join('\n', csv.Split('\n').Skip(1).Select(line =>
        {
            var fields = header.Zip(line.Split(','), (name, text) => (Name: name.Split('.'), Text: text)).GroupBy(one => one.Name[0]);
            return $"{{{string.Join(',', fields.Select(part => $"\"{part.Key}\":{{{string.Join(',', part.Select(Property))}}}"))}}}";
        }));
        static string Property((string[] Name, string Text) one) =>
            $"\"{one.Name[1]}\":{(one.Text.Length == 0 ? "null" : one.Text.All(char.IsAsciiDigit) ? one.Text : $"\"{one.Text}\"")}";
        foreach (var text in new[] { csv, jsonl })
        {
            var (report, tables) = reading.Parse(source, text);
            Assert.Equal((5L, 2L, 3L), (report.Read, report.Accepted, report.PassedOver));
            Assert.Equal(["70 | 501 | assignments | 2026-02-01T10:00:01.123", "70 | - | files | 2026-02-01T10:06:00"],
                Rows(tables["events"], "course", "object", "kind", "observed_at"));
        }
    }

    [NodeFact]
    public void Parquet_says_the_same_as_the_other_forms()
    {
        Node.Run("write-duckdb.mjs", $"""
            COPY (SELECT struct_pack(id := 'a-' || i) AS key, struct_pack(
                "timestamp" := TIMESTAMP '2026-02-01 10:00:00' + INTERVAL (i) MINUTE, user_id := 7 + i % 2,
                real_user_id := NULL::BIGINT, course_id := 70, assignment_id := NULL::BIGINT,
                web_application_controller := 'files') AS value FROM range(3) t(i))
            TO '{folder["web_logs.parquet"]}' (FORMAT parquet)
            """);
        var (report, tables) = reading.ParseFile(ReferenceFile.Named("canvas-data-web-logs"), folder["web_logs.parquet"]);
        Assert.Equal((3L, 3L), (report.Read, report.Accepted));
        Assert.Equal(["2026-02-01T10:00:00", "2026-02-01T10:01:00", "2026-02-01T10:02:00"], Rows(tables["events"], "observed_at"));
    }

    [Fact]
    public void Submissions_have_the_marks_that_were_known_when_they_were_given()
    {
        var (report, tables) = reading.Parse(ReferenceFile.Named("canvas-data-submissions"), """
            key.id,value.user_id,value.course_id,value.assignment_id,value.submitted_at,value.score,value.graded_at,value.workflow_state
            1,7,70,501,2026-02-01T10:00:00.000Z,8.5,2026-02-09T12:00:00.000Z,graded
            2,8,70,501,2026-02-02T10:00:00.000Z,,,submitted
            3,9,70,501,,,,unsubmitted
            4,9,70,502,,7,2026-02-09T12:00:00.000Z,graded
            5,7,70,502,2026-02-03T10:00:00.000Z,9,2026-02-04T12:00:00.000Z,deleted
            """);
        Assert.Equal((5L, 3L, 2L), (report.Read, report.Accepted, report.PassedOver));
        Assert.Equal(
            [
                "501 | score | 8.5 | 2026-02-01T10:00:00 | 2026-02-09T12:00:00",
                "501 | submitted | 1 | 2026-02-01T10:00:00 | 2026-02-01T10:00:00",
                "501 | submitted | 1 | 2026-02-02T10:00:00 | 2026-02-02T10:00:00",
            ],
            Rows(tables["observations"], "object", "measure", "value", "observed_at", "known_at").Order(StringComparer.Ordinal));
        Assert.Equal(["- | 2026-03-01T12:00:00"], Rows(tables["deletions"], "measure", "known_at").Where(row => row[0] == '-'));
    }

    [Fact]
    public void Submissions_that_are_deleted_are_taken_back()
    {
        const string header = "meta.action,key.id,value.user_id,value.course_id,value.assignment_id,value.submitted_at,value.score,"
            + "value.graded_at,value.workflow_state\n";
        var source = ReferenceFile.Named("canvas-data-submissions");
        var (report, tables) = reading.Parse(source, header + "D,1,,,,,,,\nD,2,\\N,\\N,\\N,\\N,\\N,\\N,\\N\n"
            + "U,3,9,70,501,,,,deleted\nU,4,9,70,502,,,,unsubmitted\n");
        Assert.Equal((4L, 3L, 1L), (report.Read, report.Accepted, report.PassedOver));
        Assert.Equal(3, Rows(tables["deletions"], "key").Distinct().Count());
    }

    [Fact] // as exports write a state that they have no word for
    public void A_submission_in_a_state_that_is_not_told_stays()
    {
        var (report, tables) = reading.Parse(ReferenceFile.Named("canvas-data-submissions"), """
            key.id,value.user_id,value.course_id,value.assignment_id,value.submitted_at,value.score,value.graded_at,value.workflow_state
            1,7,70,501,2026-02-01T10:00:00.000Z,,,__dap_unspecified__
            """);
        Assert.Equal(1L, report.Accepted);
        Assert.Equal(["501 | submitted"], Rows(tables["observations"], "object", "measure"));
    }

    [Fact]
    public void Those_who_are_deleted_have_left_since_their_file_came()
    {
        const string header = "meta.action,key.id,value.user_id,value.course_id,value.type,value.workflow_state,value.created_at\n";
        var source = ReferenceFile.Named("canvas-data-enrollments");
        var (report, _) = reading.Parse(source, header + """
            U,1,7,70,StudentEnrollment,active,2026-01-03T10:00:00.000Z
            U,2,8,70,StudentEnrollment,completed,2026-01-03T10:00:00.000Z
            U,3,3,70,TeacherEnrollment,active,2026-01-03T10:00:00.000Z
            U,4,9,70,StudentEnrollment,invited,2026-01-03T10:00:00.000Z
            U,5,6,70,StudentEnrollment,active,2026-01-03T10:00:00.000Z
            """);
        Assert.Equal((5L, 3L, 2L), (report.Read, report.Accepted, report.PassedOver));
        (report, _) = reading.Parse(source, header + "U,1,7,70,StudentEnrollment,inactive,2026-01-03T10:00:00.000Z\nD,5,,,,,\n");
        Assert.Equal((2L, 2L), (report.Read, report.Accepted));
        var archive = ArchiveTables.Load(reading.Folders, reading.Calendar.Courses, TimeZoneInfo.Utc);
        string[] At(long instant) => [.. archive.AsOf(instant).Enrolments().Select(one => one.Student).Order(StringComparer.Ordinal)];
        string[] Known(params string[] ids) => [.. ids.Select(id => reading.Pseudonyms.Student(id)).Order(StringComparer.Ordinal)];
        Assert.Equal(Known("6", "7", "8"), At(Tiny.At("02-01")));
        Assert.Equal(Known("8"), At(Arrived));
    }

    [Fact]
    public void Assignments_are_due_and_logins_are_of_students()
    {
        var (report, tables) = reading.Parse(ReferenceFile.Named("canvas-data-assignments"), """
            key.id,value.context_id,value.due_at,value.submission_types,value.workflow_state
            501,70,2026-02-08T23:59:59.000Z,online_upload,published
            502,70,,on_paper,published
            503,70,2026-02-08T23:59:59.000Z,online_quiz,unpublished
            """);
        Assert.Equal((3L, 3L), (report.Read, report.Accepted)); // what is not published takes back what was
        Assert.Equal(["501 | online_upload | 2026-02-08T23:59:59", "502 | on_paper | -"],
            Rows(tables["assessments"], "object", "kind", "due_at"));
        (report, tables) = reading.Parse(ReferenceFile.Named("canvas-data-pseudonyms"), """
            key.id,value.user_id,value.sis_user_id,value.workflow_state
            1,7,B0071,active
            2,8,,active
            3,9,B0091,deleted
            """);
        Assert.Equal((3L, 1L, 2L), (report.Read, report.Accepted, report.PassedOver));
        Assert.Single(Rows(tables["vault"], "id"), "B0071");
    }
}
