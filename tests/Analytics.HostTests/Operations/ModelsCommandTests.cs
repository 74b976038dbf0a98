using Analytics.Evidence;
using Analytics.Host.Commands;
using Analytics.HostTests.Nights;
using Analytics.Registry;
using Analytics.Storage;

namespace Analytics.HostTests.Operations;

/// <summary>A person lists, promotes and takes back; what to type is said where somebody looks.</summary>
public sealed class ModelsCommandTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    private const string Target = "course_success";

    [Fact]
    public async Task A_first_champion_is_replaced_by_the_next_candidate_and_taken_back_with_the_commands_that_are_printed()
    {
        var root = university.Continue();
        var first = Champion(root);
        var trained = await By("retrain", root, "--as-of", SmallUniversity.SecondNight);
        var typed = trained.Lines.Single(line => line.StartsWith(Target + ": ", StringComparison.Ordinal));
        var command = typed[(typed.IndexOf("analytics promote", StringComparison.Ordinal) + "analytics ".Length)..]
            .Replace("\"...\"", "better", StringComparison.Ordinal);

        var promoted = await Said.By(command.Split(' ')); // as it is printed, data root included

        Assert.True(promoted.Code == CommandLine.Done, promoted.Errors);
        var second = Champion(root);
        Assert.NotEqual(first, second);
        Assert.StartsWith($"{Target}: {second} is champion from the night of {SmallUniversity.SecondNight} on: better", promoted.Lines[0],
            StringComparison.Ordinal);
        Assert.Equal(
            "Nights that are run from now on use it; lists already delivered do not change. The next night is due Sat 2100-01-02 02:30 +00:00.",
            promoted.Lines[1]);

        var listed = await By("models", root, "--target", Target);
        Assert.Contains(listed.Lines, line => line.Contains($"{second}   champion   {SmallUniversity.SecondNight}",
            StringComparison.Ordinal));
        Assert.Contains(listed.Lines, line => line.Contains($"{first}   retired    {SmallUniversity.FirstNight}",
            StringComparison.Ordinal));
        Assert.Contains($"{second}: promoted by a person from {SmallUniversity.SecondNight} on: better", listed.Lines);

        var back = await By("rollback", root, "--target", Target, "--why", "worse in week 9");
        Assert.Equal(CommandLine.Done, back.Code);
        Assert.Equal(first, Champion(root));
    }

    [Fact]
    public async Task A_study_that_leaves_promotion_to_a_person_gets_lists_once_a_person_has_promoted()
    {
        var study = university.WriteStudy(university.Place("study"),
            study => { foreach (var target in study["targets"]!.AsArray()) { target!["promotion"] = "manual"; } });
        var root = university.Place("root");
        await Said.By("retrain", study, "--out", root, "--as-of", SmallUniversity.FirstNight);

        var night = await Said.By("run", study, "--out", root, "--as-of", SmallUniversity.FirstNight);

        var waits = night.Lines.Single(line => line.StartsWith($"{Target}: no new list, no champion: candidate ",
            StringComparison.Ordinal));
        Assert.Contains($"promote it with: analytics promote {study} --out {root} --target {Target} --version ", waits,
            StringComparison.Ordinal);
        var doctor = await Said.By("doctor", study, "--out", root);
        Assert.Contains(doctor.Lines, line => line.StartsWith(
            $"warning models: '{Target}' gets no new list: no champion. To do: Candidate ", StringComparison.Ordinal)
            && line.Contains($"analytics promote {study} --out {root} --target {Target} --version ", StringComparison.Ordinal));
        Assert.Contains($"analytics promote &lt;study&gt; --target {Target} --version ",
            File.ReadAllText(Directory.EnumerateFiles(new Store(root).Runs, "report.html", SearchOption.AllDirectories)
                .Single(file => file.Contains("nightly", StringComparison.Ordinal))), StringComparison.Ordinal);

        Assert.Equal(CommandLine.Done, (await Said.By("promote", study, "--out", root, "--target", Target, "--why", "looked at")).Code);
        Assert.Contains((await Said.By("run", study, "--out", root, "--as-of", SmallUniversity.FirstNight)).Lines,
            line => line.StartsWith($"{Target}: ", StringComparison.Ordinal) && line.Contains(" listed of ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Without_a_reason_nothing_is_decided()
    {
        var before = Folders.Content(university.AfterFirst);
        Assert.Equal(CommandLine.NotInOrder, (await By("promote", university.AfterFirst, "--target", Target)).Code);
        Assert.Equal("--why: expected a reason, was empty. It is kept with the decision, for whoever asks later.",
            (await By("promote", university.AfterFirst, "--target", Target, "--why", "")).Errors.TrimEnd());
        Assert.Equal(before, Folders.Content(university.AfterFirst));
    }

    [Theory]
    [InlineData("models")]
    [InlineData("doctor")]
    [InlineData("run")]
    public async Task A_damaged_model_or_ledger_is_named_by_every_command_that_needs_it(string command)
    {
        var root = university.Continue();
        var model = Path.Combine(root, "lake", "models", Target, Champion(root) + ".json");
        var ledger = Path.Combine(root, "lake", "models", "innovation_skills", "champions.json");
        File.WriteAllText(model, File.ReadAllText(model).Replace("\"seed\": ", "\"seed\":  ", StringComparison.Ordinal));
        if (command != "run") { File.Delete(ledger); } // a night ends at the first damage it meets, the others name all of it

        var said = await By(command, root);

        Assert.Equal(CommandLine.NotInOrder, said.Code);
        Assert.Contains($"The model '{model}' is damaged: its content is not the one that its id is the hash of", said.Output + said.Errors,
            StringComparison.Ordinal);
        if (command != "run")
        {
            Assert.Contains($"The ledger of champions '{ledger}' is missing", said.Output + said.Errors, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Two_fresh_runs_give_the_same_model_ids()
    {
        var root = university.Place("root");
        await By("run", root, "--as-of", SmallUniversity.FirstNight);
        Assert.Equal(Champion(university.AfterFirst), Champion(root));
    }

    private static string Champion(string root) => new ModelRegistry(new Store(root)).Champion(Target, Instant.Never)!.Id;

    private Task<Said> By(string command, string root, params string[] more) =>
        Said.By([command, university.Study, "--out", root, .. more]);
}
