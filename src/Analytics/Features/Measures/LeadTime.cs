namespace Analytics.Features.Measures;

internal sealed class LeadTime() : Measure(new(
    "leadTime", "days",
    "mean days from the first hand-in of a work to its due date, or from registration to the course's first day")
{
    Kinds = [SourceKind.Observations, SourceKind.Roster], Settings = ["dueOnly"], Concern = Concern.Less,
    Range = "any, negative where late",
    Missing = "no activity without work handed in; not yet due before work is due; not applicable without a registration",
    Advisor = new("time left when handing in", "提前提交的时间"),
})
{
    internal override Reading Of(Observed seen) => seen.OverDue(work => work.Average(one => one.DaysLeft(seen.History.Zone)));

    /// <summary>Taken of when a row's student registered for its courses.</summary>
    internal static Reading Of(FeatureRow row, Dictionary<(string Student, string Course), long> registered, TimeZoneInfo zone)
    {
        var leads = row.Courses.Where(course => registered.ContainsKey((row.Student, course.Id)))
            .Select(course => Instant.DaysBetween(registered[(row.Student, course.Id)], Instant.EndOf(course.Starts, zone), zone)).ToList();
        return leads.Count == 0 ? Reading.Missing(MissingReason.NotApplicable) : Reading.Of(leads.Average());
    }
}
