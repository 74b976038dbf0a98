namespace Analytics.Host.Serving;

/// <summary>Due work of a study: instants of its schedules without finished runs in the lake. Reads no clock and writes nothing.</summary>
internal sealed record Outlook
{
    /// <summary>Work neither done nor given up, oldest first; within an instant, in order of dependency.</summary>
    public required IReadOnlyList<DueRun> Open { get; init; }

    /// <summary>Given-up work, oldest first.</summary>
    public required IReadOnlyList<DueRun> Failed { get; init; }

    /// <summary>The backlog of each schedule.</summary>
    public required IReadOnlyDictionary<Job, Backlog> Backlogs { get; init; }

    /// <param name="schedules">Each after the one that it depends on.</param>
    /// <param name="after">The instant from which a schedule is evaluated.</param>
    /// <param name="begun">Started, unfinished work.</param>
    /// <param name="finished">Instants of runs in the lake, by job.</param>
    /// <param name="isBusy">Whether somebody holds the data root; if not, started work was interrupted.</param>
    public static Outlook Of(
        IReadOnlyList<Schedule> schedules, Func<Schedule, DateTimeOffset> after, IReadOnlyList<Beginning> begun,
        ILookup<Job, DateTimeOffset> finished, DateTimeOffset now, bool isBusy)
    {
        var known = begun.ToDictionary(one => (one.Job, one.Due));
        var backlogs = schedules.ToDictionary(schedule => schedule.Job, schedule => schedule.Backlog(
            after(schedule), now, finished[schedule.Job].ToHashSet(),
            begun.Where(one => one.Job == schedule.Job).Select(one => one.Due).ToHashSet()));
        var due = schedules.SelectMany(schedule => backlogs[schedule.Job].Due.Select(instant => new DueRun(schedule.Job, instant)))
            .OrderBy(run => run.Instant).Select(run => known.GetValueOrDefault((run.Job, run.Instant)) is { } one
                ? run with { Beginning = one, State = StateOf(one, isBusy) } : run)
            .ToLookup(run => run.State == DueState.Failed);
        List<DueRun> failed = [.. due[true]];
        return new Outlook
        {
            Failed = failed,
            Open = [.. due[false].Select(run => run with { Held = Awaited(run, schedules, [.. due[false]], failed) })],
            Backlogs = backlogs,
        };
    }

    /// <summary>The work to do now: the oldest that is neither held nor waiting for a retry. A later instant of a job does not overtake an
    /// earlier one that is retried.</summary>
    public DueRun? Ready(DateTimeOffset now)
    {
        var later = new HashSet<Job>();
        foreach (var run in Open.Where(run => run.Held is null))
        {
            if (later.Contains(run.Job)) { continue; }

            if (run.Beginning?.Next > now) { later.Add(run.Job); }
            else { return run; }
        }

        return null;
    }

    private static DueState StateOf(Beginning one, bool isBusy) =>
        one.GivenUp is not null ? DueState.Failed : isBusy && one.Next is null && one.Begun > 0 ? DueState.Running : DueState.Waiting;

    /// <summary>What a run waits for, in words; null if nothing. Instants that were passed over, or precede the first look at the study,
    /// are not waited for.</summary>
    private static string? Awaited(DueRun run, IReadOnlyList<Schedule> schedules, IReadOnlyList<DueRun> open, IReadOnlyList<DueRun> failed)
    {
        var schedule = schedules.First(one => one.Job == run.Job);
        if (schedule.WaitsFor(run.Instant) is not { } instant) { return null; }

        bool Is(DueRun other) => other.Job == schedule.After!.Job && other.Instant == instant;
        return open.FirstOrDefault(Is) is { } awaited ? $"waits for the {awaited}"
            : failed.FirstOrDefault(Is) is { } lost
                ? $"waits for the {lost}, which failed: fix its cause and put it back with 'analytics retry'"
            : null;
    }
}
