namespace Analytics.Features.Measures;

internal sealed class DueShare() : Measure(new(
    "dueShare", "share", "share of amounts in the withinDays before the day of the dueNumber-th due date by the cutoff")
{
    Kinds = events, Settings = ["dueNumber", "withinDays"], Range = "0 to 1",
    Missing = "not yet due before so many due dates; no activity without an amount", Citation = "by judgement", Unverified = true,
    Advisor = new("work in the days before a due date", "截止日前数日的学习比例"),
})
{
    internal override bool IsOfDays => true;

    internal override Kept Keeps => Kept.Days;

    internal override Reading Of(Trace trace, FeatureRule rule)
    {
        if (trace.DayDue(rule.DueNumber!.Value) is not { } due) { return Reading.Missing(MissingReason.NotYetDue); }

        var days = trace.DaysOf(rule);
        var before = new DayRange(due + 1, due + rule.DaysBeforeDue).In(days);
        return Trace.Sum(days) is > 0 and var all ? Reading.Of(Trace.Sum(before) / all) : Trace.Nothing;
    }
}
