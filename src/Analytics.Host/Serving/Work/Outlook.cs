namespace Analytics.Host.Serving;

/// <summary>What of a study is due and not done: instants of its schedules without the finished runs of the lake. It looks at no clock and
/// writes nothing.</summary>
internal sealed record Outlook
{
    /// <summary>What is neither done nor given up, oldest first; of one instant in the order in which one waits for the other.</summary>
    public required IReadOnlyList<DueRun> Open { get; init; }

    /// <summary>What was given up, oldest first.</summary>
    public required IReadOnlyList<DueRun> Failed { get; init; }

    /// <summary>What remains of each schedule.</summary>
    public required IReadOnlyDictionary<Job, Backlog> Backlogs { get; init; }

    /// <param name="schedules">Each behind the one it waits for.</param>
    /// <param name="after">From where on a schedule is looked at.</param>
    /// <param name="begun">What was started and is not finished.</param>
    /// <param name="finished">The instants whose run is in the lake, by job.</param>
    /// <param name="isBusy">Whether anybody is at work on the data root; if nobody is, work that was started has broken off.</param>
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

    /// <summary>The work to be done now: the oldest that is neither held nor waiting for its next attempt. Of one job, a later instant does
    /// not overtake an earlier one that is tried again.</summary>
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

    /// <summary>What a run waits for, in words; null when it need not wait. What was passed over, or came before the study was first seen,
    /// is not waited for.</summary>
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
