using System.Globalization;
using System.Text.Json;
using Analytics.Host.Commands;
using Analytics.Storage;
using Analytics.Storage.Columns;

namespace Analytics.HostTests;

/// <summary>The samples give the results kept in data-samples/expected.</summary>
[Collection(DemoNightTests.Name)]
public sealed class ExpectedTests(DemoNight night)
{
    [Fact]
    public void The_night_ends_well_and_writes_all_that_it_promises()
    {
        Assert.Equal(CommandLine.Done, night.Code);
        var generation = Path.Combine(night.Root, "lake", "generations", "000001");
        foreach (var table in new[] { "features", "literacies", "scales", "sheets", "predictions", "flags", "events", "observations",
            "responses", "enrolments", "assessments", "outcomes" })
        {
            Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(generation, table), "*.parquet", SearchOption.AllDirectories));
        }

        var run = Assert.Single(Directory.EnumerateDirectories(Path.Combine(night.Root, "lake", "runs"), "*-nightly-*"));
        Assert.True(File.Exists(Path.Combine(run, "record.json")));
        Assert.True(File.Exists(Path.Combine(run, "report.html")));
        Assert.Equal([11, 12, 12], new[] { "autonomous_learning", "innovation_skills", "course_success" } // one advisor has nobody to see
            .Select(target => Directory.GetFiles(Path.Combine(night.Root, "private", "delivery", "2026-04-13", target), "*.csv").Length));
    }

    [Theory]
    [InlineData("autonomous_learning")]
    [InlineData("innovation_skills")]
    [InlineData("course_success")]
    public void The_lists_are_the_approved_ones(string target)
    {
        var run = Directory.EnumerateDirectories(Path.Combine(night.Root, "lake", "runs"), "*-nightly-*").Single();
        using var list = JsonDocument.Parse(File.ReadAllText(Path.Combine(run, $"flags-{target}.json")));
        var lines = list.RootElement.GetProperty("flags").EnumerateArray().Select(flag => string.Join(" | ",
        [
            flag.GetProperty("advisor").GetString()![..9], flag.GetProperty("rank").GetInt32().ToString(CultureInfo.InvariantCulture),
            flag.GetProperty("student").GetString()![..9],
            flag.GetProperty("course").GetString() ?? "-", flag.GetProperty("state").GetString()!,
            flag.GetProperty("probability").GetDouble().ToString("0.00", CultureInfo.InvariantCulture),
            .. flag.GetProperty("reasons").EnumerateArray().Select(reason => reason.GetString()!),
        ])).ToList();

        Approved.Equal($"data-samples/expected/{target}.txt", lines);
    }

    [Fact] // one whose autonomous learning is measured, one partial, one unknown
    public void The_literacy_profiles_of_three_students_are_the_approved_ones()
    {
        var columns = Literacies();
        var rows = Enumerable.Range(0, columns["student"].Count).ToList();
        var students = new[] { "measured", "partial", "unknown" }.Select(status => Cell("student", rows.First(row =>
            Cell("literacy", row) == "autonomous_learning" && Cell("status", row) == status))).ToList();

        Approved.Equal("data-samples/expected/literacies.txt",
        [
            .. rows.Where(row => students.Contains(Cell("student", row))).OrderBy(row => students.IndexOf(Cell("student", row)))
                .Select(row => string.Join(" | ",
                [
                    Cell("student", row)[..9], Cell("literacy", row), Cell("status", row),
                    $"{Figure("score", row)} ({Figure("score_error", row)})", Cell("band", row),
                    $"said {Figure("self_report", row)} ({Figure("self_report_error", row)}) {Cell("self_report_why", row)}",
                    $"did {Figure("trace", row)} ({Figure("trace_error", row)}) {Cell("trace_why", row)}",
                ])),
        ]);

        string Cell(string name, int row) => ((TextColumn)columns[name])[row] ?? "-";

        string Figure(string name, int row) => columns[name].IsNull(row) ? "-"
            : ((ValueColumn<double>)columns[name]).Values[row].ToString("0.0", CultureInfo.InvariantCulture);
    }

    [Fact]
    public void Every_student_has_every_literacy_and_most_of_nine_are_known()
    {
        var columns = Literacies();
        var rows = Enumerable.Range(0, columns["student"].Count).Select(row => (Student: ((TextColumn)columns["student"])[row]!,
            Literacy: ((TextColumn)columns["literacy"])[row]!, Status: ((TextColumn)columns["status"])[row]!)).ToList();
        var students = rows.Select(row => row.Student).Distinct().Count();

        Assert.Equal(400, students);
        Assert.Equal(16 * students, rows.Distinct().Count());
        Assert.Equal(["noble_personality", "physical_and_mental_health", "practice"],
            rows.Where(row => row.Status == "notMeasured").Select(row => row.Literacy).Distinct());
        Assert.True(rows.Where(row => row.Status is "measured" or "partial").CountBy(row => row.Literacy)
            .Count(literacy => 2 * literacy.Value >= students) >= 9);
    }

    private Dictionary<string, Column> Literacies()
    {
        var file = Path.Combine(night.Root, "lake", "generations", "000001", "literacies", "as_of=2026-04-13", "part-0.parquet");
        return TableFile.Read(file).Single().ToDictionary(column => column.Field.Name);
    }
}
