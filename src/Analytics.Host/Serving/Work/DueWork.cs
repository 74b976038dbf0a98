using System.Collections.Concurrent;

namespace Analytics.Host.Serving;

/// <summary>Does the work of one instant and returns the id of the run's record. Idempotent.</summary>
internal delegate string JobBody(LoadedStudy study, DueRun run, Action<Step> progress, CancellationToken stop);

/// <summary>Due work of a study: finds it, queues the next piece, and does one instant when the engine calls. Any process may do either, at
/// any time: the lock of the data root excludes others, and work in the lake is not repeated.</summary>
internal sealed class DueWork
{
    // The engine wakes by its machine's clock, which may run slightly ahead of the shared clock.
    private static readonly TimeSpan early = TimeSpan.FromSeconds(5);

    // While a manual command, or a process that is taken for dead, holds the data root.
    private static readonly TimeSpan busy = TimeSpan.FromSeconds(5);

    private readonly WorkSettings settings;
    private readonly Database database;
    private readonly JobBody body;
    private readonly Action<DueRun> enqueue;
    private readonly TimeProvider clock;
    private readonly ILogger log;
    private readonly WatchedSchedules watched;
    private readonly WorkNotices notices;
    private readonly Attempts attempts;
    private volatile Activity? doing;

    /// <param name="enqueue">Queues the work of one instant.</param>
    public DueWork(WorkSettings settings, Database database, JobBody body, Action<DueRun> enqueue, TimeProvider clock, ILogger log)
    {
        (this.settings, this.database, this.body, this.enqueue, this.clock, this.log) = (settings, database, body, enqueue, clock, log);
        watched = new WatchedSchedules(database);
        notices = new WorkNotices(settings.Study, new Notices(database), log);
        Beginnings = new Beginnings(settings.Store.Begun);
        attempts = new Attempts(settings, Beginnings, database, notices, clock);
    }

    /// <summary>Current work of this process; null if none.</summary>
    public Activity? Doing => doing;

    /// <summary>Work done by this process since its start, by job.</summary>
    public ConcurrentDictionary<Job, Spent> Spent { get; } = new();

    /// <summary>Started, unfinished work.</summary>
    public Beginnings Beginnings { get; }

    /// <summary>Finds due work and queues the next piece.</summary>
    /// <param name="asked">The job to report on; null: none.</param>
    /// <returns>The state of that job, in words.</returns>
    public async Task<string> LookAsync(Job? asked, CancellationToken stop)
    {
        var study = notices.Read(settings.Load, settings.Store.Private);
        var schedules = study is null ? [] : Schedule.Of(study.Study);
        await UntilDueAsync(schedules, stop);
        var outlook = study is null ? null : Enter(schedules);
        TellGivenUp();
        if (outlook is not null && !IsBusy() && outlook.Ready(database.Moment()) is { } next) { enqueue(next); }

        await notices.MailAsync(settings.Mail, stop);
        return outlook is null ? "The study cannot be read; its notice says why." : Words(schedules, outlook, asked);
    }

    /// <summary>Due work, without storing that it was evaluated.</summary>
    public Outlook Outlook(IReadOnlyList<Schedule> schedules, IEnumerable<FinishedRun> finished, DateTimeOffset now) => Serving.Outlook.Of(
        schedules, schedule => watched.Look(settings.Study, schedule.Job) is { } seen ? Instant.From(seen.Since) : now, Beginnings.All(),
        Instants(finished), now, IsBusy());

    /// <summary>Does the work of one instant, unless it is done.</summary>
    /// <returns>The result in words.</returns>
    /// <exception cref="WorkFailedException">The work failed, or cannot start yet.</exception>
    public string Do(DueRun run, Action<string> stage, CancellationToken stop)
    {
        if (doing?.Run is { } now && (now.Job, now.Instant) == (run.Job, run.Instant))
        {
            return $"The {run} is at work in an earlier call.";
        }

        using var only = Take();
        var study = notices.Read(settings.Load, settings.Store.Private)
            ?? throw new WorkFailedException(
                new Failure(FailureKind.Study, "The study cannot be read; its notice says why."), Attempts.Pause);

        // A beginning may remain although the record is in the lake, if delivery did not finish: doing it again finds the record and
        // delivers.
        if (Beginnings.Find(run) is null && Find(run) is { } found) { return $"The {run} is done already: {found.Id}."; }

        if (Schedule.Of(study.Study).All(schedule => schedule.Job != run.Job))
        {
            return $"The study schedules no {Named.Of(run.Job)} any more.";
        }

        var begun = Beginnings.Find(run) ?? new Beginning(run.Job, run.Instant);
        if (begun.GivenUp is { } kind) { throw new WorkFailedException(new Failure(kind, begun.Message ?? ""), null); }

        if (begun.Next - database.Moment() is { } left && left > TimeSpan.Zero)
        {
            throw new WorkFailedException(new Failure(FailureKind.Passing, $"It is tried again at {Named.Of(begun.Next!.Value)}."), left);
        }

        if (begun.Begun >= WorkSettings.MostBeginnings)
        {
            throw attempts.GivenUp(run, begun, new Failure(FailureKind.Bug,
                $"begun {begun.Begun} times, and every time the process ended or was stopped before the work was done"));
        }

        begun = begun with { Begun = begun.Begun + 1, Next = null };
        attempts.Note(run, begun);
        notices.Noted();
        return Do(study, run, begun, stage, stop);
    }

    /// <summary>Reports the outcome of work, as the engine stores it: makes a notice if it was given up, and closes it once all is
    /// well.</summary>
    public void Told(DueRun run, Failure? failure)
    {
        if (failure is not null) { notices.GivenUp(run, failure, Beginnings.Find(run)?.Failures ?? 0); }
        else if (Beginnings.All().All(one => one.Job != run.Job || one.GivenUp is null)) { notices.Recovered(run); }
    }

    /// <summary>Reports given-up work without a notice: its process may have died, or its database been unreachable.</summary>
    private void TellGivenUp()
    {
        if (!Beginnings.All().Any(one => one.IsUntold) || IsBusy()) { return; }

        using var only = Take();
        foreach (var one in Beginnings.All().Where(one => one.IsUntold))
        {
            var run = new DueRun(one.Job, one.Due);
            notices.GivenUp(run, new Failure(one.GivenUp!.Value, one.Message ?? ""), one.Failures);
            if (Beginnings.Find(run) == one) { Beginnings.Write(one with { Told = true }); } // else 'retry' has reopened it
        }
    }

    /// <summary>Reports the state of the targets' models. Failures here do not affect the finished work.</summary>
    private void TellModels(LoadedStudy study)
    {
        try { notices.Models(settings.Models?.Invoke(study) ?? []); }
        catch (Exception untold)
        {
            log.LogWarning("{Study}: how its models stand could not be told: {Failure}", settings.Study,
                Failure.Of(untold, settings.Store.Private).Message);
        }
    }

    private string Do(LoadedStudy study, DueRun run, Beginning begun, Action<string> stage, CancellationToken stop)
    {
        doing = new Activity(run, null);
        log.LogInformation("{Study}: the {Run} begins, attempt {Attempt}.", settings.Study, run, begun.Begun);
        var since = clock.GetTimestamp();
        try
        {
            // If we die in here the beginning is counted and the lock is free: the next call starts again, and the body resumes after its
            // last finished stage.
            var id = body(study, run, step => Show(run, step, stage), stop);

            // If we die here the run's record is in the lake: the next start finds it and changes nothing.
            Beginnings.Remove(run.Job, run.Instant);
            var took = clock.GetElapsedTime(since);
            Spent.AddOrUpdate(run.Job, _ => new Spent(1, took, took), (_, before) => new Spent(before.Runs + 1, before.All + took, took));
            log.LogInformation("{Study}: the {Run} is done: {Record}.", settings.Study, run, id);
            TellModels(study);
            return $"The {run} is done: {id}.";
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            log.LogInformation("{Study}: the {Run} was stopped; it goes on after the next start.", settings.Study, run);
            throw;
        }
        catch (Exception thrown) { throw attempts.Failed(run, begun, Failure.Of(thrown, settings.Store.Private)); }
        finally { doing = null; }
    }

    private void Show(DueRun run, Step step, Action<string> stage)
    {
        var before = doing?.Step?.Stage;
        doing = new Activity(run, step);
        if (step.Stage != before) { stage(step.Stage); }
    }

    /// <summary>Stores what has become due, reports what is passed over, and drops what the study no longer schedules.</summary>
    private Outlook Enter(IReadOnlyList<Schedule> schedules)
    {
        var now = database.Moment();
        foreach (var job in Enum.GetValues<Job>().Except(schedules.Select(schedule => schedule.Job)))
        {
            // A schedule that is restored later begins then.
            watched.Advance(settings.Study, job, now, now);
        }

        var seen = schedules.ToDictionary(schedule => schedule.Job,
            schedule => watched.Enter(settings.Study, schedule.Job, settings.Since ?? now));
        var begun = Beginnings.All(); // read before the finished runs: work that ends meanwhile is in at least one of the two
        var finished = Instants(settings.Finished());
        foreach (var one in IsBusy() ? [] : begun.Where(one => !seen.ContainsKey(one.Job)))
        {
            var run = new DueRun(one.Job, one.Due);
            log.LogWarning("{Study}: the {Run} is no longer scheduled; it is not done.", settings.Study, run);
            Beginnings.Remove(one.Job, one.Due);
            notices.Recovered(run);
        }

        var outlook = Serving.Outlook.Of(schedules, schedule => Instant.From(seen[schedule.Job].Since),
            [.. begun.Where(one => seen.ContainsKey(one.Job))], finished, now, IsBusy());
        foreach (var schedule in schedules)
        {
            var backlog = outlook.Backlogs[schedule.Job];
            notices.Entered(schedule, backlog, now, Instant.From(seen[schedule.Job].Entered));
            watched.Advance(settings.Study, schedule.Job, backlog.After, now);
        }

        return outlook;
    }

    /// <summary>The state of a job, in words.</summary>
    private string Words(IReadOnlyList<Schedule> schedules, Outlook outlook, Job? asked)
    {
        if (asked is not { } job)
        {
            return outlook.Open.Count == 0 ? "Nothing is due." : $"{outlook.Open.Count} due: {string.Join(", ", outlook.Open.Take(5))}.";
        }

        var open = outlook.Open.Where(run => run.Job == job).ToList();
        if (open.Count > 0) { return $"{open.Count} due, the {open[0]} first{(open[0].Held is { } why ? $": it {why}" : "")}."; }

        var latest = schedules.FirstOrDefault(schedule => schedule.Job == job)?.Latest(database.Moment());
        return latest is not { } last ? $"No {Named.Of(job)} was due yet."
            : outlook.Failed.LastOrDefault(run => run.Job == job
                && run.Instant == last) is { } failed ? $"The {failed} was given up: fix its cause and put it back with 'analytics retry'."
            : Find(new DueRun(job, last)) is { } done ? $"The {new DueRun(job, last)} is finished: {done.Id}."
            : $"The {new DueRun(job, last)} came before the study was first served, or was passed over.";
    }

    private FinishedRun? Find(DueRun run) =>
        settings.Finished().FirstOrDefault(one => one.Kind == Named.Of(run.Job) && one.Cutoff == run.Instant);

    private static ILookup<Job, DateTimeOffset> Instants(IEnumerable<FinishedRun> finished) =>
        finished.ToLookup(run => Enum.Parse<Job>(run.Kind, ignoreCase: true), run => run.Cutoff);

    private StoreLock Take()
    {
        try { return StoreLock.Take(settings.Store.Root); }
        catch (StoreBusyException other)
        {
            throw new WorkFailedException(new Failure(FailureKind.Passing, other.Message), busy);
        }
    }

    // The running process looks again when it ends; if it dies, this process's next look does.
    private bool IsBusy() => StoreLock.IsTaken(settings.Store.Root);

    private async Task UntilDueAsync(IReadOnlyList<Schedule> schedules, CancellationToken stop)
    {
        var now = database.Moment();
        if (schedules.Select(schedule => schedule.Next(now)).Min() is { } next && next - now is var left && left <= early)
        {
            await Task.Delay(left, clock, stop);
        }
    }
}
