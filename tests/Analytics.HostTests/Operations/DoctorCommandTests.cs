using Analytics.Host.Commands;
using Analytics.HostTests.Nights;
using Analytics.Storage;

namespace Analytics.HostTests.Operations;

/// <summary>Each thing that can be wrong is found, told with what to do, and nothing else is changed.</summary>
public sealed class DoctorCommandTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    private const int Warned = CommandLine.Failed;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_installation_in_order_is_told_so_line_by_line(bool deep)
    {
        var root = Root();
        var before = Folders.Content(root);

        var said = deep ? await Doctor(root) : await Doctor(root, "--deep", "false");

        Assert.True(said.Code == CommandLine.Done, said.Output);
        Assert.All(said.Lines, line => Assert.StartsWith("ok ", line, StringComparison.Ordinal));
        Assert.Equal(
            [
                "study", "time zone", "engines", "private side", "key", "landing", "typed rows", "lake", "generation", "runs", "models",
                "models", "disk", "records", "feeds", "clock", "lock", "leftovers",
            ],
            said.Lines.Select(line => line[8..line.IndexOf(':', StringComparison.Ordinal)]));
        Assert.Equal(before, Folders.Content(root));
    }

    [Fact]
    public async Task Before_the_first_night_nothing_is_amiss_and_nothing_is_made()
    {
        var root = university.Place("root");

        Assert.Equal(CommandLine.Done, (await Doctor(root)).Code);
        Assert.False(Directory.Exists(root));
    }

    [Fact]
    public async Task Modes_that_let_others_look_are_to_be_mended()
    {
        if (OperatingSystem.IsWindows()) { return; }

        var root = Root();
        File.SetUnixFileMode(Path.Combine(root, "private"),
            UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute | UnixFileMode.GroupRead);
        File.SetUnixFileMode(Path.Combine(root, "private", "key"), UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.OtherRead);

        var said = await Doctor(root);

        Assert.Equal(CommandLine.NotInOrder, said.Code);
        Assert.Contains(
            $"fix     private side: '{root}/private' has mode 0740, not 0700: others may read names. To do: chmod 700 {root}/private",
            said.Lines);
        Assert.Contains(
            $"fix     key: '{root}/private/key' has mode 0604, not 0600: others may undo pseudonyms. To do: chmod 600 {root}/private/key",
            said.Lines);
    }

    [Theory]
    [InlineData("gone", "is missing; the lake was made with key ")]
    [InlineData("short", "has 3 bytes, not 32")]
    [InlineData("other", "but the lake was made with key ")]
    public async Task A_key_that_is_not_the_lakes_is_to_be_mended(string what, string told)
    {
        var root = Root();
        var key = Path.Combine(root, "private", "key");
        if (what == "gone") { File.Delete(key); }
        else { File.WriteAllBytes(key, new byte[what == "short" ? 3 : 32]); }

        await Mended(root, "key", told);
    }

    [Fact]
    public async Task Landed_and_published_files_that_are_gone_or_changed_are_to_be_mended()
    {
        var root = Root();
        var landed = Directory.EnumerateFiles(Path.Combine(root, "private", "landing", "grades")).First();
        var table = Directory.EnumerateFiles(Path.Combine(root, "lake", "generations", "000002", "flags"), "*.parquet",
            SearchOption.AllDirectories).First();
        Flip(landed);
        Flip(table);
        Assert.Equal(CommandLine.Done, (await Doctor(root, "--deep", "false")).Code); // sizes are as they were
        await Mended(root, "landing", "has other bytes than were landed");
        await Mended(root, "generation", "has other bytes than were published");

        File.Delete(landed);
        File.Delete(table);
        await Mended(root, "landing", "is gone");
        await Mended(root, "generation", "is gone");
        File.WriteAllText(table + ".csv", "x");
        await Mended(root, "generation", "is not in the manifest");
    }

    [Fact]
    public async Task Exports_that_do_not_come_any_more_are_warned_of()
    {
        var study = university.WriteStudy(university.Place("study"),
            study => study["sources"]!.AsArray().Single(source => (string?)source!["id"] == "lms")!["freshDays"] = 2);

        var said = await Said.By("doctor", study, "--out", Root());

        Assert.Equal(Warned, said.Code);
        Assert.Contains(said.Lines, line => line.StartsWith("warning feeds: source 'lms': its newest file is ", StringComparison.Ordinal)
            && line.EndsWith("above freshDays of 2; what it feeds is held. To do: look why the export has stopped",
                StringComparison.Ordinal));
        Assert.Contains(said.Lines, line => line.StartsWith("ok      feeds: ", StringComparison.Ordinal)
            && line.EndsWith(" sources are delivered and as fresh as they must be", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_folder_of_exports_that_is_not_there_is_to_be_mended()
    {
        var said = await Doctor(Root(), "--data", university.Place("nowhere"));

        Assert.Equal(CommandLine.NotInOrder, said.Code);
        Assert.Contains(said.Lines, line => line.StartsWith("fix     feeds: the folder of exports '", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_clock_that_was_set_back_is_to_be_mended()
    {
        var said = await Said.At(new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero), "doctor", university.Study, "--out", Root());

        Assert.Equal(CommandLine.NotInOrder, said.Code);
        Assert.Contains(said.Lines, line => line.StartsWith(
            "fix     clock: it is 2020-01-01 00:00Z by the clock, but the record of 2026-04-", StringComparison.Ordinal));
    }

    [Fact]
    public async Task What_runs_that_died_left_is_warned_of_and_a_run_at_work_is_not()
    {
        var root = Root();
        Directory.CreateDirectory(Path.Combine(root, "lake", "work", "run"));
        Directory.CreateDirectory(Path.Combine(root, "lake", "dropped", "000001"));
        Directory.CreateDirectory(Path.Combine(root, "rerun", "run"));
        File.WriteAllText(Path.Combine(root, "private", "landing.json.part"), "");
        File.WriteAllText(Path.Combine(root, "private", "repeats", "lms", "0123456789ab-0123456789ab"), "");

        var said = await Doctor(root);

        Assert.Equal(Warned, said.Code);
        Assert.Equal(5, said.Lines.Count(line => line.StartsWith("warning leftovers: ", StringComparison.Ordinal)));
        using var atWork = StoreLock.Take(root);
        var busy = await Doctor(root);
        Assert.Equal(CommandLine.Done, busy.Code);
        Assert.Contains("ok      lock: a run is at work now", busy.Lines);
    }

    [Fact]
    public async Task A_study_with_faults_is_to_be_mended_before_anything_else()
    {
        var study = university.WriteStudy(university.Place("study"), study => study["timeZone"] = "Mars/Olympus");

        var said = await Said.By("doctor", study, "--out", Root());

        Assert.Equal(CommandLine.NotInOrder, said.Code);
        Assert.StartsWith("fix     study: 1 fault, and so nothing else was looked at. To do: 'analytics check ", Assert.Single(said.Lines),
            StringComparison.Ordinal);
    }

    /// <summary>A data root after two nights.</summary>
    private string Root() => Folders.OwnersAlone(Folders.Copy(university.AfterSecond, university.Place("root")));

    private Task<Said> Doctor(string root, params string[] more) => Said.By(["doctor", university.Study, "--out", root, .. more]);

    private async Task Mended(string root, string check, string told, params string[] more)
    {
        var said = await Doctor(root, more);
        Assert.Equal(CommandLine.NotInOrder, said.Code);
        Assert.Contains(said.Lines, line => line.StartsWith($"fix     {check}: ", StringComparison.Ordinal)
            && line.Contains(told, StringComparison.Ordinal) && line.Contains(". To do: ", StringComparison.Ordinal));
    }

    private static void Flip(string path)
    {
        var bytes = File.ReadAllBytes(path);
        bytes[^20] ^= 1;
        File.WriteAllBytes(path, bytes);
    }
}
