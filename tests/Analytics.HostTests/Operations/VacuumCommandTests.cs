using Analytics.Host.Commands;
using Analytics.HostTests.Nights;
using Analytics.Storage;

namespace Analytics.HostTests.Operations;

public sealed class VacuumCommandTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    [Fact]
    public async Task Old_generations_are_told_of_dropped_and_then_gone()
    {
        var root = Folders.Copy(university.AfterSecond, university.Place("root"));
        var before = Folders.Content(root);
        var dry = await Vacuum(root, "--keep-generations", "1", "--keep-days", "0", "--dry-run");

        Assert.Equal("Would drop 1 generation (1); 1 generation (2) stays.", dry.Lines[0]);
        Assert.Equal(before, Folders.Content(root));

        var said = await Vacuum(root, "--keep-generations", "1", "--keep-days", "0");

        Assert.Equal(CommandLine.Done, said.Code);
        Assert.Equal("Dropped 1 generation (1); 1 generation (2) stays.", said.Lines[0]);
        Assert.Equal(before.Where(line => !line.StartsWith("lake/generations/000001/", StringComparison.Ordinal)), Folders.Content(root));
        Assert.Equal("Nothing to drop: 1 generation (2) stays, within the policy.", Assert.Single((await Vacuum(root)).Lines));
    }

    [Fact]
    public async Task Thirty_generations_stay_whatever_their_age()
    {
        var said = await Vacuum(Folders.Copy(university.AfterSecond, university.Place("root")));

        Assert.Equal("Nothing to drop: 2 generations (1-2) stay, within the policy.", Assert.Single(said.Lines));
    }

    [Fact]
    public async Task It_waits_for_no_run_and_takes_no_nonsense()
    {
        var root = Folders.Copy(university.AfterSecond, university.Place("root"));
        Assert.Contains("--keep-generations: expected a whole number, at least 1, was '0'.",
            (await Vacuum(root, "--keep-generations", "0")).Errors, StringComparison.Ordinal);
        using var atWork = StoreLock.Take(root);
        Assert.Equal(CommandLine.Failed, (await Vacuum(root)).Code);
    }

    private Task<Said> Vacuum(string root, params string[] more) => Said.By(["vacuum", university.Study, "--out", root, .. more]);
}
