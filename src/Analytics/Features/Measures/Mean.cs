namespace Analytics.Features.Measures;

internal sealed class Mean() : Measure(new("mean", "value", "mean of amounts or values")
{
    Kinds = anyRows, Settings = [.. partOrDue, courses, "weightedBy"], Range = "any",
    Missing = Nothing + "; not applicable if all weights are 0",
    Advisor = new("average", "平均值"),
})
{
    internal override bool IsOfDays => true;

    internal override Reading Of(Trace trace, FeatureRule rule) => trace.EventsOf(rule) is > 0 and var events
        ? Reading.Of(trace.AmountOf(rule) / events) : Trace.Nothing;

    internal override Reading Of(Observed seen)
    {
        if (seen.Counted.Count == 0) { return seen.Nothing; }

        var (sum, total) = (0.0, 0.0);
        var weights = seen.Rule.WeightedBy is { } by
            ? seen.RowsOf(seen.Rule with { Of = by }).DistinctBy(RowOf).ToDictionary(RowOf, one => one.Value) : null;
        foreach (var one in seen.Counted)
        {
            var weight = weights is not null
                ? weights.GetValueOrDefault(RowOf(one))
                : !seen.Rule.Weighted || one is not { Course: not null, Object: not null } ? 1 : seen.WorkOf(one)?.Weight ?? 0;
            sum += weight * one.Value;
            total += weight;
        }

        return total > 0 ? Reading.Of(sum / total) : Reading.Missing(MissingReason.NotApplicable);
    }

    /// <summary>The exported row of a value, shared by its measures.</summary>
    private static (int, long, long, string?, string?) RowOf(Observation one) =>
        (one.Revision.Landing, one.Revision.Line, one.ObservedAt, one.Course, one.Object);
}
