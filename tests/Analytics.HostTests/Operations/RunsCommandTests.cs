using System.Text.Json;
using Analytics.Host.Commands;
using Analytics.HostTests.Nights;

namespace Analytics.HostTests.Operations;

public sealed class RunsCommandTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    [Fact]
    public async Task Runs_are_listed_the_latest_cutoff_first()
    {
        var said = await Runs("list");

        Assert.Equal(CommandLine.Done, said.Code);
        Assert.Equal(["run", "state", "rows", "read", "flags", "done", "took", "by"],
            said.Lines[0].Split(' ', StringSplitOptions.RemoveEmptyEntries));
        var runs = said.Lines.Skip(2).Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        Assert.Equal([$"{SmallUniversity.SecondNight}-nightly", $"{SmallUniversity.FirstNight}-nightly",
            $"{SmallUniversity.FirstNight}-retrain"], runs.Select(run => run[0][..18]));
        Assert.All(runs[..2], run => Assert.Equal("complete", run[1]));
        Assert.All(runs[..2], run => Assert.Equal(["s", "by", "hand"], run[^3..]));
    }

    [Fact]
    public async Task Runs_of_one_kind_and_no_more_than_asked_for_are_listed()
    {
        var few = await Runs("list", "--kind", "nightly", "--limit", "1");

        Assert.Single(few.Lines, line => line.Contains("-nightly-", StringComparison.Ordinal));
        Assert.Equal("1 of 2 runs; --limit shows more.", few.Lines[^1]);
        Assert.Equal("No runs yet.", Assert.Single((await Runs("list", "--kind", "digest")).Lines));
        var wrong = await Runs("list", "--kind", "weekly");
        Assert.Equal(CommandLine.NotInOrder, wrong.Code);
        Assert.Contains("--kind: expected one of nightly, retrain, evaluate, digest, was 'weekly'.", wrong.Errors,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_in_json_has_what_the_table_has()
    {
        using var list = JsonDocument.Parse((await Runs("list", "--json")).Output);

        var night = list.RootElement[0];
        Assert.Equal(3, list.RootElement.GetArrayLength());
        Assert.Equal("nightly", night.GetProperty("kind").GetString());
        Assert.True(night.GetProperty("rows").GetInt64() > 1000);
        Assert.True(night.GetProperty("flags").GetInt32() > 10);
    }

    [Fact]
    public async Task A_run_is_shown_by_as_much_of_its_id_as_is_its_own()
    {
        var said = await Runs("show", SmallUniversity.SecondNight);

        Assert.Equal(CommandLine.Done, said.Code);
        Assert.Contains(said.Lines, line => line.StartsWith("continues  2026-04-12-nightly-", StringComparison.Ordinal));
        Assert.Contains(said.Lines, line => line.StartsWith("course_success: ", StringComparison.Ordinal)
            && line.Contains(" listed of ", StringComparison.Ordinal));
        using var record = JsonDocument.Parse((await Runs("show", SmallUniversity.SecondNight, "--json")).Output);
        Assert.StartsWith("2026-04-13T23:59:59.999999", record.RootElement.GetProperty("cutoff").GetString(), StringComparison.Ordinal);
        Assert.Contains((await Runs("show", "2026-04-12-retrain")).Lines,
            line => line.StartsWith("innovation_skills: candidate ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_run_that_is_not_there_is_told_of_with_those_that_are_near()
    {
        var said = await Runs("show", "2026-04-13-nigthly-1");

        Assert.Equal(CommandLine.NotInOrder, said.Code);
        Assert.Contains("Did you mean 2026-04-13-nightly-", said.Errors, StringComparison.Ordinal);
        Assert.EndsWith($"'analytics runs list {university.Study} --out {university.AfterSecond}' shows all.", said.Errors.TrimEnd(),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-04-12-nightly-")]
    [InlineData("2026-04-12-retrain-", "--kind", "retrain")]
    public async Task Of_a_day_with_a_night_and_a_training_the_night_is_shown_unless_the_training_is_asked_for(
        string run, params string[] kind)
    {
        var said = await Runs("show", [SmallUniversity.FirstNight, .. kind]);

        Assert.Equal((CommandLine.Done, ""), (said.Code, said.Errors));
        Assert.StartsWith(run, said.Lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_verb_the_runs_are_listed()
    {
        var said = await Said.By("runs", university.Study, "--out", university.AfterSecond);

        Assert.Equal((await Runs("list")).Lines, said.Lines);
        Assert.Equal(CommandLine.NotInOrder, (await Said.By("runs")).Code);
    }

    [Fact]
    public async Task Without_a_lake_it_is_said_where_one_was_looked_for()
    {
        var place = university.Place("nowhere");

        var said = await Said.By("runs", "list", university.Study, "--out", place);

        Assert.Equal(CommandLine.NotInOrder, said.Code);
        Assert.StartsWith($"There is no lake in '{place}'. Name the data root with --out, or run a night first", said.Errors,
            StringComparison.Ordinal);
        Assert.False(Directory.Exists(place));
    }

    [Fact]
    public async Task The_tail_shows_what_is_there_and_each_run_when_its_record_appears()
    {
        var root = university.Continue();
        var once = await Said.By("runs", "tail", university.Study, "--out", root, "--once");
        Assert.Equal(2, once.Lines.Count);

        // It follows until the second night's line comes, and is killed by it.
        var following = Executable.KillAt("2026-04-13-nightly-", "runs", "tail", university.Study, "--out", root);
        var night = await Said.Now("run", university.Study, "--as-of", SmallUniversity.SecondNight, "--out", root);

        Assert.Equal(0, night.Code);
        Assert.Equal(3, (await following).Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    private Task<Said> Runs(string what, params string[] more) =>
        Said.By(["runs", what, university.Study, "--out", university.AfterSecond, .. more]);
}
