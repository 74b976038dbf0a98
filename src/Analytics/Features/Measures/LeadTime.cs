namespace Analytics.Features.Measures;

internal sealed class LeadTime() : Measure(new(
    "leadTime", "days",
    "mean days from the first hand-in of a work to its due date, or from registration to the course's first day")
{
    Kinds = [SourceKind.Observations, SourceKind.Roster], Settings = ["dueOnly"], Concern = Concern.Less,
    Range = "any, negative if late",
    Missing = "no activity without work handed in; not yet due before work is due; not applicable without a registration",
    Advisor = new("time left when handing in", "提前提交的时间"),
})
{
    internal override Reading Of(Observed seen) => seen.OverDue(work => work.Average(one => one.DaysLeft(seen.History.Zone)));

    internal override Reading Of(FeatureRow row, FeatureRule rule, Careers careers)
    {
        var (registered, zone) = (careers.Registered, careers.History.Zone);
        var leads = row.Courses.Where(course => registered.ContainsKey((row.Student, course.Id)))
            .Select(course => Instant.DaysBetween(registered[(row.Student, course.Id)], Instant.EndOf(course.Starts, zone), zone)).ToList();
        return leads.Count == 0 ? Reading.Missing(MissingReason.NotApplicable) : Reading.Of(leads.Average());
    }
}
