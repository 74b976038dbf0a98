using System.Collections.Concurrent;

namespace Analytics.Host.Serving;

/// <summary>Does the work of one instant; gives the id of the run's record. Doing it again changes nothing.</summary>
internal delegate string JobBody(LoadedStudy study, DueRun run, Action<Step> progress, CancellationToken stop);

/// <summary>The work of a study that is due: looks what it is and puts the next of it in the engine's queue, and does one instant of it
/// when the engine calls. Any process may do either at any time and as often as it likes: the lock of the data root keeps two apart, and
/// what is in the lake is not done again.</summary>
internal sealed class DueWork
{
    // An engine wakes by its machine's clock, which may be a little ahead of the clock that judges.
    private static readonly TimeSpan early = TimeSpan.FromSeconds(5);

    // While a person is at work on the data root by hand, or a process that another believes to be dead.
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

    /// <param name="enqueue">Puts the work of one instant in the queue.</param>
    public DueWork(WorkSettings settings, Database database, JobBody body, Action<DueRun> enqueue, TimeProvider clock, ILogger log)
    {
        (this.settings, this.database, this.body, this.enqueue, this.clock, this.log) = (settings, database, body, enqueue, clock, log);
        watched = new WatchedSchedules(database);
        notices = new WorkNotices(settings.Study, new Notices(database), log);
        Beginnings = new Beginnings(settings.Store.Begun);
        attempts = new Attempts(settings, Beginnings, database, notices, clock);
    }

    /// <summary>What this process does now; null when nothing.</summary>
    public Activity? Doing => doing;

    /// <summary>What this process has done since it started, by job.</summary>
    public ConcurrentDictionary<Job, Spent> Spent { get; } = new();

    /// <summary>What was started and is not finished.</summary>
    public Beginnings Beginnings { get; }

    /// <summary>Looks what is due and puts the next of it in the queue.</summary>
    /// <param name="asked">The job that somebody wants to know of; null: none.</param>
    /// <returns>How that job stands, in words.</returns>
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

    /// <summary>What is due, without noting that it was looked.</summary>
    public Outlook Outlook(IReadOnlyList<Schedule> schedules, IEnumerable<FinishedRun> finished, DateTimeOffset now) => Serving.Outlook.Of(
        schedules, schedule => watched.Look(settings.Study, schedule.Job) is { } seen ? Instant.From(seen.Since) : now, Beginnings.All(),
        Instants(finished), now, IsBusy());

    /// <summary>Does the work of one instant, unless it is done already.</summary>
    /// <returns>What came of it, in words.</returns>
    /// <exception cref="WorkFailedException">It failed, or cannot be begun yet.</exception>
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

        // Begun and not ended, it may be in the lake and not handed out yet: doing it again finds the record, and hands it out.
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

    /// <summary>Tells what became of work as the engine notes it; a notice is made where it was given up, and closed where all is well
    /// again.</summary>
    public void Told(DueRun run, Failure? failure)
    {
        if (failure is not null) { notices.GivenUp(run, failure, Beginnings.Find(run)?.Failures ?? 0); }
        else if (Beginnings.All().All(one => one.Job != run.Job || one.GivenUp is null)) { notices.Recovered(run); }
    }

    /// <summary>Tells of work that was given up and is not told: the process that gave it up may have died, or its database been
    /// away.</summary>
    private void TellGivenUp()
    {
        if (!Beginnings.All().Any(one => one.IsUntold) || IsBusy()) { return; }

        using var only = Take();
        foreach (var one in Beginnings.All().Where(one => one.IsUntold))
        {
            var run = new DueRun(one.Job, one.Due);
            notices.GivenUp(run, new Failure(one.GivenUp!.Value, one.Message ?? ""), one.Failures);
            if (Beginnings.Find(run) == one) { Beginnings.Write(one with { Told = true }); } // else 'retry' put it back meanwhile
        }
    }

    /// <summary>Tells how the targets' models stand. The work is done, whatever becomes of this.</summary>
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
            // If we die in here the beginning is counted and nobody holds the lock: the next call begins again, and the body continues from
            // its last finished stage.
            var id = body(study, run, step => Show(run, step, stage), stop);

            // If we die here the run's record is in the lake: the work is started again, finds it, and changes nothing.
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

    /// <summary>Notes what has come due, tells what is passed over, and forgets what the study no longer schedules.</summary>
    private Outlook Enter(IReadOnlyList<Schedule> schedules)
    {
        var now = database.Moment();
        foreach (var job in Enum.GetValues<Job>().Except(schedules.Select(schedule => schedule.Job)))
        {
            // A schedule that is put back later begins then.
            watched.Advance(settings.Study, job, now, now);
        }

        var seen = schedules.ToDictionary(schedule => schedule.Job,
            schedule => watched.Enter(settings.Study, schedule.Job, settings.Since ?? now));
        var begun = Beginnings.All(); // before the finished ones: what ends meanwhile is in one of the two at least
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

    /// <summary>How a job stands, in words.</summary>
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

    // Who is at work looks again at its end; if it dies, the next look is this process's.
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
