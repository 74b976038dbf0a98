namespace Analytics.Features.Measures;

/// <summary>A word, whose number in the column's levels is told once all rows are read.</summary>
internal sealed class LastLevel() : Measure(FeatureRule.LastLevel, "level", "word of the latest row", [SourceKind.Observations])
{
    internal override Reading Of(Observed seen) => seen.Rows.Count == 0 ? seen.Nothing : Reading.Of(0);
}
