using Analytics.Host.Commands;
using Analytics.Host.Records;
using Analytics.Host.Serving;
using Analytics.HostTests.Nights;
using Analytics.Storage;
using Analytics.Studies;

namespace Analytics.HostTests.Operations;

public sealed class BackfillCommandTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    [Fact]
    public async Task Nights_of_the_schedule_are_run_and_deliver_nothing_unless_asked_to()
    {
        var root = university.Continue();

        var said = await Fill(root, university.Study);

        Assert.True(said.Code == CommandLine.Done, said.Output + said.Errors);
        Assert.Equal("2 of 2 nights are there, 2 of them were run now.", said.Lines[^1]);
        Assert.Equal(["2026-04-13 02:30 +01:00", "2026-04-14 02:30 +01:00"],
            said.Lines.Where(line => line.Contains("run now ", StringComparison.Ordinal)).Select(line => line.Trim()[..23]));
        Assert.Equal([SmallUniversity.FirstNight], Delivered(root));

        // Serve gave the first night up; handed out by hand it is done.
        var begun = new Beginnings(new Store(root).Begun);
        begun.Write(new Beginning(Job.Nightly, new DateTimeOffset(2026, 4, 13, 1, 30, 0, TimeSpan.Zero)) { GivenUp = FailureKind.Bug });
        var again = await Fill(root, university.Study, "--deliver");

        Assert.Empty(begun.All());
        Assert.Equal("2 of 2 nights are there, 0 of them were run now.", again.Lines[^1]);
        Assert.Equal([SmallUniversity.FirstNight, "2026-04-13T0130Z", "2026-04-14T0130Z"], Delivered(root));
    }

    [Fact]
    public async Task One_that_is_killed_goes_on_where_it_was()
    {
        var (root, undisturbed) = (university.Continue(), university.Continue());
        var study = WithoutSchedule();
        string[] Arguments(string at) => ["backfill", study, "--from", "2026-04-11", "--to", "2026-04-13", "--out", at, "--threads", "2"];

        await Executable.KillAt("backfill: 1 of 3", Arguments(root));
        var again = await Said.Now(Arguments(root));
        await Said.Now(Arguments(undisturbed));

        Assert.Equal(CommandLine.AllHeld, again.Code); // the first model was learnt after the first of the nights
        Folders.AssertSame(undisturbed, root);
    }

    [Theory]
    [InlineData("2026-04-14", "2026-04-13", "--to must not be before --from: 2026-04-13 is before 2026-04-14.")]
    [InlineData("2026-04-13", "2100-06-01",
        "The night of 2100-06-01 01:30 UTC has not come yet: it is 2100-01-01 12:00 UTC. Choose an earlier --to.")]
    public async Task Days_that_make_no_sense_are_refused(string from, string to, string message)
    {
        var said = await Said.By("backfill", university.Study, "--from", from, "--to", to, "--out", university.Place("root"));

        Assert.Equal(CommandLine.NotInOrder, said.Code);
        Assert.Equal(message, said.Errors.Trim());
    }

    private string WithoutSchedule() => university.WriteStudy(university.Place("study"), study => study.Remove("schedules"));

    private static Task<Said> Fill(string root, string study, params string[] more) =>
        Said.By(["backfill", study, "--from", "2026-04-13", "--to", "2026-04-14", "--out", root, .. more]);

    private static IEnumerable<string?> Delivered(string root) =>
        Directory.EnumerateDirectories(Path.Combine(root, "private", "delivery")).Select(Path.GetFileName).Order(StringComparer.Ordinal);
}
