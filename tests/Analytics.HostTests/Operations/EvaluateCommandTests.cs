using Analytics.Host.Commands;
using Analytics.HostTests.Nights;

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
}
