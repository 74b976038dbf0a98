using Analytics.Host.Commands;
using Analytics.Storage;

namespace Analytics.HostTests.Nights;

/// <summary>Whole folders of what runs left are missed although nothing in them can tell of it any more.</summary>
public sealed class LostRunsTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    private const string ThirdNight = "2026-04-14";

    [Fact]
    public async Task Hashes_of_runs_that_are_all_gone_are_missed_until_a_person_makes_their_folder_anew()
    {
        var root = Folders.Copy(university.AfterSecond, university.Place("root"));
        var kept = new Store(root).KeptHashes;
        Directory.Delete(kept, recursive: true);
        var told = $"'{kept}' is gone, and with it the hashes of what runs wrote";

        await Refused(root, told);

        Directory.CreateDirectory(kept);
        var run = await Said.By("run", university.Study, "--as-of", ThirdNight, "--out", root, "--threads", "2");
        Assert.Equal(CommandLine.Done, run.Code);
        Assert.Contains($"recovery: '{kept}' had no hashes of 3 runs: kept anew of the files as they stand", run.Progress);
        Assert.Equal(4, Directory.GetFiles(kept).Length);
    }

    [Fact]
    public async Task Runs_that_are_gone_with_their_hashes_are_missed_by_the_generations_they_published()
    {
        var root = Folders.Copy(university.AfterSecond, university.Place("root"));
        var store = new Store(root);
        Directory.Delete(store.Runs, recursive: true);
        Directory.Delete(store.KeptHashes, recursive: true);
        Directory.CreateDirectory(store.KeptHashes);

        await Refused(root, $"'{store.Runs}' has no record of any run, and 2 generations are published");
    }

    [Fact]
    public async Task Hashes_of_one_run_that_are_gone_are_told_and_kept_anew()
    {
        var root = Folders.OwnersAlone(Folders.Copy(university.AfterSecond, university.Place("root")));
        var store = new Store(root);
        var first = store.Published().Last();
        File.Delete(store.RunHashes(first));

        var doctor = await Said.By("doctor", university.Study, "--out", root);
        var run = await Said.By("run", university.Study, "--as-of", ThirdNight, "--out", root, "--threads", "2");

        Assert.Equal((CommandLine.Failed, CommandLine.Done), (doctor.Code, run.Code));
        Assert.Contains(
            $"warning runs: '{store.KeptHashes}' has no hashes of 1 of 3 runs, such as {first}. To do: put them back from a backup; "
                + "without one the next run keeps them of the files as they stand",
            doctor.Lines);
        Assert.Contains($"recovery: '{store.KeptHashes}' had no hashes of 1 run: kept anew of the files as they stand", run.Progress);
        Assert.True(File.Exists(store.RunHashes(first)));
    }

    private async Task Refused(string root, string told)
    {
        var doctor = await Said.By("doctor", university.Study, "--out", root);
        var run = await Said.By("run", university.Study, "--as-of", ThirdNight, "--out", root, "--threads", "2");

        Assert.Equal((CommandLine.NotInOrder, CommandLine.NotInOrder), (doctor.Code, run.Code));
        Assert.Contains(doctor.Lines, line => line.StartsWith($"fix     runs: {told}. To do: put ", StringComparison.Ordinal));
        Assert.StartsWith($"{told}. Put ", run.Errors, StringComparison.Ordinal);
    }
}
