using System.CommandLine.Parsing;
using System.Diagnostics;
using System.Text.RegularExpressions;
using Analytics.Host.Commands;
using Analytics.Host.Terminal;
using Analytics.HostTests.Nights;
using Analytics.Nightly;

namespace Analytics.HostTests;

/// <summary>What the manual tells to type can be typed, and what it shows of a study is accepted.</summary>
[Collection(DemoNightTests.Name)]
public sealed partial class ManualTests(DemoNight night)
{
    private static readonly string[] pages = [.. Directory.EnumerateFiles(Path.Combine(Checkout.Root, "docs"), "*.*",
        SearchOption.AllDirectories).Where(file => Path.GetExtension(file) is ".md" or ".txt").Order(StringComparer.Ordinal)];

    [Fact]
    public void Every_command_of_the_manual_is_one_with_options_that_it_has()
    {
        var root = CommandLine.Root(new Screen(TextWriter.Null, TextWriter.Null), TimeProvider.System);
        var typed = pages.SelectMany(page => Typed(page).Select(command => (Page: Path.GetFileName(page), Command: command))).ToList();

        Assert.True(typed.Count > 30, $"{typed.Count}");
        Assert.Empty(from one in typed
                     from wrong in root.Parse(CommandLineParser.SplitCommandLine(one.Command).ToArray()).Errors
                     select $"{one.Page}: analytics {one.Command}: {wrong.Message}");
    }

    [Fact]
    public async Task Every_line_for_a_shell_is_one_that_a_shell_can_read()
    {
        var shown = pages.Append(Path.Combine(Checkout.Root, "README.md")).Where(page => page.EndsWith(".md", StringComparison.Ordinal))
            .SelectMany(page => ShellBlock().Matches(File.ReadAllText(page).ReplaceLineEndings("\n"))
                .Select(block => $": {Path.GetFileName(page)}\n{block.Groups[1].Value}")).ToList();
        Assert.True(shown.Count > 15, $"{shown.Count}");
        using var shell = Process.Start(new ProcessStartInfo("bash", "-n") { RedirectStandardInput = true, RedirectStandardError = true })!;
        await shell.StandardInput.WriteAsync(string.Join('\n', shown));
        shell.StandardInput.Close();
        Assert.Equal("", await shell.StandardError.ReadToEndAsync());
    }

    /// <summary>In the order in which a person would try them; what serves until it is stopped is left out.</summary>
    [Theory]
    [InlineData("effect.md")]
    [InlineData("operations.md")]
    [InlineData("advisors.md")]
    [InlineData("dpia.md")]
    [InlineData("sharing.md")]
    public async Task The_commands_of_a_page_run_over_the_demo(string page)
    {
        using var place = new Checkout();
        var study = Shown(place, page);
        if (page != "operations.md") { Folders.Copy(night.Place.Folder + "/out", place.Folder + "/out"); }
        else
        {
            foreach (var day in new[] { "2026-04-12", "2026-04-13" }) // it compares two nights
            {
                Assert.Equal(CommandLine.Done, (await place.Run("run", study, "--as-of", day)).Code);
            }
        }

        foreach (var command in Typed(Path.Combine(Checkout.Root, "docs", page))
            .Where(command => !command.StartsWith("forget ", StringComparison.Ordinal))) // its own tests type it
        {
            var here = Regex.Replace(command, "jobs/(demo|northmere)", study).Replace("/srv/shared", "shared", StringComparison.Ordinal);
            var (code, told) = await place.Run([.. CommandLineParser.SplitCommandLine(here)]);
            var looks = here.StartsWith("doctor", StringComparison.Ordinal);
            Assert.True(code == (looks ? CommandLine.Failed : CommandLine.Done), $"'{here}' ended with {code}:\n{told}");
            if (looks) { Assert.All(NotWell().Matches(told), found => Assert.Equal("warning feeds", found.Value)); } // of the samples' lms and surveys
        }
    }

    /// <summary>The demo's study, with what a page shows of "sharing" where it does.</summary>
    private static string Shown(Checkout place, string page)
    {
        var shown = Snippet().Match(File.ReadAllText(Path.Combine(Checkout.Root, "docs", page))).Groups[1].Value;
        if (shown.Length == 0) { return "jobs/demo"; }

        var (demo, own) = (Path.Combine(Checkout.Root, "jobs", "demo"), Path.Combine(place.Folder, "shown"));
        Directory.CreateDirectory(own);
        Directory.CreateSymbolicLink(Path.Combine(own, "instruments"), Path.Combine(demo, "instruments"));
        File.WriteAllText(Path.Combine(own, "study.json"), File.ReadAllText(Path.Combine(demo, "study.json"))
            .Replace("../../data-samples", "../data-samples", StringComparison.Ordinal)
            .Replace("  \"evaluation\": {", $"{shown},\n  \"evaluation\": {{", StringComparison.Ordinal));
        Assert.NotNull(LoadedStudy.Load(own).Study.Sharing);
        return "shown";
    }

    /// <summary>What a page shows to be typed, without the program's name: lines of fenced blocks, or of a transcript.</summary>
    private static IEnumerable<string> Typed(string page)
    {
        var text = Continued().Replace(File.ReadAllText(page).ReplaceLineEndings("\n"), " ");
        var lines = Path.GetExtension(page) == ".txt" ? [text] : Block().Matches(text).Select(block => block.Groups[1].Value);
        return lines.SelectMany(block => Command().Matches(block)).Select(one => Remark().Replace(one.Groups[1].Value, ""));
    }

    [GeneratedRegex("```(?:sh|text|production)\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Block();

    [GeneratedRegex("```(?:sh|production)\n(.*?)\n```", RegexOptions.Singleline)]
    private static partial Regex ShellBlock();

    [GeneratedRegex("^(?:\\$ )?(?:[A-Z_]+=\\S+ +)*(?:[\\w ]*dotnet (?:run --project src/Analytics.Host --|/[\\w/]*analytics\\.dll)|analytics) (.+)$",
        RegexOptions.Multiline)]
    private static partial Regex Command();

    [GeneratedRegex(" \\\\\n *")]
    private static partial Regex Continued();

    [GeneratedRegex("^(?:warning|fix) +\\w+", RegexOptions.Multiline)]
    private static partial Regex NotWell();

    [GeneratedRegex(" +#.*$")]
    private static partial Regex Remark();

    [GeneratedRegex("```json\n(\"sharing\".*?)\n```", RegexOptions.Singleline)]
    private static partial Regex Snippet();
}
