using Analytics.Features.Traces;

namespace Analytics.Features.Measures;

internal sealed class Count() : Measure(new("count", "count", "number of rows")
{
    Kinds = anyRows, Range = "0 or more",
    Missing = Never,
    Advisor = new("times it was done", "次数"),
})
{
    internal override Reading Of(Trace trace, FeatureRule rule) => Reading.Of(trace.Count);

    internal override Reading Of(Observed seen) => Reading.Of(seen.Rows.Count);
}
