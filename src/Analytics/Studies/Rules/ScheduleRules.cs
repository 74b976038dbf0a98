namespace Analytics.Studies;

/// <summary>Checks schedules: crons that fire, valid blackouts, and no cycle of waiting.</summary>
internal static class ScheduleRules
{
    public static IEnumerable<StudyFault> Check(Schedules schedules)
    {
        const string path = "$.schedules";
        if (schedules.TimeZone is { } zone && !TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _))
        {
            yield return new($"{path}.timeZone", "an IANA time zone such as Europe/London", $"'{zone}'");
        }

        foreach (var fault in Blackouts(schedules.Blackouts, $"{path}.blackouts")) { yield return fault; }

        foreach (var (job, rule) in schedules.Declared())
        {
            var here = $"{path}.{Named(job)}";
            if (Cron.Wrong(rule.Cron) is var (expected, actual)) { yield return new($"{here}.cron", expected, actual); }
            if (After(schedules, job, rule) is { } wrong) { yield return wrong with { Path = $"{here}.after" }; }

            foreach (var fault in Blackouts(rule.Blackouts, $"{here}.blackouts")) { yield return fault; }
        }
    }

    private static StudyFault? After(Schedules schedules, Job job, ScheduleRule rule)
    {
        if (rule.After is not { } awaited) { return null; }
        if (schedules.Of(awaited) is null) { return new("", "a schedule that is declared", $"'{Named(awaited)}', which is not"); }

        var chain = new List<Job> { job };
        for (Job? next = awaited; next is { } one; next = schedules.Of(one)?.After)
        {
            chain.Add(one);
            if (one == job) { return new("", "a schedule that does not wait for this one", string.Join(" after ", chain.Select(Named))); }

            if (chain.Count > Enum.GetValues<Job>().Length) { return null; } // a cycle of others, reported there
        }

        return null;
    }

    internal static IEnumerable<StudyFault> Blackouts(IReadOnlyList<Blackout>? blackouts, string path) =>
        from one in (blackouts ?? []).Index()
        let window = one.Item
        where window.From != default && window.To != default // an unreadable day is already reported
        let days = window.To.DayNumber - window.From.DayNumber + 1
        where days is < 1 or > Blackout.MostDays
        select new StudyFault(
            $"{path}[{one.Index}].to",
            days < 1 ? $"{Day(window.From)} or later, since it begins then"
                : $"at most {Blackout.MostDays} days from {Day(window.From)} on",
            days < 1 ? Day(window.To) : $"{Day(window.To)}, which makes {days}");

    private static string Named(Job job) => StudyNames.Camel(job.ToString());

    private static string Day(DateOnly day) => day.ToString("yyyy-MM-dd");
}
