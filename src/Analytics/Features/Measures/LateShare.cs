namespace Analytics.Features.Measures;

internal sealed class LateShare() : Measure(
    "lateShare", "share", "share of rows after their due date", [SourceKind.Observations], Concern.More)
{
    internal override Reading Of(Observed seen) => seen.OverDue(work => work.Count(one => one.At > one.Due) / (double)work.Count);
}
