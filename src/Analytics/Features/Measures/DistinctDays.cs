namespace Analytics.Features.Measures;

internal sealed class DistinctDays() : Measure(new(
    "distinctDays", "days",
    "number of local days with at least one row, days ending at the cutoff's time of day")
{
    Kinds = anyRows, Doing = Doing.Raises, Settings = part, Concern = Concern.Less, Range = "0 or more",
    Missing = Never,
    Advisor = new("days with activity", "活跃天数"),
})
{
    internal override bool IsOfDays => true;

    internal override Kept Keeps => Kept.Days;

    internal override Reading Of(Trace trace, FeatureRule rule) => Reading.Of(trace.DaysOf(rule).Length);

    internal override Reading Of(Observed seen)
    {
        var days = new DaysBefore(seen.History.Cutoff, seen.History.Zone);
        return Reading.Of(seen.Rows.Select(one => days.Of(one.ObservedAt)).Distinct().Count());
    }
}
