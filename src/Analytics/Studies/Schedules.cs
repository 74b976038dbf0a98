namespace Analytics.Studies;

/// <summary>Scheduled work.</summary>
public enum Job
{
    Nightly, // exports in, lists out
    Retrain, // train models again
    Digest, // tell advisors what is new on their lists
    Evaluate, // evaluate models again
}

/// <summary>How missed instants are handled.</summary>
public enum CatchUpPolicy
{
    All, // run all, in order
    Latest, // run only the latest
}

/// <summary>Schedules of a study, and days without work.</summary>
public sealed record Schedules(
    [property: Says("When a night is run; the instant it is due is its cutoff.")] ScheduleRule? Nightly = null,
    [property: Says("When models are trained again.")] ScheduleRule? Retrain = null,
    [property: Says("When advisors are sent what is new.")] ScheduleRule? Digest = null,
    [property: Says("When models are judged again.")] ScheduleRule? Evaluate = null,
    [property: Says("IANA time zone of crons and blackouts; without it, the study's.")] string? TimeZone = null,
    [property: Says("Days on which nothing is due."), Between(0, 200)] IReadOnlyList<Blackout>? Blackouts = null,
    [property: Says("Which missed instants are done later: all, in order, or only the latest.")] CatchUpPolicy CatchUp =
        CatchUpPolicy.All,
    [property: Says("Most missed instants of a schedule that are done later: the newest ones."), Between(1, 3660)] int CatchUpAtMost = 60)
{
    public IEnumerable<(Job Job, ScheduleRule Rule)> Declared()
    {
        foreach (var job in Enum.GetValues<Job>())
        {
            if (Of(job) is { } rule) { yield return (job, rule); }
        }
    }

    public ScheduleRule? Of(Job job) => job switch
    {
        Job.Nightly => Nightly,
        Job.Retrain => Retrain,
        Job.Digest => Digest,
        _ => Evaluate,
    };
}

public sealed record ScheduleRule(
    [property: Says("Five fields: minute, hour, day of the month, month, day of the week, such as 30 2 * * *.")] string Cron,
    [property: Says("Wait until everything due before on this schedule is done.")] Job? After = null,
    [property: Says("More days on which this work is not due."), Between(0, 200)] IReadOnlyList<Blackout>? Blackouts = null);

/// <summary>Local days, both inclusive, on which nothing is due or caught up.</summary>
public sealed record Blackout(
    [property: Says("First day.")] DateOnly From,
    [property: Says("Last day.")] DateOnly To,
    [property: Says("Why, for people.")] string Why)
{
    /// <summary>Longest blackout: a longer one is a wrong year, or a schedule to remove.</summary>
    public const int MostDays = 366;

    public bool Covers(DateOnly day) => From <= day && day <= To;
}
