namespace Analytics.Features.Measures;

internal sealed class Count() : Measure(new("count", "count", "number of rows")
{
    Kinds = anyRows, Doing = Doing.Raises, Settings = [.. partOrDue, courses], Range = "0 or more",
    Missing = Never,
    Advisor = new("times it was done", "次数"),
})
{
    internal override bool IsOfDays => true;

    internal override Reading Of(Trace trace, FeatureRule rule) => Reading.Of(trace.EventsOf(rule));

    internal override Reading Of(Observed seen) => Reading.Of(seen.Rows.Count);
}
