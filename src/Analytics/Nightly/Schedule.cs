namespace Analytics.Nightly;

/// <summary>A schedule of a study's job: instants of a cron in a zone, without blackouts. It reads no clock.</summary>
/// <remarks>What is due at a clock change is told at <see cref="Studies.Cron"/>.</remarks>
public sealed class Schedule
{
    private readonly Cron cron;
    private readonly CatchUpPolicy policy;
    private readonly int most;

    private Schedule(Job job, ScheduleRule rule, Schedules all, TimeZoneInfo zone, Schedule? after)
    {
        cron = new Cron(rule.Cron);
        (policy, most) = (all.CatchUp, all.CatchUpAtMost);
        (Job, Zone, After) = (job, zone, after);
        Blackouts = [.. all.Blackouts ?? [], .. rule.Blackouts ?? []];
    }

    public Job Job { get; }

    public string Cron => cron.Text;

    public TimeZoneInfo Zone { get; }

    public Schedule? After { get; }

    /// <summary>Blackouts of the study and of the schedule.</summary>
    public IReadOnlyList<Blackout> Blackouts { get; }

    /// <summary>The schedules of a checked study, each after the one that it waits for.</summary>
    public static IReadOnlyList<Schedule> Of(Study study)
    {
        if (study.Schedules is not { } all) { return []; }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(all.TimeZone ?? study.TimeZone);
        var made = new List<Schedule>();
        Schedule Make(Job job)
        {
            if (made.Find(one => one.Job == job) is { } before) { return before; }

            var rule = all.Of(job)!;
            var schedule = new Schedule(job, rule, all, zone, rule.After is { } awaited ? Make(awaited) : null);
            made.Add(schedule);
            return schedule;
        }

        foreach (var (job, _) in all.Declared()) { Make(job); }

        return made;
    }

    /// <summary>The cutoff of the work due at an instant: that instant, whenever the work is done.</summary>
    public static long Cutoff(DateTimeOffset due) => Instant.Micros(due);

    /// <summary>The first instant after another at which work is due, with the offset of the zone; null at the end of the
    /// calendar.</summary>
    public DateTimeOffset? Next(DateTimeOffset after)
    {
        while (cron.Next(after, Zone) is { } due)
        {
            if (BlackoutAt(due) is not { } window) { return due; }

            // The first instant after the window counts: ask the cron for instants after the end of the window.
            var end = Instant.From(Instant.StartOf(window.To.AddDays(1), Zone)).AddTicks(-1);
            after = end > due ? end : due;
        }

        return null;
    }

    /// <summary>The instants due after one instant, up to and including another, in order.</summary>
    public IEnumerable<DateTimeOffset> Between(DateTimeOffset after, DateTimeOffset until)
    {
        for (var due = Next(after); due <= until; due = Next(due.Value)) { yield return due.Value; }
    }

    /// <summary>Due instants without finished ones. Reads no clock and writes nothing.</summary>
    /// <param name="after">Only later instants count.</param>
    /// <param name="now">Up to and including this moment.</param>
    /// <param name="finished">Instants whose run is in the lake.</param>
    /// <param name="begun">Started, unfinished instants: due even if their run is in the lake, and never passed over.</param>
    public Backlog Backlog(
        DateTimeOffset after, DateTimeOffset now, IReadOnlySet<DateTimeOffset> finished, IReadOnlySet<DateTimeOffset> begun)
    {
        var newest = new Queue<DateTimeOffset>();
        var (passed, oldest, latest) = (0, default(DateTimeOffset?), default(DateTimeOffset?));
        foreach (var due in Between(after, now))
        {
            newest.Enqueue(due);
            if (newest.Count <= (policy == CatchUpPolicy.Latest ? 1 : most)) { continue; }

            var old = newest.Dequeue();
            if (!finished.Contains(old) && !begun.Contains(old)) { (passed, oldest, latest) = (passed + 1, oldest ?? old, old); }
        }

        // Done instants are not evaluated again: a changed cron applies from here on.
        var done = after;
        while (newest.TryPeek(out var first) && finished.Contains(first) && !begun.Contains(first)) { done = newest.Dequeue(); }

        var next = newest.Count > 0 ? newest.Peek().AddTicks(-1) : done;
        return new Backlog([.. newest.Where(due => !finished.Contains(due)).Concat(begun).Distinct().Order()], passed, oldest, latest,
            next);
    }

    /// <summary>The instant of the awaited schedule whose work must be done before that of an instant starts; null if there is none to wait
    /// for.</summary>
    public DateTimeOffset? WaitsFor(DateTimeOffset due) => After?.Latest(due);

    /// <summary>The last instant due up to and including another; null when there is none in the eight years before.</summary>
    public DateTimeOffset? Latest(DateTimeOffset until)
    {
        for (var days = 1; days < 2 * 8 * 366; days *= 2)
        {
            DateTimeOffset? last = null;
            foreach (var due in Between(until.AddDays(-days), until)) { last = due; }

            if (last is not null) { return last; }
        }

        return null;
    }

    /// <summary>Instants left out by blackouts, in order.</summary>
    public IEnumerable<(DateTimeOffset Due, Blackout Blackout)> LeftOut(DateTimeOffset after, DateTimeOffset until)
    {
        for (var due = cron.Next(after, Zone); due <= until; due = cron.Next(due.Value, Zone))
        {
            if (BlackoutAt(due.Value) is { } window) { yield return (due.Value, window); }
        }
    }

    public override string ToString() =>
        $"{Named(Job)}: {Cron} in {Zone.Id}{(After is null ? "" : $", after {Named(After.Job)}")}";

    private Blackout? BlackoutAt(DateTimeOffset due) =>
        Blackouts.FirstOrDefault(window => window.Covers(DateOnly.FromDateTime(due.DateTime)));

    private static string Named(Job job) => job.ToString().ToLowerInvariant();
}

/// <summary>Remaining work of a schedule.</summary>
/// <param name="Due">The instants to be done, oldest first.</param>
/// <param name="PassedOver">Number of older instants that are passed over, by the study's catch-up rules.</param>
/// <param name="Oldest">The first of those passed over; null if there is none.</param>
/// <param name="Latest">The last of those passed over; null if there is none.</param>
/// <param name="After">Where to continue, so that nothing is passed over twice.</param>
public sealed record Backlog(
    IReadOnlyList<DateTimeOffset> Due, int PassedOver, DateTimeOffset? Oldest, DateTimeOffset? Latest, DateTimeOffset After);
