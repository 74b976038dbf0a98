using System.Text.Json;
using System.Text.Json.Nodes;
using Analytics.Host.Commands;
using Analytics.Nightly;

namespace Analytics.HostTests;

/// <summary>docs/schedules.md is true, and check shows what is due.</summary>
public sealed class SchedulesPageTests
{
    private static readonly string page = Path.Combine(Checkout.Root, "docs", "schedules.md");
    private static readonly string demo = Path.Combine(Checkout.Root, "jobs", "demo");

    [Fact]
    public async Task The_output_the_page_shows_is_the_real_one()
    {
        const string Prefix = "dotnet run --project src/Analytics.Host -- ";
        var command = Block("sh").Single();
        Assert.StartsWith(Prefix + "check jobs/demo ", command, StringComparison.Ordinal);
        var (code, lines, _) = await Check(demo, command.Split(' ')[^2..]);
        Assert.Equal(CommandLine.Done, code);
        if (Approved.Rewrites)
        {
            var text = File.ReadAllText(page);
            var from = text.IndexOf("```text\n", StringComparison.Ordinal) + "```text\n".Length;
            File.WriteAllText(page, string.Concat(text.AsSpan(0, from), string.Join('\n', lines), "\n",
                text.AsSpan(text.IndexOf("```", from, StringComparison.Ordinal))));
        }

        Assert.Equal(Block("text"), lines);
    }

    [Fact]
    public void The_snippet_of_the_page_is_accepted_in_the_demo_study()
    {
        var folder = Changed(study => study["schedules"] = JsonNode.Parse(string.Join('\n', Block("json"))));
        Assert.Equal(3, Schedule.Of(LoadedStudy.Load(folder.FullName).Study).Count);
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Without_an_instant_the_clock_says_what_is_next_and_blackouts_stand_in_their_place()
    {
        var (_, lines, _) = await Check(demo);
        var first = lines.ToList().IndexOf("nightly  30 2 * * *");
        Assert.Equal("Due after Tue 2026-12-22 12:00 +00:00 in Europe/London:", lines[1]);
        Assert.Equal("  Wed 2026-12-23 02:30 +00:00  2026-12-23 02:30 UTC", lines[first + 1]);
        Assert.Equal("  2026-12-24 to 2027-01-02     10 left out           blackout: winter closure", lines[first + 2]);
        Assert.Equal("  Sun 2027-01-03 02:30 +00:00  2027-01-03 02:30 UTC", lines[first + 3]);
    }

    [Fact]
    public async Task A_study_without_schedules_is_run_by_hand()
    {
        var folder = Changed(study => study.AsObject().Remove("schedules"));
        Assert.Equal("No schedules: runs are started by hand.", (await Check(folder.FullName)).Lines[^1]);
        folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("tomorrow")]
    [InlineData("2026-10-24")]
    [InlineData("2026-10-24T12:00")]
    public async Task An_instant_that_is_none_is_told(string from)
    {
        var (code, _, errors) = await Check(demo, "--from", from);
        Assert.Equal(CommandLine.NotInOrder, code);
        Assert.Contains($"--from: expected an instant with its offset, such as 2026-10-24T12:00Z or 2026-10-24T12:00+01:00, was '{from}'.",
            errors, StringComparison.Ordinal);
    }

    private static async Task<(int Code, IReadOnlyList<string> Lines, string Errors)> Check(string study, params string[] more)
    {
        using var output = new StringWriter();
        using var error = new StringWriter();
        var code = await CommandLine.RunAsync(["check", study, .. more], output, error, new Stopped());
        return (code, [.. output.ToString().ReplaceLineEndings("\n").TrimEnd().Split('\n').Select(line => line.TrimEnd())],
            error.ToString());
    }

    private static DirectoryInfo Changed(Action<JsonNode> change)
    {
        var study = JsonNode.Parse(File.ReadAllText(Path.Combine(demo, "study.json")),
            documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!;
        change(study);
        var folder = Directory.CreateTempSubdirectory("analytics-");
        Directory.CreateSymbolicLink(Path.Combine(folder.FullName, "instruments"), Path.Combine(demo, "instruments"));
        File.WriteAllText(Path.Combine(folder.FullName, "study.json"), study.ToJsonString());
        return folder;
    }

    private static List<string> Block(string language) =>
        [.. File.ReadLines(page).SkipWhile(line => line != "```" + language).Skip(1).TakeWhile(line => line != "```")];

    /// <summary>A clock that stands at noon of 22 December 2026.</summary>
    private sealed class Stopped : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => new(2026, 12, 22, 12, 0, 0, TimeSpan.Zero);
    }
}
