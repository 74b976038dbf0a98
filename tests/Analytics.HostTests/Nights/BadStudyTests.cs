using System.Security.Cryptography;
using Analytics.Host.Commands;

namespace Analytics.HostTests.Nights;

/// <summary>What a person must fix is told all at once, with what to do, and ends with 2.</summary>
public sealed class BadStudyTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    [Fact]
    public async Task Every_fault_of_a_study_is_told_at_once_and_nothing_is_made()
    {
        var study = university.WriteStudy(university.Place("study"), study =>
        {
            study["colour"] = "green";
            study["features"]![0]!["measure"] = "average";
            study["features"]![1]!["windowDays"] = 0;
            study["features"]![2]!.AsObject().Remove("title");
            study["targets"]![0]!["trainer"] = "forest";
            study["targets"]![1]!["features"]![0] = "clicks_15d";
        });
        var file = Path.Combine(study, "study.json");
        File.WriteAllText(file, File.ReadAllText(file).Replace("\"seed\":", "\"seed\":1,\"seed\":", StringComparison.Ordinal));
        var root = university.Place("root");

        var ended = await Said.Now("run", study, "--out", root);

        Assert.Equal(CommandLine.NotInOrder, ended.Code);
        string[] expected =
        [
            "$.colour: expected one of $schema, study, title, timeZone, data, asOf, sources, instruments, features, targets, evaluation, "
                + "seed, schedules, surveys, breaks, literacies, audit, sharing, delivery, retention, whomToAsk, was unknown property",
            "$.seed: expected the property once, was given twice",
            "$.features[1].windowDays: expected a whole number from 1 to 3650, was 0",
            "$.features[2].title: expected \"title\": \"...\" (Plain words for advisors, such as: average mark so far.), was missing",
            "$.targets[1].features: expected names of features, or *, was 'clicks_15d'",
            "$.features[0].measure: expected a measure that 'analytics features' lists, was 'average'",
            "$.targets[0].trainer: expected",
        ];
        var lines = ended.Errors.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        Assert.Equal($"{file}: {expected.Length} faults. Nothing was run.", lines[0]);
        Assert.All(expected, fault => Assert.Contains(lines, line => line.StartsWith(fault, StringComparison.Ordinal)));
        Assert.Equal(expected.Length + 1, lines.Length);
        Assert.Contains(lines, line => line.StartsWith(expected[^1], StringComparison.Ordinal)
            && line.EndsWith("was 'forest'", StringComparison.Ordinal));
        Assert.False(Path.Exists(root));
    }

    [Fact]
    public async Task A_study_that_is_no_json_is_told_with_its_place()
    {
        var study = university.WriteStudy(university.Place("study"));
        File.WriteAllText(Path.Combine(study, "study.json"), "{\n  \"study\": demo\n}");

        await AssertRefused("line 2, byte 11: expected JSON, was text that cannot be read as JSON", study);
    }

    [Fact]
    public async Task A_study_that_is_not_there_is_told() =>
        await AssertRefused("expected a folder with a study.json, or the file itself, was nothing there", university.Place("study"));

    [Fact]
    public async Task A_folder_of_exports_that_is_not_there_is_told()
    {
        var missing = university.Place("data");

        await AssertRefused($"The folder of exports '{missing}' is not there. Name it with --data, or in the study's \"data\".",
            university.Study, "--data", missing);
    }

    [Theory]
    [InlineData("yesterday")]
    [InlineData("2026-02-30")]
    [InlineData("13.04.2026")]
    public async Task A_day_that_is_none_is_told(string day) =>
        await AssertRefused($"--as-of: expected a day as yyyy-MM-dd, was '{day}'.", university.Study, "--as-of", day);

    [Fact]
    public async Task A_lost_key_stops_the_run_and_tells_to_put_it_back()
    {
        var root = university.Continue();
        File.Delete(Path.Combine(root, "private", "key"));

        await AssertStopped(root, "is missing, but the lake was made with key",
            "Put the key file back from its backup; without it students can no longer be matched with their history.");
        Assert.False(File.Exists(Path.Combine(root, "private", "key")));
    }

    [Fact]
    public async Task Another_key_stops_the_run_and_tells_what_to_do()
    {
        var root = university.Continue();
        File.WriteAllBytes(Path.Combine(root, "private", "key"), SHA256.HashData("another"u8));

        await AssertStopped(root, "but the lake was made with key", "Put the right key file back, or start a new data root with --out.");
    }

    [Fact]
    public async Task A_damaged_key_stops_the_run_and_tells_what_to_do()
    {
        var root = university.Continue();
        File.WriteAllBytes(Path.Combine(root, "private", "key"), [1, 2, 3]);

        await AssertStopped(root, "is damaged: expected 32 bytes, was 3.", "Put it back from its backup.");
    }

    private async Task AssertRefused(string message, params string[] arguments)
    {
        var root = university.Place("root");

        var ended = await Said.Now(["run", .. arguments, "--out", root]);

        Assert.Equal(CommandLine.NotInOrder, ended.Code);
        Assert.Contains(message, ended.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", ended.All, StringComparison.Ordinal);
        Assert.False(Path.Exists(root));
    }

    private async Task AssertStopped(string root, params string[] messages)
    {
        var before = Folders.Content(root);

        var ended = await Said.Now("run", university.Study, "--as-of", SmallUniversity.SecondNight, "--out", root);

        Assert.Equal(CommandLine.NotInOrder, ended.Code);
        Assert.All(messages, message => Assert.Contains(message, ended.Errors, StringComparison.Ordinal));
        Assert.DoesNotContain("   at ", ended.All, StringComparison.Ordinal);
        Assert.Equal(before, Folders.Content(root));
    }
}
