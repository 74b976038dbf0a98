namespace Analytics.Features.Traces;

/// <summary>How long it takes from one session to the next, and how much that varies.</summary>
/// <param name="Mean">Microseconds; null with fewer than two sessions.</param>
/// <param name="Variation">Standard deviation (n - 1) over mean; null with fewer than three sessions.</param>
internal readonly record struct Intervals(double? Mean, double? Variation)
{
    /// <summary>From -1, like clockwork, over 0, at random, to 1, in bursts (Goh &amp; Barabási 2008); else null.</summary>
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
