using System.Globalization;
using System.Text.Json;
using Analytics.Host.Commands;

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
        foreach (var table in new[] { "features", "predictions", "flags", "events", "observations", "responses", "enrolments",
            "assessments", "outcomes" })
        {
            Assert.NotEmpty(Directory.EnumerateFiles(Path.Combine(generation, table), "*.parquet", SearchOption.AllDirectories));
        }

        var run = Assert.Single(Directory.EnumerateDirectories(Path.Combine(night.Root, "lake", "runs"), "*-nightly-*"));
        Assert.True(File.Exists(Path.Combine(run, "record.json")));
        Assert.True(File.Exists(Path.Combine(run, "report.html")));
        foreach (var target in new[] { "autonomous_learning", "innovation_skills" })
        {
            Assert.Equal(12, Directory.GetFiles(Path.Combine(night.Root, "private", "delivery", "2026-04-13", target), "*.csv").Length);
        }
    }

    [Theory]
    [InlineData("autonomous_learning")]
    [InlineData("innovation_skills")]
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
}
