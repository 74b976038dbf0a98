namespace Analytics.Features.Measures;

/// <summary>For example initiations among initiations and replies, or searches among all activity.</summary>
internal sealed class KindShare() : Measure(new("kindShare", "share", "share of rows of the kinds among these and those of against, or all")
{
    Kinds = events, Needs = RowNeeds.Kinds, Settings = ["against"], Range = "0 to 1", Missing = "no activity without a row of any of them",
    Advisor = new("share of such activity", "此类活动所占比例"),
})
{
    internal override Kept Keeps => Kept.Kinds;

    internal override FeatureRule ChoiceOf(FeatureRule rule) =>
        rule with { Kinds = rule.Against is null ? null : [.. rule.Kinds!.Union(rule.Against)] };

    internal override Reading Of(Trace trace, FeatureRule rule) => trace.Count == 0 ? Trace.Nothing
        : Reading.Of(rule.Kinds!.Distinct().Sum(kind => trace.Kinds.GetValueOrDefault(kind)) / (double)trace.Count);
}
