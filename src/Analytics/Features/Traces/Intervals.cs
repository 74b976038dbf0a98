namespace Analytics.Features.Traces;

/// <summary>Intervals between sessions.</summary>
/// <param name="Mean">Microseconds; null with fewer than two sessions.</param>
/// <param name="Variation">Standard deviation (n - 1) over mean; null with fewer than three sessions.</param>
internal readonly record struct Intervals(double? Mean, double? Variation)
{
    /// <summary>From -1 (regular) over 0 (random) to 1 (bursts) (Goh &amp; Barabási 2008); null if undefined.</summary>
    public double? Burstiness => (Variation - 1) / (Variation + 1);

    public static Intervals StartToStart(IReadOnlyList<Session> sessions) =>
        Of([.. sessions.Skip(1).Zip(sessions, (next, one) => (double)(next.Start - one.Start))]);

    private static Intervals Of(double[] lengths)
    {
        if (lengths.Length == 0) { return default; }

        var mean = lengths.Average();
        return new(mean, mean == 0 ? null : Moments.Deviation(lengths) / mean);
    }
}
