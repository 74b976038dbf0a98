using System.Diagnostics;
using System.Globalization;

namespace Analytics.Benchmarks;

/// <summary>What scikit-learn's learner said of a folder's test rows, and its own figures of it.</summary>
internal sealed record PeerResult(double[] Probabilities, double Auc, double AveragePrecision, double Brier, double CalibrationError);

/// <summary>Runs peers/hist_gradient_boosting.py with the system's Python, on one thread.</summary>
internal static class HistGradientBoosting
{
    /// <summary>Results by folder, and the version of scikit-learn.</summary>
    public static (string Version, IReadOnlyDictionary<string, PeerResult> Results) Of(IReadOnlyList<string> folders)
    {
        var script = Path.Combine(Repository.Root, "tests", "Analytics.Benchmarks", "peers", "hist_gradient_boosting.py");
        var start = new ProcessStartInfo("/usr/bin/python3", [script, .. folders]) { RedirectStandardOutput = true };
        start.Environment["OMP_NUM_THREADS"] = "1";
        using var python = Process.Start(start) ?? throw new InvalidOperationException("/usr/bin/python3 did not start.");
        var lines = python.StandardOutput.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        python.WaitForExit();
        if (python.ExitCode != 0)
        {
            throw new InvalidOperationException(
                $"hist_gradient_boosting.py ended with {python.ExitCode}; it needs Debian's python3-sklearn.");
        }

        var results = lines.Skip(1).Select(line => line.Split('\t')).ToDictionary(parts => parts[0], parts => new PeerResult(
            [.. File.ReadLines(Path.Combine(parts[0], "hgb.csv")).Select(Number)], Number(parts[1]), Number(parts[2]), Number(parts[3]),
            Number(parts[4])));
        return (lines[0].Split('\t')[1], results);
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);
}
