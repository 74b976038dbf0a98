namespace Analytics.Features.Measures;

internal sealed class Trend() : Measure(
    "trend", "per week", "least-squares slope over weeks: of weekly sums of events, or of values over time", anyRows, Concern.Less)
{
    /// <summary>Slope of weekly sums over the full weeks of the window, or since the course began.</summary>
    internal override Reading Of(EventTally events, int row)
    {
        if (events.Counts[row] == 0) { return EventTally.Nothing; }

        var full = events.DaysLookedAt(row) / 7;
        if (full < 2) { return Reading.Missing(MissingReason.NotYetDue); }

        var weeks = Enumerable.Range(0, full).ToList();
        return Reading.Of(Slope([.. weeks.Select(week => (double)-week)], [.. weeks.Select(week => events.InWeek(row, week))])!.Value);
    }

    internal override Reading Of(Observed seen)
    {
        if (seen.Rows.Count == 0) { return seen.Nothing; }

        var weeks = seen.Rows.Select(one => Instant.DaysBetween(seen.Rows[0].ObservedAt, one.ObservedAt, seen.History.Zone) / 7);
        return Slope([.. weeks], [.. seen.Rows.Select(one => one.Value)]) is { } slope
            ? Reading.Of(slope) : Reading.Missing(MissingReason.NoActivity);
    }

    /// <summary>Least-squares slope; null with fewer than two distinct places.</summary>
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
