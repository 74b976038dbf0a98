using System.Diagnostics;
using System.Text.RegularExpressions;
using Analytics.HostTests.Nights;
using Analytics.Nightly;
using Analytics.Storage;

namespace Analytics.HostTests.Commands;

/// <summary>A terminal of eighty columns, as the program 'script' makes one. Where it is not there, nothing is tested.</summary>
public sealed partial class NarrowTerminalTests(SmallUniversity university) : IClassFixture<SmallUniversity>
{
    private const int Columns = 80;
    private static readonly string[] places = ["/usr/bin/script", "/bin/script"];

    [Fact]
    public async Task Ids_of_runs_stay_whole_in_the_list()
    {
        if (await Show("runs", "list", university.Study, "--out", university.AfterSecond) is not { } screen) { return; }

        Assert.All(KnownRuns.Of(new Store(university.AfterSecond)).All, run => Assert.Contains(run.Id, screen, StringComparison.Ordinal));
        AssertFits(screen);
    }

    [Fact]
    public async Task A_path_stays_on_one_line()
    {
        string[] night = ["--as-of", SmallUniversity.SecondNight, "--out", university.AfterSecond];
        if (await Show(["run", university.Study, .. night]) is not { } screen) { return; }

        Assert.Matches($@"\nrun record, report  {Regex.Escape(university.AfterSecond)}/lake/runs/[0-9a-z-]+\n", screen);
    }

    [Fact]
    public async Task Figures_stay_whole_and_bars_stay_bars()
    {
        var root = university.Continue();
        if (await Show("retrain", university.Study, "--as-of", SmallUniversity.SecondNight, "--out", root, "--threads",
            "2") is not { } screen)
        {
            return;
        }

        Assert.Matches(@"\n +42 +([a-z-]+\*? +)?(1?\.\d{3}( \(1?\.\d{3}-1?\.\d{3}\))?|cannot tell) ", screen);
        Assert.DoesNotContain("…", screen[screen.LastIndexOf("forward", StringComparison.Ordinal)..], StringComparison.Ordinal);
        Assert.Contains("━━━━━━━━━━", screen, StringComparison.Ordinal);
        AssertFits(screen);
    }

    [Fact]
    public async Task A_report_on_surveys_fits()
    {
        if (await Show("survey", university.Study, "--as-of", SmallUniversity.SecondNight, "--out", university.Continue(),
            "--ordinal") is not { } screen) { return; }

        Assert.Matches(@"\n  information_literacy( +(\d\.\d\d|\d+|-)){2,}", screen);
        Assert.Matches("[▁▂▃▄▅▆▇█]{3}", screen);
        AssertFits(screen);
    }

    [Fact]
    public async Task What_the_doctor_says_wraps_between_words()
    {
        if (await Show("doctor", university.Study, "--out", university.AfterSecond) is not { } screen) { return; }

        Assert.Contains("\nok      lock: free\n", screen, StringComparison.Ordinal);
        AssertFits(screen);
    }

    [Fact]
    public async Task Names_of_features_stay_whole_where_two_nights_are_compared()
    {
        string[] diff =
            ["diff", university.Study, SmallUniversity.FirstNight, SmallUniversity.SecondNight, "--out", university.AfterSecond];
        var whole = await Said.By(diff);
        if (await Show(diff) is not { } screen) { return; }

        Assert.All(Snake().Matches(whole.Output).Select(name => name.Value).Distinct(),
            name => Assert.Contains(name, screen, StringComparison.Ordinal));
        AssertFits(screen);
        var student = Pseudonym().Match(whole.Output).Value;
        if (await Show([.. diff, "--student", student]) is not { } one) { return; }

        Assert.All(Snake().Matches((await Said.By([.. diff, "--student", student])).Output).Select(name => name.Value).Distinct(),
            name => Assert.Contains(name, one, StringComparison.Ordinal));
        AssertFits(one);
    }

    [Fact]
    public async Task Names_and_words_of_features_stay_whole()
    {
        foreach (var command in new string[][] { ["features"], ["features", university.Study] })
        {
            var whole = await Said.By(command);
            if (await Show(command) is not { } screen) { return; }

            var words = whole.Output[whole.Output.IndexOf('─', StringComparison.Ordinal)..]; // the heads are others
            Assert.All(Word().Matches(words).Select(word => word.Value).Distinct(),
                word => Assert.Contains(word, screen, StringComparison.Ordinal));
            AssertFits(screen);
        }
    }

    /// <summary>Lines fit, but for a path or a command, which people copy as a whole.</summary>
    private static void AssertFits(string screen) => Assert.All(
        screen.Split('\n').Where(line => !line.Contains('/', StringComparison.Ordinal)),
        line => Assert.True(line.TrimEnd().Length <= Columns, line));

    private static async Task<string?> Show(params string[] arguments)
    {
        if (Array.Find(places, File.Exists) is not { } script) { return null; }

        var start = new ProcessStartInfo(script) { RedirectStandardOutput = true, RedirectStandardInput = true };
        var command = string.Join(' ', arguments.Prepend(Path.Combine(AppContext.BaseDirectory, "analytics.dll")).Prepend("dotnet"));
        foreach (var argument in new[] { "-qec", $"stty cols {Columns} rows 50; TERM=xterm {command}", "/dev/null" })
        {
            start.ArgumentList.Add(argument);
        }

        using var process = Process.Start(start)!;
        process.StandardInput.Close();
        var shown = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return ControlSequence().Replace(shown, "").Replace("\r", "", StringComparison.Ordinal);
    }

    [GeneratedRegex("[a-z0-9]+(_[a-z0-9]+)+")]
    private static partial Regex Snake();

    [GeneratedRegex("[A-Za-z_]{4,40}")]
    private static partial Regex Word();

    [GeneratedRegex("s[0-9a-f]{8}")]
    private static partial Regex Pseudonym();

    [GeneratedRegex(@"\x1b\[[0-9;?]*[a-zA-Z]|\x1b[()][A-Z0-9]")]
    private static partial Regex ControlSequence();
}
