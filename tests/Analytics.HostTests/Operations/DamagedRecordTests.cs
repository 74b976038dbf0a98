using Analytics.Host.Commands;
using Analytics.HostTests.Nights;
using Analytics.Nightly;
using Analytics.Storage;

namespace Analytics.HostTests.Operations;

/// <summary>A record that is damaged or gone is told, and hides no other run; what would be built on it is refused.</summary>
public sealed class DamagedRecordTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    [Theory]
    [InlineData("nightly", false)]
    [InlineData("nightly", true)]
    [InlineData("retrain", false)]
    [InlineData("retrain", true)]
    public async Task The_other_runs_are_listed_and_shown(string kind, bool gone)
    {
        var (store, damaged) = Damaged(kind, gone);

        var (list, json) = (await By(store, "runs", "list"), await By(store, "runs", "list", "--json"));
        var show = await By(store, "runs", "show", SmallUniversity.SecondNight);
        var tail = await By(store, "runs", "tail", "--once");
        var refused = await By(store, "runs", "show", $"{SmallUniversity.FirstNight}-{kind}");

        var told = $"damaged: '{damaged}' {(gone ? "is gone" : "has other bytes than its run wrote")}. Put it back from a backup; ";
        Assert.Equal([CommandLine.Done, CommandLine.Done, CommandLine.Done, CommandLine.Done, CommandLine.NotInOrder],
            new[] { list, json, show, tail, refused }.Select(said => said.Code));
        Assert.Equal(2, list.Lines.Count(line => line.TrimStart().StartsWith("2026-04-1", StringComparison.Ordinal)));
        Assert.All([list, json, tail], said => Assert.StartsWith(told, said.Errors, StringComparison.Ordinal));
        Assert.StartsWith("[", json.Output, StringComparison.Ordinal);
        Assert.StartsWith(told["damaged: ".Length..], refused.Errors, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Other_nights_are_compared_and_old_generations_dropped()
    {
        var root = Folders.Copy(university.AfterSecond, university.Place("root"));
        var third = await Said.By("run", university.Study, "--as-of", "2026-04-14", "--out", root, "--threads", "2");
        var (store, _) = Damaged("nightly", gone: true, root);

        var diff = await By(store, "diff", SmallUniversity.SecondNight, "2026-04-14");
        var vacuum = await By(store, "vacuum", "--keep-generations", "1", "--keep-days", "0");

        Assert.Equal([CommandLine.Done, CommandLine.Done, CommandLine.Done], new[] { third, diff, vacuum }.Select(said => said.Code));
        Assert.Equal([1, 3], store.Numbers); // that of the damaged night may be needed
    }

    [Fact]
    public async Task Models_are_listed_without_the_gates_that_cannot_be_read()
    {
        var (store, damaged) = Damaged("retrain", gone: false);

        var said = await By(store, "models");

        Assert.Equal(CommandLine.Done, said.Code);
        Assert.StartsWith($"damaged: '{damaged}' ", said.Errors, StringComparison.Ordinal);
        Assert.Contains(said.Lines, line => line.Contains("champion", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("nightly")]
    [InlineData("retrain")]
    public async Task The_doctor_tells_it_among_the_runs(string kind)
    {
        var (store, damaged) = Damaged(kind, gone: false);

        var said = await By(store, "doctor");

        Assert.StartsWith($"fix     runs: '{damaged}' has other bytes than its run wrote. To do: put it back from a backup; ",
            Assert.Single(said.Lines, line => line.Contains(damaged, StringComparison.Ordinal)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("run", "--as-of", "2026-04-14")]
    [InlineData("retrain", "--as-of", "2026-04-14")]
    [InlineData("promote", "--target", "course_success", "--why", "it is time")]
    public async Task What_would_be_built_on_it_is_refused(params string[] arguments)
    {
        var (store, damaged) = Damaged("retrain", gone: false);

        var said = await By(store, arguments);

        Assert.Equal(CommandLine.NotInOrder, said.Code);
        Assert.StartsWith($"'{damaged}' has other bytes than its run wrote. Put it back from a backup; ", string.Join("\n", said.Complaints),
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_night_that_is_refused_for_a_list_leaves_nothing_behind()
    {
        var store = new Store(Folders.Copy(university.AfterSecond, university.Place("root")));
        var list = Directory.GetFiles(store.Runs, "flags-innovation_skills.json", SearchOption.AllDirectories).Max(StringComparer.Ordinal)!;
        File.AppendAllText(list, " ");
        var before = Directory.GetFileSystemEntries(store.Lake, "*", SearchOption.AllDirectories).Order();

        var said = await By(store, "run", "--as-of", "2026-04-14");

        Assert.Equal(CommandLine.NotInOrder, said.Code);
        Assert.StartsWith($"'{list}' has other bytes than its run wrote. Put it back from a backup; ", string.Join("\n", said.Complaints),
            StringComparison.Ordinal);
        Assert.Equal(before, Directory.GetFileSystemEntries(store.Lake, "*", SearchOption.AllDirectories).Order());
    }

    /// <summary>A data root whose first night's or training's record is spoilt.</summary>
    private (Store Store, string Damaged) Damaged(string kind, bool gone, string? root = null)
    {
        var store = new Store(root ?? Folders.Copy(university.AfterSecond, university.Place("root")));
        var folder = Directory.GetDirectories(store.Runs, $"{SmallUniversity.FirstNight}-{kind}-*").Single();
        var record = FinishedRun.RecordOf(folder)!;
        if (gone) { File.Delete(record); }
        else { File.AppendAllText(record, " "); }

        return (store, record);
    }

    private Task<Said> By(Store store, params string[] arguments)
    {
        var verbs = arguments[0] == "runs" ? 2 : 1;
        return Said.By([.. arguments[..verbs], university.Study, .. arguments[verbs..], "--out", store.Root]);
    }
}
