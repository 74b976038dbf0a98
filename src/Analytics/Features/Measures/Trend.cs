namespace Analytics.Features.Measures;

internal sealed class Trend() : Measure(new(
    "trend", "per week", "least-squares slope over weeks: of weekly sums of events, or of values over time")
{
    Kinds = anyRows, Concern = Concern.Less, Range = "any",
    Missing = "no activity without a row or with one moment of values; not yet due before two full weeks of events",
    Advisor = new("change from week to week", "每周变化趋势"),
})
{
    internal override Kept Keeps => Kept.Days;

    /// <summary>Slope of weekly sums over the full weeks of the window, or since the start of the course.</summary>
    internal override Reading Of(Trace trace, FeatureRule rule)
    {
        if (trace.Count == 0) { return Trace.Nothing; }

        var full = trace.DaysLookedAt / 7;
        if (full < 2) { return Reading.Missing(MissingReason.NotYetDue); }

        var sums = new double[full]; // latest week first
        foreach (var day in trace.DaysOf(rule))
        {
            if (day.Before / 7 < full) { sums[day.Before / 7] += day.Amount; }
        }

        return Reading.Of(Slope([.. sums.Select((_, week) => (double)-week)], sums)!.Value);
    }

    internal override Reading Of(Observed seen)
    {
        if (seen.Rows.Count == 0) { return seen.Nothing; }

        var weeks = seen.Counted.Select(one => Instant.DaysBetween(seen.Counted[0].ObservedAt, one.ObservedAt, seen.History.Zone) / 7);
        return Slope([.. weeks], [.. seen.Counted.Select(one => one.Value)]) is { } slope
            ? Reading.Of(slope) : Reading.Missing(MissingReason.NoActivity);
    }

    /// <summary>Least-squares slope; null with fewer than two distinct times.</summary>
    private static double? Slope(double[] at, double[] values)
    {
        if (at.Length < 2) { return null; }

        var (centre, mean) = (at.Average(), values.Average());
        var (across, along) = (0.0, 0.0);
        for (var i = 0; i < at.Length; i++)
        {
            across += (at[i] - centre) * (values[i] - mean);
            along += (at[i] - centre) * (at[i] - centre);
        }

        return along > 0 ? across / along : null;
    }
}
