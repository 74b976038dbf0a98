using System.Globalization;
using System.Text.Json;
using Analytics.Evidence;
using Analytics.Nightly;
using Analytics.Storage;
using Analytics.Storage.Columns;
using Analytics.Tests.Storage;
using static Analytics.Tests.Studies.StudyTexts;

namespace Analytics.Tests.Nightly;

/// <summary>The profiles of a night, as analysts and researchers meet them.</summary>
public sealed class LiteracyNightTests : IDisposable
{
    private const string Framework = """
        { "framework": "tiny", "title": "A tiny idea", "source": "made up", "literacies": [
          { "id": "attitude", "title": "Attitude & values", "scales": [{ "scale": "attitude.whole" }] },
          { "id": "health", "title": "Health", "notMeasured": "It is nobody's business here." }] }
        """;

    private readonly Campus campus = new();

    public LiteracyNightTests()
    {
        Directory.CreateDirectory(Path.Combine(campus.Folder, "study"));
        File.WriteAllText(Path.Combine(campus.Folder, "study", "tiny.json"), Framework);
        campus.Study = text => text.With("\"evaluation\":", "\"literacies\": \"tiny.json\", \"evaluation\":");
    }

    public void Dispose() => campus.Dispose();

    [NodeFact]
    public void The_query_of_the_docs_tells_bands_by_course()
    {
        campus.Night("2025-11-15"); // the query asks for the newest night alone
        campus.Night("2025-11-16");
        var generation = campus.Store.Generation(campus.Store.Current()!.Value);
        var table = TableFile.Read(Path.Combine(generation, "literacies", "as_of=2025-11-16", "part-0.parquet")).Single()
            .ToDictionary(column => column.Field.Name);
        var profiles = Enumerable.Range(0, table["student"].Count).Where(row => Text("literacy", row) == "attitude")
            .ToDictionary(row => Text("student", row)!, row => (Status: Text("status", row), Band: Text("band", row)));
        var expected = Enrolments().GroupBy(one => one.Course).OrderBy(course => course.Key, StringComparer.Ordinal).Select(course => (
            course.Key, course.Count(one => profiles[one.Student].Status == "measured" || profiles[one.Student].Status == "partial"),
            course.Count(one => profiles[one.Student].Band == "low"), course.Count(one => profiles[one.Student].Band == "middle"),
            course.Count(one => profiles[one.Student].Band == "high"))).ToList();

        var told = Node.Run("query-duckdb.mjs", Checkout.Path("docs/literacies.md"), generation)!.Value.EnumerateArray()
            .Select(row => (row.GetProperty("course").GetString()!, Whole(row, "known"), Whole(row, "low"), Whole(row, "middle"),
                Whole(row, "high"))).ToList();
        Assert.Equal(expected, told);
        Assert.Equal(2, told.Count);
        Assert.All(told, course => Assert.Equal(course.Item2, course.Item3 + course.Item4 + course.Item5));

        string? Text(string name, int row) => ((TextColumn)table[name])[row];

        static int Whole(JsonElement row, string name) => int.Parse(row.GetProperty(name).ToString(), CultureInfo.InvariantCulture);
    }

    [NodeFact]
    public void Steps_and_reliability_are_those_that_DuckDB_finds_in_the_table()
    {
        var record = campus.Night("2025-11-16");
        var generation = campus.Store.Generation(campus.Store.Current()!.Value);
        var page = Path.Combine(campus.Folder, "query.md");
        File.WriteAllText(page, """
            ```sql
            SELECT 1 - avg(score_error ** 2) / var_samp(score) AS reliability, count(*) AS known,
                   list(greatest(0, least(11, floor((score - 20) / 5)))) AS steps
            FROM read_parquet('literacies/*/*.parquet') WHERE literacy = 'attitude' AND score IS NOT NULL
            ```
            """);
        var row = Node.Run("query-duckdb.mjs", page, generation)!.Value[0];
        var steps = row.GetProperty("steps").EnumerateArray().Select(one => one.GetDouble()).ToList();

        var told = new RunFolder(campus.Store, TimeZoneInfo.Utc).Literacies(record.Id)!.Literacies[0];

        Assert.Equal(Enumerable.Range(0, 12).Select(step => steps.Count(one => one == step)), told.Spread);
        Assert.Equal(row.GetProperty("reliability").GetDouble(), told.Reliability!.Value, 10);
        Assert.Equal(22, steps.Count);
    }

    [Fact] // 22 of the 30 students answered
    public void The_page_of_a_night_tells_how_each_literacy_is_spread_and_what_is_not_measured()
    {
        var record = campus.Night("2025-11-16");
        RunReports.Write(campus.Open(), record);
        var page = File.ReadAllText(Path.Combine(campus.Store.Run(record.Id), "report.html"));
        Assert.Contains(">Literacies</h2>", page, StringComparison.Ordinal);
        Assert.Contains("<bdi>Attitude &amp; values</bdi>", page, StringComparison.Ordinal);
        Assert.Contains("scales: not answered", page, StringComparison.Ordinal);
        Assert.Contains("<h3>Scores</h3>", page, StringComparison.Ordinal);
        Assert.Contains("nobody&#39;s business here", page, StringComparison.Ordinal);
        var told = new RunFolder(campus.Store, TimeZoneInfo.Utc).Literacies(record.Id)!;
        Assert.Equal((30, 22, 8), (told.Students, told.Literacies[0].Measured + told.Literacies[0].Partial, told.Literacies[0].Unknown));
    }

    private IReadOnlyList<Enrolment> Enrolments()
    {
        var installation = campus.Open();
        var cutoff = installation.EndOf(Campus.Tonight);
        return NightInputs.For(installation, cutoff, CancellationToken.None).Archive.AsOf(cutoff).Enrolments();
    }
}
