namespace Analytics.Features.Measures;

internal sealed class StartDelay() : Measure(new(
    "startDelay", "share", "mean over work that is due and was looked at of the share of its time gone by at the first row of its object")
{
    Kinds = events, Needs = RowNeeds.Objects, Settings = ["openDays"], Concern = Concern.More,
    Range = "0 as it opened or before to 1 when due or later",
    Missing = "no activity if no work that is due was opened; not yet due before work is due", Citation = "Schiming 2012",
    Unverified = true, Advisor = new("waiting before work is begun", "拖延开始作业的程度"),
})
{
    internal override Kept Keeps => Kept.Objects;

    internal override Reading Of(Trace trace, FeatureRule rule)
    {
        var due = trace.Work.Where(one => one.DueAt <= trace.History.Cutoff).ToList();
        if (due.Count == 0) { return Reading.Missing(MissingReason.NotYetDue); }

        var delays = due.Select(work => DelayOf(work, trace, rule)).OfType<double>().ToList();
        return delays.Count == 0 ? Trace.Nothing : Reading.Of(delays.Average());
    }

    private static double? DelayOf(Assessment work, Trace trace, FeatureRule rule) =>
        trace.Objects.TryGetValue((work.Course, work.Object), out var use)
        && WorkSpan.Of(work.DueAt!.Value, rule.OpenDays, trace.Row.CourseOf(work.Course), trace.History.Zone).Gone(use.First) is { } gone
            ? Math.Clamp(gone, 0, 1) : null;
}
