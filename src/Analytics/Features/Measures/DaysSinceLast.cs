namespace Analytics.Features.Measures;

internal sealed class DaysSinceLast() : Measure(new(
    "daysSinceLast", "days",
    "days from the last row to the cutoff, by the clock on the wall")
{
    Kinds = anyRows, Doing = Doing.Resets, Concern = Concern.More, Range = "0 or more",
    Missing = Nothing,
    Advisor = new("days since the last activity", "距最近一次活动的天数"),
})
{
    internal override Reading Of(Trace trace, FeatureRule rule) =>
        trace.Count == 0 ? Trace.Nothing : Reading.Of(trace.History.DaysSince(trace.Last));

    internal override Reading Of(Observed seen) =>
        seen.Rows.Count == 0 ? seen.Nothing : Reading.Of(seen.History.DaysSince(seen.Rows[^1].ObservedAt));
}
