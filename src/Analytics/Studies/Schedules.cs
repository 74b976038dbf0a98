namespace Analytics.Studies;

/// <summary>Work that is done by the clock.</summary>
public enum Job
{
    Nightly,  // exports in, lists out
    Retrain,  // models are learnt again
    Digest,   // advisors are sent what is new on their lists
    Evaluate, // models are judged again
}

/// <summary>What is done about instants at which nobody was awake.</summary>
public enum CatchUpPolicy
{
    All,    // each missed instant is done, in order
    Latest, // only the latest one is done
}

/// <summary>What a study does by the clock, and on which days it does not.</summary>
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

/// <summary>Local days, first and last included, on which work is not due and is not caught up.</summary>
public sealed record Blackout(
    [property: Says("First day.")] DateOnly From,
    [property: Says("Last day.")] DateOnly To,
    [property: Says("Why, for people.")] string Why)
{
    /// <summary>Most days of one window: a longer one is a slip of the year, or a schedule to be left out.</summary>
    public const int MostDays = 366;

    public bool Covers(DateOnly day) => From <= day && day <= To;
}
