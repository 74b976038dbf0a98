namespace Analytics.Features.Measures;

internal sealed class Sum() : Measure("sum", "amount", "sum of amounts or values", anyRows)
{
    internal override Reading Of(EventTally events, int row) => Reading.Of(events.Sums[row]);

    internal override Reading Of(Observed seen) => Reading.Of(seen.Rows.Sum(one => one.Value));
}
