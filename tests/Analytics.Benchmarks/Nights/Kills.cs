using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Analytics.HostTests.Nights;
using Analytics.Numerics;

namespace Analytics.Benchmarks.Nights;

/// <summary>
/// Nights run by hand and killed (SIGKILL) at instants drawn at random, and at system calls drawn at random, then run again; beside
/// nights that nothing disturbs. Every file of the data root must be the same, and none left over.
/// </summary>
internal static partial class Kills
{
    private const int Students = 60;
    private const ulong Seed = 20261126;
    private const int MostDraws = 10;
    private static readonly string[] nights = ["2026-04-12", "2026-04-13"];
    private static readonly string[] calls = ["rename", "link", "unlink", "rmdir", "mkdir", "fsync", "pwrite64", "write", "ftruncate"];

    public static int Run(int times)
    {
        using var study = new MadeStudy(Students, trains: true);
        foreach (var export in Directory.EnumerateFiles(study.Data, "*.csv", SearchOption.AllDirectories)) { EndWithLine(export); }

        // The second night goes on from the first: both are killed in turn.
        var after = new List<string>();
        var took = new List<TimeSpan>();
        var counts = new List<Dictionary<string, int>>();
        foreach (var (at, night) in nights.Index())
        {
            after.Add(Begun(study, at, "undisturbed", after));
            var watch = Stopwatch.StartNew();
            if (Finish(Start(study, night, after[at])) is var code and not 0)
            {
                throw new InvalidOperationException($"It ended with {code}.");
            }

            took.Add(watch.Elapsed);
            counts.Add(Counted(study, night, Begun(study, at, "counted", after)));
        }

        var random = new SeededRandom(Seed);
        var (failed, told) = (0, new List<string>());
        foreach (var traced in new[] { false, true })
        {
            var (killed, different, wrong) = (0, 0, 0);
            for (var trial = 0; killed < times && trial < times * MostDraws; trial++)
            {
                var at = trial % 4 == 0 ? 0 : 1; // a first night trains, and takes longer
                var root = Begun(study, at, $"killed-{traced}-{trial}", after);
                var how = traced ? KillAtCall(study, nights[at], root, counts[at], random)
                    : KillAtInstant(study, nights[at], root, took[at] * random.NextDouble());
                if (how is null) { Directory.Delete(root, recursive: true); continue; } // it had ended before

                killed++;
                var code = Finish(Start(study, nights[at], root));
                var differences = Content(after[at]).Except(Content(root)).Concat(Content(root).Except(Content(after[at])))
                    .Order(StringComparer.Ordinal).ToList();
                (wrong, different) = (wrong + (code == 0 ? 0 : 1), different + (differences.Count == 0 ? 0 : 1));
                if (code != 0 || differences.Count > 0) { told.Add($"{how}: ended with {code}; {string.Join(", ", differences.Take(5))}"); }

                Directory.Delete(root, recursive: true);
            }

            failed += wrong + different + (killed < times ? 1 : 0);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"| {(traced ? "system calls" : "instants")} | {killed} | {killed - wrong} | {killed - different} |"));
        }

        foreach (var line in told) { Console.WriteLine(line); }

        return failed == 0 ? 0 : 1;
    }

    /// <summary>A data root in which a night is due: empty, or after the night before.</summary>
    private static string Begun(MadeStudy study, int at, string name, List<string> after)
    {
        var root = Path.Combine(study.Folder, $"{name}-{at}");
        if (at > 0) { Copy(after[at - 1], root); }

        return root;
    }

    private static Process Start(MadeStudy study, string night, string root, params string[] under)
    {
        string[] command = [.. under, "dotnet", ServeNode.Executable, "run", study.Study, "--as-of", night, "--out", root];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true };
        return Process.Start(start)!;
    }

    private static int Finish(Process process)
    {
        using (process)
        {
            var errors = process.StandardError.ReadToEndAsync();
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            if (process.ExitCode is not (0 or 137)) { Console.Error.WriteLine(errors.Result); }

            return process.ExitCode;
        }
    }

    private static string? KillAtInstant(MadeStudy study, string night, string root, TimeSpan instant)
    {
        var process = Start(study, night, root);
        if (!process.WaitForExit(instant)) { process.Kill(); }

        return Finish(process) == 137 ? string.Create(CultureInfo.InvariantCulture,
            $"{night} killed after {instant.TotalSeconds:0.00} s") : null;
    }

    /// <summary>Kills at one call of a kind: the n-th of whichever thread is first to reach n.</summary>
    private static string? KillAtCall(MadeStudy study, string night, string root, Dictionary<string, int> most, SeededRandom random)
    {
        var call = calls[random.Next(calls.Length)];
        if (most.GetValueOrDefault(call) == 0) { return null; }

        var number = 1 + random.Next(most[call]);
        var inject = string.Create(CultureInfo.InvariantCulture, $"inject={call}:signal=KILL:when={number}");
        return Finish(Start(study, night, root, "strace", "-f", "-qq", "-o", "/dev/null", "-e", $"trace={call}", "-e", inject)) == 137
            ? string.Create(CultureInfo.InvariantCulture, $"{night} killed at {call} {number} of a thread") : null;
    }

    /// <summary>How often a thread does each kind of call in an undisturbed night, the most of any thread.</summary>
    private static Dictionary<string, int> Counted(MadeStudy study, string night, string root)
    {
        var log = Path.Combine(study.Folder, "calls.log");
        Finish(Start(study, night, root, "strace", "-f", "-qq", "-o", log, "-e", $"trace={string.Join(',', calls)}"));
        Directory.Delete(root, recursive: true);
        return File.ReadLines(log).Select(line => CallOf().Match(line)).Where(line => line.Success)
            .GroupBy(line => (Thread: line.Groups[1].Value, Call: line.Groups[2].Value))
            .GroupBy(one => one.Key.Call).ToDictionary(one => one.Key, one => one.Max(thread => thread.Count()), StringComparer.Ordinal);
    }

    [GeneratedRegex(@"^(\d+) +(\w+)\(")]
    private static partial Regex CallOf();

    /// <summary>Every file of a data root with its hash, and every folder.</summary>
    private static List<string> Content(string root) =>
    [
        .. Folders.Content(root),
        .. Directory.EnumerateDirectories(root, "*", SearchOption.AllDirectories)
            .Select(folder => Path.GetRelativePath(root, folder) + "/"),
    ];

    /// <summary>An export that ends within a row is left for the next run; here a night run twice must be as one run once.</summary>
    private static void EndWithLine(string export)
    {
        if (File.ReadAllBytes(export) is [.., not (byte)'\n']) { File.AppendAllText(export, "\n"); }
    }

    private static void Copy(string from, string to)
    {
        using var copy = Process.Start("cp", ["-a", from, to]);
        copy.WaitForExit();
    }
}
