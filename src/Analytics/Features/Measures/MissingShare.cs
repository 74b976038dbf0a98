namespace Analytics.Features.Measures;

internal sealed class MissingShare() : Measure(new("missingShare", "share", "share of assessments due by the cutoff without a row")
{
    Kinds = observations, Doing = Doing.MakesUp, Concern = Concern.More, Range = "0 to 1",
    Missing = "not yet due before work is due",
    Advisor = new("work due and not handed in", "到期未交作业的比例"),
})
{
    internal override Reading Of(Observed seen)
    {
        var from = seen.History.WindowStart(seen.Rule.WindowDays);
        var due = seen.Due().Where(one => one.DueAt >= from).ToList();
        if (due.Count == 0) { return Reading.Missing(MissingReason.NotYetDue); }

        // The window applies to due dates; earlier submissions count.
        var done = seen.RowsOf(seen.Rule with { WindowDays = null }).Select(one => (one.Course, one.Object)).ToHashSet();
        var weighted = seen.Rule.Weighted && due.Sum(one => one.Weight ?? 0) > 0;
        double Weight(Assessment one) => weighted ? one.Weight ?? 0 : 1;
        return Reading.Of(due.Where(one => !done.Contains((one.Course, one.Object))).Sum(Weight) / due.Sum(Weight));
    }
}
