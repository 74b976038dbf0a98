namespace Analytics.Features.Measures;

internal sealed class DeadlineShare() : Measure(new(
    "deadlineShare", "share", "share of rows in the last withinHours before a due date of the courses, past or still to come")
{
    Kinds = events, Needs = RowNeeds.Hours, Settings = ["withinHours"], Concern = Concern.More, Range = "0 to 1",
    Missing = "no activity without a row; not applicable without a due date", Citation = "by judgement", Unverified = true,
    Advisor = new("work in the last days before a deadline", "临近截止日期才学习的比例"),
})
{
    internal override Kept Keeps => Kept.Times;

    internal override Reading Of(Trace trace, FeatureRule rule)
    {
        if (trace.Count == 0) { return Trace.Nothing; }

        var due = trace.Work.Select(one => one.DueAt!.Value).Order().ToList();
        if (due.Count == 0) { return Reading.Missing(MissingReason.NotApplicable); }

        var span = rule.HoursBeforeDue * 60 * Session.MicrosPerMinute;
        var (next, near) = (0, 0);
        foreach (var time in trace.Times)
        {
            while (next < due.Count && due[next] < time) { next++; }

            if (next < due.Count && due[next] - time <= span) { near++; }
        }

        return Reading.Of(near / (double)trace.Count);
    }
}
