using System.Diagnostics;

namespace Analytics.Host.Terminal;

/// <summary>How fast a stage reads, and when it is through.</summary>
internal sealed class Pace
{
    private const double Least = 1; // seconds before a rate says anything
    private static readonly TimeSpan quiet = TimeSpan.FromSeconds(5);

    private readonly Stopwatch watch = Stopwatch.StartNew();
    private TimeSpan told;

    /// <summary>Whether a plain line is due while nothing else was said.</summary>
    public bool IsDue => watch.Elapsed - told >= quiet;

    public void Told() => told = watch.Elapsed;

    /// <summary>Megabytes read of all, the rate and the time left; empty while there is too little to tell.</summary>
    public string Of(Step step) => Of(step, watch.Elapsed.TotalSeconds);

    public static string Of(Step step, double seconds)
    {
        const double mega = 1_000_000;
        const long little = 5_000_000; // read before anybody reads how fast
        const long part = 20; // one in as many, of all bytes, is read before their rate says how long the others take
        if (step.AllBytes < little || seconds < Least) { return ""; }

        var rate = step.Bytes / seconds;
        var left = step.Bytes < step.AllBytes / part
            ? ""
            : $", {rate / mega:0} MB/s, {Math.Ceiling((step.AllBytes - step.Bytes) / rate):0} s left";
        return $", {step.Bytes / mega:0} of {step.AllBytes / mega:0} MB{left}";
    }
}
