namespace Analytics.Features.Measures;

internal sealed class Sum() : Measure(new("sum", "amount", "sum of amounts or values")
{
    Kinds = anyRows, Doing = Doing.Raises, Settings = [.. partOrDue, courses], Range = "any",
    Missing = Never,
    Advisor = new("amount in all", "总量"),
})
{
    internal override bool IsOfDays => true;

    internal override Reading Of(Trace trace, FeatureRule rule) => Reading.Of(trace.AmountOf(rule));

    internal override Reading Of(Observed seen) => Reading.Of(seen.Rows.Sum(one => one.Value));
}
