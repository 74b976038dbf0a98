using System.Text;
using Analytics.Ingest;
using Analytics.Studies;

namespace Analytics.Tests.Ingest.Formats;

/// <summary>What is said of an export that looks like a format with a name, and when nothing is.</summary>
public sealed class FormatAdviceTests : IDisposable
{
    private const string Header = "eventname,component,action,target,contextinstanceid,userid,courseid,timecreated,origin";
    private const string ByHand = """
        { "id": "lms", "kind": "events", "files": "*", "times": ["epochSeconds"], "delayDays": 0,
          "columns": { "student": "userid", "course": "courseid", "observed": "timecreated" }
        """;

    private const string Looks = "It looks like 'moodle-log-table' (Moodle's standard log table)";

    private readonly Scratch scratch = new();

    public void Dispose() => scratch.Dispose();

    [Theory]
    [InlineData(ByHand + " }", true, Looks + ", which says drop where source 'lms' says nothing: compare 'analytics formats "
        + "moodle-log-table', or write \"format\": \"moodle-log-table\".")]
    [InlineData(ByHand + ", \"drop\": [{ \"column\": \"userid\", \"is\": \"0\" }] }", true, null)]
    [InlineData(ByHand + " }", false, Looks + ": write \"format\": \"moodle-log-table\" for source 'lms' in study.json, and leave out "
        + "what that says ('analytics formats moodle-log-table').")]
    [InlineData("{ \"id\": \"lms\", \"format\": \"moodle-log-table\", \"files\": \"*\" }", false, null)]
    [InlineData("{ \"id\": \"lms\", \"format\": \"moodle-logs\", \"files\": \"*\" }", true, Looks + " rather than 'moodle-logs': write "
        + "\"format\": \"moodle-log-table\" for source 'lms' in study.json, and leave out what that says ('analytics formats "
        + "moodle-log-table').")]
    [InlineData("{ \"id\": \"grades\", \"format\": \"moodle-gradebook\", \"files\": \"*\" }", true, null)]
    [InlineData("{ \"id\": \"grades\", \"format\": \"moodle-gradebook\", \"files\": \"*\" }", false, Looks + ", which is of kind events: "
        + "is it a file of source 'grades'? If so, say what 'analytics formats moodle-log-table' shows.")]
    public void An_export_that_looks_like_a_format_is_told_where_that_helps(string source, bool fits, string? told)
    {
        var file = scratch.Write("log.csv", Header + "\n");
        Assert.Equal(told, FormatAdvice.Of(StudyFile.Read<Source>(Encoding.UTF8.GetBytes(source), [])!, file, fits));
    }

    [Fact]
    public void An_export_that_looks_like_none_is_not_spoken_of()
    {
        var file = scratch.Write("log.csv", "student,course,time\n");
        Assert.All([true, false],
            fits => Assert.Null(FormatAdvice.Of(StudyFile.Read<Source>(Encoding.UTF8.GetBytes(ByHand + " }"), [])!, file, fits)));
    }
}
