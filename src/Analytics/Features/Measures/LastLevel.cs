namespace Analytics.Features.Measures;

/// <summary>The value is a level, whose index is known once all rows are read.</summary>
internal sealed class LastLevel() : Measure(new(FeatureRule.LastLevel, "level", "word of the latest row")
{
    Kinds = observations, Range = "the words of the measure",
    Missing = Nothing,
    Advisor = new("latest word", "最近一次的类别"),
})
{
    internal override Reading Of(Observed seen) => seen.Rows.Count == 0 ? seen.Nothing : Reading.Of(0);
}
