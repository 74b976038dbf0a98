using Analytics.Host.Commands;
using Analytics.HostTests.Nights;

namespace Analytics.HostTests.Operations;

public sealed class RerunCommandTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    [Fact]
    public async Task A_night_again_gives_the_same_bytes_by_another_process_and_other_threads()
    {
        var root = Folders.Copy(university.AfterSecond, university.Place("root"));
        var before = Folders.Content(root);

        var ended = await Said.Now("rerun", university.Study, SmallUniversity.SecondNight, "--out", root, "--threads", "1");

        Assert.True(ended.Code == CommandLine.Done, ended.All);
        Assert.Equal(20 + 1, ended.Output.Split("same bytes").Length - 1); // nineteen tables, the record, and the sentence that ends it
        Assert.Contains("The same inputs give the same bytes.", ended.Output, StringComparison.Ordinal);
        Assert.Equal(before, Folders.Content(root));
    }

    [Fact]
    public async Task A_training_again_gives_the_same_candidates()
    {
        var said = await Said.By("rerun", university.Study, "2026-04-12-retrain", "--out",
            Folders.Copy(university.AfterSecond, university.Place("root")));

        Assert.True(said.Code == CommandLine.Done, said.Output + said.Errors);
    }

    [Fact]
    public async Task A_landed_file_that_is_gone_ends_with_1_and_is_named()
    {
        var root = Folders.Copy(university.AfterSecond, university.Place("root"));
        File.Delete(Directory.EnumerateFiles(Path.Combine(root, "private", "landing", "outcomes")).Single());

        var said = await Said.By("rerun", university.Study, SmallUniversity.SecondNight, "--out", root);

        Assert.Equal(CommandLine.Failed, said.Code);
        Assert.Contains(
            said.Lines,
            line => line.StartsWith("cannot be computed: outcomes.csv (", StringComparison.Ordinal)
                && line.EndsWith("is gone", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_study_that_was_changed_and_not_kept_ends_with_2()
    {
        var root = Folders.Copy(university.AfterSecond, university.Place("root"));
        Directory.Delete(Path.Combine(root, "lake", "studies"), recursive: true);
        var changed = university.WriteStudy(university.Place("study"), study => study["seed"] = 2);

        var said = await Said.By("rerun", changed, SmallUniversity.SecondNight, "--out", root);

        Assert.Equal(CommandLine.NotInOrder, said.Code);
        Assert.StartsWith("The study has changed since that run", said.Errors, StringComparison.Ordinal);
    }
}
