namespace Analytics.Features.Measures;

internal sealed class LastScore() : Measure(
    "lastScore", "value", "value of the latest row", [SourceKind.Observations, SourceKind.Survey])
{
    internal override Reading Of(Observed seen) => seen.Rows.Count == 0 ? seen.Nothing : Reading.Of(seen.Rows[^1].Value);
}
