using System.Diagnostics;

namespace Analytics.Host.Terminal;

/// <summary>Reading rate and remaining time of a stage.</summary>
internal sealed class Pace
{
    private const double Least = 1; // seconds before a rate is meaningful
    private static readonly TimeSpan quiet = TimeSpan.FromSeconds(5);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private TimeSpan told;

    /// <summary>Whether a progress line is due.</summary>
    public bool IsDue => watch.Elapsed - told >= quiet;

    public void Told() => told = watch.Elapsed;

    /// <summary>Megabytes read and in total, rate and remaining time; empty if there is too little data.</summary>
    public string Of(Step step) => Of(step, watch.Elapsed.TotalSeconds);

    public static string Of(Step step, double seconds)
    {
        const double mega = 1_000_000;
        const long little = 5_000_000; // too small for a progress display
        const long part = 20; // share read before the rate is extrapolated: one in 20
        if (step.AllBytes < little || seconds < Least) { return ""; }

        var rate = step.Bytes / seconds;
        var left = step.Bytes < step.AllBytes / part
            ? ""
            : $", {rate / mega:0} MB/s, {Math.Ceiling((step.AllBytes - step.Bytes) / rate):0} s left";
        return $", {step.Bytes / mega:0} of {step.AllBytes / mega:0} MB{left}";
    }
}
