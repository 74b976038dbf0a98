namespace Analytics.Features.Measures;

internal sealed class MedianLeadTime() : Measure(new(
    "medianLeadTime", "days", "median days from the first hand-in to the due date, by the clock on the wall")
{
    Kinds = observations, Needs = RowNeeds.Objects, Concern = Concern.Less, Range = "any, negative if late",
    Missing = "no activity without work handed in; not yet due before work is due", Citation = "You 2016",
    Advisor = new("usual time left when handing in", "通常提前提交的时间"),
})
{
    internal override Reading Of(Observed seen) => seen.OverDue(
        work => Quantiles.Of([.. work.Select(one => one.DaysLeft(seen.History.Zone)).Order()], 0.5));
}
