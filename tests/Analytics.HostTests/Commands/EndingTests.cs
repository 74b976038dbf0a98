using System.Diagnostics;
using Analytics.Host.Commands;
using Analytics.HostTests.Nights;
using Analytics.Nightly;
using Analytics.Storage;

namespace Analytics.HostTests.Commands;

/// <summary>How real processes end whose terminal or reader has gone.</summary>
public sealed class EndingTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    [Theory]
    [InlineData("| head -1 > /dev/null; exit ${PIPESTATUS[0]}")]
    [InlineData(">&-")]
    [InlineData("2>&-")]
    [InlineData(">&- 2>&-")]
    public async Task A_closed_output_does_not_end_the_work(string redirection)
    {
        if (OperatingSystem.IsWindows()) { return; }

        var root = university.Continue();

        var code = await Shell($"{Command("run", university.Study, "--as-of", SmallUniversity.SecondNight, "--out", root)} {redirection}");

        Assert.Equal(CommandLine.Done, code);
        Assert.Equal(SmallUniversity.SecondNight, KnownRuns.Of(new Store(root)).All[0].Id[..10]);
    }

    [Fact]
    public async Task An_error_whose_reader_has_gone_still_ends_with_its_own_code()
    {
        if (OperatingSystem.IsWindows()) { return; }

        Assert.Equal(CommandLine.NotInOrder, await Shell($"{Command("run", "nowhere")} >&- 2>&-"));
    }

    [Theory]
    [InlineData("HUP")]
    [InlineData("TERM")]
    [InlineData("INT")]
    public async Task A_signal_stops_a_command_and_the_same_command_goes_on(string signal)
    {
        if (OperatingSystem.IsWindows()) { return; }

        var root = university.Place("root");
        // Tests that were started in the background ignore INT, and so would what they start.
        var code = await Signalled(signal, OperatingSystem.IsLinux() ? "env --default-signal=HUP,INT " : "", root);

        Assert.Equal(CommandLine.Stopped, code);
        Assert.Equal(CommandLine.Done,
            (await Said.Now("run", university.Study, "--as-of", SmallUniversity.FirstNight, "--out", root)).Code);
    }

    [Fact]
    public async Task Under_nohup_a_hang_up_is_not_heard()
    {
        if (OperatingSystem.IsWindows()) { return; }

        Assert.Equal(CommandLine.Done, await Signalled("HUP", "nohup ", university.Place("root")));
    }

    /// <summary>Sends a signal to a first night while it trains.</summary>
    private async Task<int> Signalled(string signal, string before, string root)
    {
        var command = Command("run", university.Study, "--as-of", SmallUniversity.FirstNight, "--out", root);
        var log = root + ".log";
        return await Shell(
            $"set -m; {before}{command} > {log} 2>&1 & while ! grep -q '^train: ' {log}; do sleep 0.02; done; kill -{signal} $!; wait $!");
    }

    private static string Command(params string[] arguments) =>
        string.Join(' ', arguments.Prepend(Path.Combine(AppContext.BaseDirectory, "analytics.dll")).Prepend("dotnet"));

    private static async Task<int> Shell(string script)
    {
        var start = new ProcessStartInfo("bash") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("-c");
        start.ArgumentList.Add(script);
        using var process = Process.Start(start)!;
        await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return process.ExitCode;
    }
}
