using Analytics.Evidence;
using Analytics.Ingest;

namespace Analytics.Tests.Ingest.ReferenceData;

/// <summary>
/// All 190 statements of Moodle's plugin as rows of students, by the format; counted with Python's json module. They have no times, which a
/// store of statements gives.
/// </summary>
public sealed class XapiFormatTests : IDisposable
{
    private const string Folder = "fmt-xapi/moodle-logstore";

    private readonly Reading reading = new()
    {
        Calendar = new(new Dictionary<string, Course> { ["2"] = new("2", "any", "2", new(2025, 9, 1), new(2026, 6, 30)) },
            new Dictionary<string, string>()),
    };

    public void Dispose() => reading.Dispose();

    [ReferenceFact(Folder)]
    public void Statements_are_the_students_whose_accounts_they_name()
    {
        const string ofNoCourse = "\"columns\": { \"course\": null, \"object\": null, \"observed\": null }, \"counts\": \"student\"";
        var (reports, rows) = All(ofNoCourse, "student");
        Assert.Equal((171, 190L, 190L), (reports.Count, reports.Sum(one => one.Read), reports.Sum(one => one.Accepted)));
        Assert.Equal([2, 15, 173], rows.CountBy(student => student).Select(one => one.Value).Order());
        Assert.Contains(reading.Pseudonyms.Student("1"), rows);
        (reports, rows) = All($$"""{{ofNoCourse}}, "drop": [{ "column": "actor.account.name", "is": "anonymous" }] """, "kind");
        Assert.Equal((188L, 2L), (reports.Sum(one => one.Accepted), reports.Sum(one => one.PassedOver)));
        Assert.All(rows, kind => Assert.StartsWith("http", kind, StringComparison.Ordinal));
    }

    [ReferenceFact(Folder)]
    public void A_course_is_the_number_in_its_address()
    {
        var course = ReferenceFile.Named("xapi").Columns.Course!.Names[0];
        var (reports, rows) = All($$"""
            "columns": { "observed": null, "course": { "column": "{{course}}", "holds": "*/course/view.php?id={#}" } }
            """, "course");
        Assert.Equal((177L, 13L), (reports.Sum(one => one.Accepted), reports.Sum(one => one.Quarantined))); // of the site, not of a course
        Assert.Equal([FaultCode.MissingValue], reports.SelectMany(one => one.Faults.Keys).Distinct());
        Assert.Equal(["2"], rows.Distinct());
    }

    private (List<FileReport> Reports, List<string> Rows) All(string said, string column)
    {
        var source = ReferenceFile.Named("xapi", $"\"observedAt\": \"arrival\", {said.Trim()}");
        var read = Directory.EnumerateFiles(ReferenceFactAttribute.Find(Folder)!, "*_statements.json")
            .Select(file => reading.ParseFile(source, file)).ToList();
        return ([.. read.Select(one => one.Report)],
            [.. read.Where(one => one.Tables.ContainsKey("events")).SelectMany(one => Reading.Rows(one.Tables["events"], column))]);
    }
}
