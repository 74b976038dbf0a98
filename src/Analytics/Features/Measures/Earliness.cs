namespace Analytics.Features.Measures;

internal sealed class Earliness() : Measure(new(
    "earliness", "share", "mean over work handed in of the share of its time left, by the first hand-in")
{
    Kinds = observations, Needs = RowNeeds.Objects, Settings = ["openDays"], Concern = Concern.Less,
    Range = "1 as it opened to 0 when due, negative if late",
    Missing = "no activity without work handed in; not yet due before work is due", Citation = "Cerezo 2017; Hooshyar 2019",
    Unverified = true, Advisor = new("handing in early", "提前完成作业的程度"),
})
{
    internal override Reading Of(Observed seen) => seen.OverDue(work => work.Average(one => 1 - (WorkSpan
        .Of(one.Due, seen.Rule.OpenDays, seen.Row.CourseOf(one.Course), seen.History.Zone).Gone(one.At) ?? 1)));
}
