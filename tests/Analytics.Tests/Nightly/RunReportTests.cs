using System.Text.Json;
using System.Text.RegularExpressions;
using Analytics.Nightly;
using static Analytics.Tests.Nightly.CampusStudy;

namespace Analytics.Tests.Nightly;

/// <summary>What the report of a night says, as a page and as data.</summary>
public sealed class RunReportTests : IDisposable
{
    private readonly Campus campus = new Campus { Study = AutomaticFirst }.WithPastTerm();

    public void Dispose() => campus.Dispose();

    [Fact]
    public void A_night_begins_with_five_sentences_that_link_to_sections_which_are_there()
    {
        var page = Written("2025-11-16").Page;

        var sentences = Regex.Match(page, "<ol class=\"five\">(.*?)</ol>", RegexOptions.Singleline).Groups[1].Value;
        Assert.Equal(5, Regex.Count(sentences, "<li>"));
        Assert.DoesNotContain("&lt;a", sentences, StringComparison.Ordinal);
        Assert.All(Regex.Matches(sentences, "href=\"#([a-z]+)\"").Select(link => link.Groups[1].Value),
            id => Assert.Contains($" id=\"{id}\"", page, StringComparison.Ordinal));
    }

    [Fact]
    public void The_same_sentences_and_counts_stand_in_the_data()
    {
        campus.Night("2025-11-15");
        var (_, data, record) = Written("2025-11-16");

        Assert.Equal(5, data.GetProperty("sentences").GetArrayLength());
        Assert.StartsWith("The night is finished: ", data.GetProperty("sentences")[0].GetString(), StringComparison.Ordinal);
        Assert.Equal(record.Id, data.GetProperty("night").GetProperty("id").GetString());
        var nights = data.GetProperty("nights");
        Assert.Equal(["2025-11-15", "2025-11-16"], nights.EnumerateArray().Select(night => night.GetProperty("day").GetString()));
        Assert.True(nights[0].GetProperty("newFiles").GetInt32() > 0);
        Assert.Equal(0, nights[1].GetProperty("newFiles").GetInt32()); // the same files: they count with the first night
        Assert.Equal(record.Targets[0].Flagged, nights[1].GetProperty("lists")[0].GetProperty("listed").GetInt32());
    }

    [Fact]
    public void A_training_begins_with_four_sentences_and_has_a_gate_a_line()
    {
        Written("2025-11-16");
        var training = new RunFolder(campus.Store, TimeZoneInfo.Utc).Trainings()[^1];

        var folder = campus.Store.Run(training.Id);
        var page = File.ReadAllText(Path.Combine(folder, "report.html"));
        var data = JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "report.json"))).RootElement.GetProperty("sentences");
        Assert.Contains("<a href=\"#part-1\">Support has a new champion</a>.", page, StringComparison.Ordinal);
        Assert.Equal((4, "Support has a new champion."), (data.GetArrayLength(), data[0].GetString()));
        var candidate = Assert.Single(training.Candidates);
        Assert.All(candidate.Gates, gate => Assert.Contains($"<div>{gate}</div>", page, StringComparison.Ordinal));
        Assert.All(Regex.Matches(page, "href=\"#([-a-z0-9]+)\"").Select(link => link.Groups[1].Value),
            id => Assert.Contains($" id=\"{id}\"", page, StringComparison.Ordinal));
    }

    [Fact]
    public void Every_drawing_of_a_night_has_its_numbers_as_a_table_and_no_two_ids_are_the_same()
    {
        var page = Written("2025-11-16").Page;

        var figures = Regex.Matches(page, "<figure>.*?</figure>", RegexOptions.Singleline);
        Assert.True(figures.Count >= 8, $"{figures.Count} figures");
        Assert.All(figures, figure =>
        {
            Assert.Equal(1, Regex.Count(figure.Value, "<svg "));
            Assert.Matches("aria-label=\"[^\"]{20,}\"", figure.Value);
            Assert.Contains("<details><summary>Numbers as a table</summary>", figure.Value, StringComparison.Ordinal);
            Assert.True(Regex.Count(figure.Value, "<tr ") > 1);
        });
        var ids = Regex.Matches(page, " id=\"([^\"]+)\"").Select(one => one.Groups[1].Value).ToList();
        Assert.Equal(ids.Distinct(), ids);
        Assert.DoesNotContain("NaN", page, StringComparison.Ordinal);
    }

    private (string Page, JsonElement Data, RunRecord Record) Written(string night)
    {
        var record = campus.Night(night);
        RunReports.Write(campus.Open(), record);
        var folder = campus.Store.Run(record.Id);
        return (File.ReadAllText(Path.Combine(folder, "report.html")),
            JsonDocument.Parse(File.ReadAllText(Path.Combine(folder, "report.json"))).RootElement, record);
    }
}
