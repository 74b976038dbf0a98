using System.Diagnostics;
using System.Text.RegularExpressions;
using Analytics.Host.Commands;
using Analytics.Tests;
using Analytics.Tests.Nightly;
using Xunit.Abstractions;

namespace Analytics.HostTests.Studies;

/// <summary>Study files as nobody should write them: what check accepts, run can do, and neither ends by an exception.</summary>
public sealed partial class MutatedStudyTests(ITestOutputHelper output) : IDisposable
{
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(3);
    private readonly Campus campus = new();
    private readonly SortedDictionary<string, int> counts = new(StringComparer.Ordinal);
    private readonly List<string> wrong = [];

    public void Dispose() => campus.Dispose();

    [Fact]
    public async Task A_small_study_that_check_accepts_can_be_run_and_every_other_is_refused_in_lines() =>
        await TryAll(MutatedStudy.Campus(campus), Campaign.Cases(60));

    [Fact]
    public async Task The_demo_study_when_check_accepts_it_can_be_run_and_else_is_refused_in_lines() =>
        await TryAll(MutatedStudy.Demo(campus.Folder), Campaign.Cases(15));

    private async Task TryAll(MutatedStudy study, int cases)
    {
        study.WriteWhole();
        await Try(study, "the study as it should be", CommandLine.Done, CommandLine.NotInOrder);
        // Or every mutant would be refused for the same reason
        Assert.True(wrong.Count == 0 && counts.Keys.Any(what => what.StartsWith("run ended", StringComparison.Ordinal)),
            string.Join("\n", wrong));

        var began = Stopwatch.GetTimestamp();
        for (var seed = Campaign.First; seed < Campaign.First + cases; seed++) { await Try(study, seed); }

        foreach (var (what, count) in counts) { output.WriteLine($"{what}: {count}"); }

        output.WriteLine($"in {Stopwatch.GetElapsedTime(began).TotalSeconds:0} s");
        Assert.True(wrong.Count == 0, $"{wrong.Count} of {cases} are wrong:\n{string.Join("\n\n", wrong)}");
    }

    private async Task Try(MutatedStudy study, int seed) =>
        await Try(study, $"seed {seed}: {study.Write(seed)}", CommandLine.Done, CommandLine.NotInOrder);

    private async Task Try(MutatedStudy study, string told, params int[] checks)
    {
        var check = await Said.By("check", study.Place, "--data", study.Data).WaitAsync(patience);
        Judge(told, "check", check, checks);
        if (check.Code != CommandLine.Done && !FitsNot(check)) { return; }

        // A day in the study is looked from as it stands there: a run of a changed one looks from it.
        string[] day = told.Contains("asOf", StringComparison.Ordinal) ? [] : ["--as-of", study.Tonight];
        var root = Path.Combine(study.Folder, "out");
        var run = await Said.By(["run", study.Place, "--data", study.Data, "--out", root, "--threads", "1", .. day]).WaitAsync(patience);
        // Whether a day has data is not known before they are read.
        var before = run.Errors.Contains("there are no data: the first enrolment is known since ", StringComparison.Ordinal);
        Judge(told, "run", run, before ? [CommandLine.NotInOrder] : [CommandLine.Done, CommandLine.AllHeld]);
        if (FitsNot(check) && !before && !run.Output.Contains("degraded: source ", StringComparison.Ordinal)
            && !run.Output.Contains("warned: ", StringComparison.Ordinal))
        {
            wrong.Add($"{told}\ncheck said what does not fit, and run nothing:\n{check.Output}");
        }

        if (Directory.Exists(root)) { Directory.Delete(root, recursive: true); }
    }

    private void Judge(string mutant, string command, Said said, params int[] allowed)
    {
        var what = $"{command} ended with {said.Code}";
        counts[what] = counts.GetValueOrDefault(what) + 1;
        var lines = said.Complaints;
        var inLines = said.Code != CommandLine.NotInOrder || FitsNot(said)
            || (lines.Count > 0 && lines.Skip(1).All(line => FaultLine().IsMatch(line)));
        if (allowed.Contains(said.Code) && inLines && !Exception().IsMatch(said.Errors)) { return; }

        wrong.Add($"{mutant}\n{what}: {said.Errors}");
    }

    /// <summary>Whether check found the study in order, and an export that does not fit it: a run holds its source.</summary>
    private static bool FitsNot(Said said) =>
        said.Errors.Length == 0 && said.Lines.Any(line => line.StartsWith("does not fit: ", StringComparison.Ordinal));

    [GeneratedRegex(@"^  \S.*: expected .+, was .+$")]
    private static partial Regex FaultLine();

    [GeneratedRegex(@"\w+Exception\b|^ +at ", RegexOptions.Multiline)]
    private static partial Regex Exception();
}
