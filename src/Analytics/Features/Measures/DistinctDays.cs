namespace Analytics.Features.Measures;

internal sealed class DistinctDays() : Measure(
    "distinctDays", "days", "number of local days with at least one row, days ending at the cutoff's time of day", anyRows, Concern.Less)
{
    internal override Reading Of(EventTally events, int row) => Reading.Of(events.DaysByRow[row]);

    internal override Reading Of(Observed seen)
    {
        var days = new DaysBefore(seen.History.Cutoff, seen.History.Zone);
        return Reading.Of(seen.Rows.Select(one => days.Of(one.ObservedAt)).Distinct().Count());
    }
}
