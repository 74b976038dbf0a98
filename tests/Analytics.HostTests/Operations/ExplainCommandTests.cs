using System.Text.Json;
using System.Text.RegularExpressions;
using Analytics.Host.Commands;
using Analytics.Tests.Nightly;

namespace Analytics.HostTests;

/// <summary>Why a student of the samples has the probabilities of the night.</summary>
[Collection(DemoNightTests.Name)]
public sealed class ExplainCommandTests(DemoNight night)
{
    private const string Id = "S2886439"; // of data-samples/roster-2026S.csv, in two courses

    [Fact]
    public async Task Contributions_and_start_are_the_score_of_the_predictions()
    {
        using var explanation = JsonDocument.Parse((await Explain(Id, "--json")).Output);

        var rows = explanation.RootElement.GetProperty("rows").EnumerateArray().ToList();
        Assert.Equal(["autonomous_learning", "course_success", "course_success", "innovation_skills"],
            rows.Select(row => row.GetProperty("target").GetString()!).Order(StringComparer.Ordinal));
        var student = explanation.RootElement.GetProperty("student").GetString()!;
        foreach (var row in rows)
        {
            var sum = row.GetProperty("start").GetDouble()
                + row.GetProperty("features").EnumerateArray().Sum(feature => feature.GetProperty("logOdds").GetDouble());
            var course = row.GetProperty("row").GetProperty("course").GetString();
            Assert.Equal(Score(row.GetProperty("target").GetString()!, student, course), sum, 9);
        }
    }

    [Fact]
    public async Task It_is_told_in_words_and_no_id_is_printed()
    {
        var (code, told) = await Explain(Id);

        Assert.Equal(CommandLine.Done, code);
        Assert.Contains("past students, before anything is known", told, StringComparison.Ordinal);
        Assert.Contains("calibrated", told, StringComparison.Ordinal);
        Assert.DoesNotContain(Id, told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_would_change_the_estimate_is_what_the_flags_say()
    {
        var (student, change) = Change();

        Assert.Contains("  would change it: ", (await Explain(student)).Output, StringComparison.Ordinal);
        using var explanation = JsonDocument.Parse((await Explain(student, "--json")).Output);
        Assert.Contains(change, explanation.RootElement.GetProperty("rows").EnumerateArray()
            .Select(row => row.GetProperty("change").GetString()));
    }

    [Theory]
    [InlineData("S0000000")]
    [InlineData("sffffffff")]
    public async Task Who_has_no_row_is_told_without_their_id(string student)
    {
        var (code, error) = await Explain(student);

        Assert.Equal(CommandLine.NotInOrder, code);
        Assert.Contains("has no row of that student", error, StringComparison.Ordinal);
        Assert.DoesNotContain(student, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_id_may_look_like_the_beginning_of_a_pseudonym()
    {
        using var campus = new Campus();
        foreach (var (name, lines) in campus.Files)
        {
            campus.Files[name] = [.. lines.Select(line => Regex.Replace(line, @"\bS(\d{3})\b", "s1$1"))];
        }

        campus.WithChampion().Night("2025-11-16");
        var said = await Said.By("explain", Path.Combine(campus.Folder, "study"), "s1001", "--out", campus.Store.Root);

        Assert.Equal((CommandLine.Done, ""), (said.Code, said.Errors));
        Assert.Contains("past students, before anything is known", said.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("s1001", said.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_night_it_is_the_last_one()
    {
        using var campus = new Campus();
        campus.WithChampion().Night("2025-11-15");
        var last = campus.Night("2025-11-16");

        var said = await Said.By("explain", Path.Combine(campus.Folder, "study"), "S001", "--out", campus.Store.Root, "--json");

        Assert.Contains(last.Id, said.Output, StringComparison.Ordinal);
    }

    /// <summary>The first student on a list of the night who has a change.</summary>
    private (string Student, string Change) Change()
    {
        var folder = Path.Combine(night.Root, "lake", "generations", "000001", "flags");
        foreach (var file in Directory.EnumerateFiles(folder, "*.parquet", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            var group = Assert.Single(Storage.TableFile.Read(file, "student", "change"));
            var (students, changes) = ((Storage.Columns.TextColumn)group[0], (Storage.Columns.TextColumn)group[1]);
            var at = Enumerable.Range(0, students.Count).FirstOrDefault(row => changes[row] is not null, -1);
            if (at >= 0) { return (students[at]!, changes[at]!); }
        }

        throw new InvalidOperationException("No student of the night has a change.");
    }

    private double Score(string target, string student, string? course)
    {
        var folder = Path.Combine(night.Root, "lake", "generations", "000001", "predictions", $"target={target}");
        var file = Assert.Single(Directory.EnumerateFiles(folder, "*.parquet", SearchOption.AllDirectories));
        var group = Assert.Single(Storage.TableFile.Read(file, "student", "course", "score"));
        var (students, courses) = ((Storage.Columns.TextColumn)group[0], (Storage.Columns.TextColumn)group[1]);
        return ((Storage.Columns.ValueColumn<double>)group[2]).Values[
            Enumerable.Range(0, students.Count).Single(row => students[row] == student && courses[row] == course)];
    }

    private Task<(int Code, string Output)> Explain(params string[] arguments) => night.Place.Run(["explain", "jobs/demo", .. arguments]);
}
