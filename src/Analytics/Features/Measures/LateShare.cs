namespace Analytics.Features.Measures;

internal sealed class LateShare() : Measure(new("lateShare", "share", "share of work whose first hand-in was after its due date")
{
    Kinds = observations, Settings = ["dueOnly"], Concern = Concern.More, Range = "0 to 1",
    Missing = "no activity without work handed in; not yet due before work is due",
    Advisor = new("work handed in late", "迟交作业的比例"),
})
{
    internal override Reading Of(Observed seen) => seen.OverDue(work => work.Count(one => one.IsLate) / (double)work.Count);
}
