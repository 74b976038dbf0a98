using Analytics.Host.Commands;
using Analytics.Host.Data;
using Analytics.HostTests.Nights;
using Analytics.Storage;

namespace Analytics.HostTests.Operations;

public sealed class EvaluateCommandTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    [Fact]
    public async Task Trainers_are_judged_a_report_is_written_and_models_stay_as_they_are()
    {
        var root = university.Continue();
        var before = Folders.Content(root, "lake", "models");

        var said = await Said.By("evaluate", university.Study, "--as-of", SmallUniversity.FirstNight, "--out", root);

        Assert.True(said.Code == CommandLine.Done, said.Output + said.Errors);
        Assert.Equal(before, Folders.Content(root, "lake", "models"));
        Assert.Contains(said.Lines, line => line.Contains("AUC, boosted", StringComparison.Ordinal));
        var run = Directory.EnumerateDirectories(Path.Combine(root, "lake", "runs"), "2026-04-12-evaluate-*").Single();
        Assert.Contains("Judged as of 2026-04-12", File.ReadAllText(Path.Combine(run, "report.html")), StringComparison.Ordinal);
        Assert.Contains((await Said.By("runs", "show", university.Study, "2026-04-12-evaluate", "--out", root)).Lines,
            line => line.Contains("AUC, boosted", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_stored_champion_is_judged_where_somebody_asks_and_the_log_tells_who_did()
    {
        var root = university.Continue();
        var store = new Store(root);
        var people = new AdvisingFile(store);
        people.Migrate();

        var said = await Said.By(
            "evaluate", university.Study, "--champion", "--as-of", SmallUniversity.FirstNight, "--out", root);

        Assert.True(said.Code == CommandLine.Done, said.Output + said.Errors);
        Assert.Contains(said.Lines, line => line.Contains("judged as stored on", StringComparison.Ordinal));
        var run = Path.GetFileName(Directory.EnumerateDirectories(store.Runs, "2026-04-12-evaluate-*").Single());
        Assert.Contains("Champions and what they reach", File.ReadAllText(Path.Combine(store.Run(run), "report.html")),
            StringComparison.Ordinal);
        using var data = people.Open();
        var noted = data.Audit.Single(one => one.Act == AuditAct.JudgedChampion);
        Assert.Equal((null, $"{run}, by {Environment.UserName}"), (noted.Who, noted.Subject));

        var shown = await Said.By("runs", "show", university.Study, run, "--out", root);
        Assert.Contains(shown.Lines, line => line.Contains("judged as stored on", StringComparison.Ordinal));
        var wrong = await Said.By("evaluate", university.Study, "--term", "2025A", "--out", root);
        Assert.Equal((CommandLine.NotInOrder, "--term: only with --champion."), (wrong.Code, wrong.Errors.Trim()));
    }
}
