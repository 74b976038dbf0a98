namespace Analytics.Features.Measures;

internal sealed class Count() : Measure("count", "count", "number of rows", anyRows)
{
    internal override Reading Of(EventTally events, int row) => Reading.Of(events.Counts[row]);

    internal override Reading Of(Observed seen) => Reading.Of(seen.Rows.Count);
}
