namespace Analytics.Features.Measures;

internal sealed class DaysSinceLast() : Measure(
    "daysSinceLast", "days", "days from the last row to the cutoff, by the clock on the wall", anyRows, Concern.More)
{
    internal override Reading Of(EventTally events, int row) =>
        events.Counts[row] == 0 ? EventTally.Nothing : Reading.Of(events.History.DaysSince(events.Last[row]));

    internal override Reading Of(Observed seen) =>
        seen.Rows.Count == 0 ? seen.Nothing : Reading.Of(seen.History.DaysSince(seen.Rows[^1].ObservedAt));
}
