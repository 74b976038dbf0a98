using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Analytics.Host.Commands;
using Analytics.HostTests.Operations;
using Analytics.Tests;
using Analytics.Tests.Runs;
using Xunit.Abstractions;

namespace Analytics.HostTests.Studies;

/// <summary>Study files as nobody should write them: what check accepts, run can do, and neither ends by an exception.</summary>
public sealed partial class MutatedStudyTests(ITestOutputHelper output) : IDisposable
{
    private const string Tonight = "2025-11-16";
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);
    private readonly Campus campus = new Campus().WithPastTerm();
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly List<string> wrong = [];

    public void Dispose() => campus.Dispose();

    [Fact]
    public async Task A_study_that_check_accepts_can_be_run_and_every_other_is_refused_in_lines()
    {
        campus.Write();
        File.WriteAllText(Path.Combine(campus.Data, "sample.key"), string.Concat(Enumerable.Repeat("5eed", 16)));
        var first = int.Parse(Environment.GetEnvironmentVariable("ANALYTICS_CAMPAIGN_FROM") ?? "0", CultureInfo.InvariantCulture);
        var began = Stopwatch.GetTimestamp();
        for (var seed = first; seed < first + Campaign.Cases(60); seed++) { await Try(seed); }

        counts["seconds"] = (int)Stopwatch.GetElapsedTime(began).TotalSeconds;
        foreach (var (what, count) in counts) { output.WriteLine($"{what}: {count}"); }

        Assert.True(wrong.Count == 0, $"{wrong.Count} of {Campaign.Cases(60)} are wrong:\n{string.Join("\n\n", wrong)}");
    }

    private async Task Try(int seed)
    {
        var study = Path.Combine(campus.Folder, "study");
        var root = Path.Combine(campus.Folder, "out");
        var ofInstrument = seed % 8 == 7;
        var mutated = new MutatedJson(ofInstrument ? CampusStudy.Instrument : Trained, seed);
        Directory.CreateDirectory(study);
        File.WriteAllBytes(Path.Combine(study, "study.json"), ofInstrument ? Encoding.UTF8.GetBytes(Trained) : mutated.Next());
        File.WriteAllBytes(Path.Combine(study, "attitude.json"), ofInstrument ? mutated.Next() : Encoding.UTF8.GetBytes(CampusStudy.Instrument));

        var check = await Said.By("check", study).WaitAsync(Patience);
        Count($"check ended with {check.Code}");
        Judge(seed, mutated, "check", check, CommandLine.Done, CommandLine.NotInOrder);
        if (check.Code != CommandLine.Done) { return; }

        string[] day = File.ReadAllText(Path.Combine(study, "study.json")).Contains("\"asOf\"", StringComparison.Ordinal) ? [] : ["--as-of", Tonight];
        var run = await Said.By(["run", study, "--data", campus.Data, "--out", root, "--threads", "1", .. day]).WaitAsync(Patience);
        Count($"run ended with {run.Code}");
        Judge(seed, mutated, "run", run, CommandLine.Done, CommandLine.AllHeld);
        if (Directory.Exists(root)) { Directory.Delete(root, recursive: true); }
    }

    /// <summary>The study of the campus, with a model that is trained and promoted in its first night.</summary>
    private static string Trained => CampusStudy.Json.Replace("\"gates\": {}", "\"gates\": { \"auc\": 0.5, \"calibrationError\": 1, \"beatRule\": false }, \"promotion\": \"automaticFirst\"", StringComparison.Ordinal);

    private void Judge(int seed, MutatedJson mutated, string command, Said said, params int[] allowed)
    {
        var lines = said.Errors.ReplaceLineEndings("\n").Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var told = said.Code != CommandLine.NotInOrder || (lines.Length > 0 && lines[1..].All(line => FaultLine().IsMatch(line)));
        if (allowed.Contains(said.Code) && told && !Exception().IsMatch(said.Errors)) { return; }

        wrong.Add($"seed {seed}: {mutated.Told}\n{command} ended with {said.Code}: {said.Errors}");
    }

    private void Count(string what) => counts[what] = counts.GetValueOrDefault(what) + 1;

    [GeneratedRegex(@"^  \S.*: expected .+, was .+$")]
    private static partial Regex FaultLine();

    [GeneratedRegex(@"\w+Exception\b|^ +at ", RegexOptions.Multiline)]
    private static partial Regex Exception();
}
