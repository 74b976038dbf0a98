namespace Analytics.Features.Measures;

internal sealed class LastScore() : Measure(new("lastScore", "value", "value of the latest row")
{
    Kinds = [SourceKind.Observations, SourceKind.Survey], Settings = [courses], Range = "any",
    Missing = Nothing,
    Advisor = new("latest value", "最近一次的数值"),
})
{
    internal override Reading Of(Observed seen) => seen.Counted.Count == 0 ? seen.Nothing : Reading.Of(seen.Counted[^1].Value);
}
