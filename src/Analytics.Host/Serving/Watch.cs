using Analytics.Host.Records;
using Analytics.Runs;
using Analytics.Studies;
using Microsoft.Extensions.Logging;

namespace Analytics.Host.Serving;

/// <summary>Does the work of one instant; gives the id of the run's record. Doing it again changes nothing.</summary>
internal delegate string JobBody(LoadedStudy study, DueRun run, Action<Step> progress, CancellationToken stop);

/// <summary>
/// Decides what of a study is due and not yet done, and does it, oldest first. Any node may call it at any time and as often as it likes:
/// of all nodes one is at work on a study, and what is done is not done again.
/// </summary>
internal sealed class Watch(WatchSettings settings, Database database, JobBody body, TimeProvider clock, ILogger log)
{
    // An engine wakes by its node's clock, which may be a little ahead of the clock that judges.
    private static readonly TimeSpan early = TimeSpan.FromSeconds(5);

    private readonly DueRuns dueRuns = new(database);
    private readonly Leases leases = new(database, clock, log);
    private readonly Herald herald = new(settings.Study, new Notices(database), log);
    private volatile Doing? doing;

    /// <summary>What this process does now; null when nothing.</summary>
    public Doing? Doing => doing;

    /// <summary>Does everything that is due. Throws at the end where work failed in a way that may pass, so that the engine wakes again.</summary>
    public async Task WakeAsync(CancellationToken stop)
    {
        var study = herald.Read(settings.Load, settings.PrivateFolder);
        var schedules = study is null ? [] : Schedule.Of(study.Study);
        await UntilDueAsync(schedules, stop);
        Enter(schedules);
        using var lease = await TakeAsync(stop);
        if (lease is null) { return; } // another one is at work on the study, and alive

        var failure = study is null ? null : await CatchUpAsync(study, schedules, lease, stop);
        await herald.MailAsync(settings.Mail, stop);
        if (failure is not null) { throw failure; }
    }

    private async Task<WorkFailedException?> CatchUpAsync(LoadedStudy study, IReadOnlyList<Schedule> schedules, Lease lease, CancellationToken stop)
    {
        using var only = CancellationTokenSource.CreateLinkedTokenSource(stop, lease.Lost);
        WorkFailedException? first = null;
        dueRuns.Drop(settings.Study, [.. schedules.Select(schedule => schedule.Job)]);
        while (!lease.Lost.IsCancellationRequested && Ready(schedules) is { } run)
        {
            stop.ThrowIfCancellationRequested();
            if (!dueRuns.Begin(run, settings.Node, lease.Fence)) { break; } // overtaken while this node stood still

            var failure = await Task.Run(() => Do(study, run, lease, only.Token), CancellationToken.None);
            first ??= failure;
            await herald.MailAsync(settings.Mail, stop);
            Enter(schedules); // what has become due meanwhile
        }

        return first;
    }

    private void Enter(IReadOnlyList<Schedule> schedules)
    {
        // One moment for all, the awaited schedules first: work that waits for another is never entered without it.
        var now = database.Moment();
        foreach (var schedule in schedules) { herald.Entered(schedule, now, dueRuns.Enter(settings.Study, schedule, now, settings.Since)); }
    }

    /// <summary>The work to be done now: the oldest that is neither held nor waiting for its next attempt. Of one job, a later instant does not overtake an earlier one that is tried again.</summary>
    private DueRun? Ready(IReadOnlyList<Schedule> schedules)
    {
        var now = database.Moment();
        var later = new HashSet<Job>();
        foreach (var (run, schedule) in dueRuns.Open(settings.Study).Join(schedules, run => run.Job, schedule => schedule.Job, (run, schedule) => (run, schedule))
            .OrderBy(one => one.run.Due).ThenBy(one => schedules.Index().First(other => other.Item == one.schedule).Index))
        {
            if (later.Contains(run.Job)) { continue; }

            if (run.Next > Evidence.Instant.Micros(now)) { later.Add(run.Job); }
            else if (Awaited(run, schedule) is { } reason) { dueRuns.Hold(run, reason); }
            else { return run; }
        }

        return null;
    }

    /// <summary>What a run waits for, in words; null when it need not wait. An awaited instant that was passed over, or came before the study was first seen, is not waited for.</summary>
    private string? Awaited(DueRun run, Schedule schedule) =>
        schedule.WaitsFor(run.Instant) is not { } instant || dueRuns.Find(settings.Study, schedule.After!.Job, instant) is not { } awaited ? null
        : awaited.State switch
        {
            DueState.Done or DueState.Passed => null,
            DueState.Failed => $"waits for the {awaited}, which failed: mend its cause and put it back with 'analytics retry'",
            _ => $"waits for the {awaited}",
        };

    /// <summary>Does one run that is begun and records what became of it. Gives the failure that may pass, if there was one.</summary>
    private WorkFailedException? Do(LoadedStudy study, DueRun run, Lease lease, CancellationToken stop)
    {
        if (run.Attempts >= WatchSettings.MostAttempts)
        {
            GiveUp(run, lease, new Failure(FailureKind.Bug, $"begun {run.Attempts} times, and every time the process ended or was stopped before the work was done"));
            return null;
        }

        doing = new Doing(run, null);
        log.LogInformation("{Study}: the {Run} begins, attempt {Attempt}.", settings.Study, run, run.Attempts + 1);
        try
        {
            // If we die in here the row says running and nobody holds the lease: the next wake begins again, and the body goes on from its last finished stage.
            var (id, thrown) = Outcome(study, run, stop);

            // If we die here the run's record is in the lake; the next wake does the work again, which finds the record and changes nothing.
            if (id is not null)
            {
                dueRuns.Done(run, lease.Fence, id);
                herald.Done(run, id, dueRuns.Last(settings.Study, run.Job, DueState.Failed) is null);
                herald.Models(settings.Models?.Invoke(study) ?? []);
            }
            else if (thrown is null)
            {
                dueRuns.Release(run, lease.Fence);
                log.LogInformation("{Study}: the {Run} was stopped; it goes on with the next wake.", settings.Study, run);
            }
            else { return Failed(run, lease, thrown); }

            return null;
        }
        finally
        {
            doing = null;
        }
    }

    /// <summary>The id of the run's record, or what was thrown; neither when the work was stopped.</summary>
    private (string? Id, Exception? Thrown) Outcome(LoadedStudy study, DueRun run, CancellationToken stop)
    {
        try
        {
            return (body(study, run, step => doing = new Doing(run, step), stop), null);
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            return (null, null);
        }
        catch (Exception thrown)
        {
            return (null, thrown);
        }
    }

    private WorkFailedException? Failed(DueRun run, Lease lease, Exception thrown)
    {
        var failure = Failure.Of(thrown, settings.PrivateFolder);
        if (failure.Kind != FailureKind.Passing || run.Failures >= settings.BackOff.Count)
        {
            GiveUp(run, lease, failure);
            return null;
        }

        var wait = settings.BackOff[(int)run.Failures];
        dueRuns.Retry(run, lease.Fence, failure, wait);
        herald.Again(run, failure, wait);
        return new WorkFailedException($"{settings.Study}: the {run} failed: {failure.Message}");
    }

    private void GiveUp(DueRun run, Lease lease, Failure failure)
    {
        // The notice comes first: if we die between the two it is made once all the same, since the next attempt finds it open.
        herald.GivenUp(run, failure);
        dueRuns.Fail(run, lease.Fence, failure);
    }

    /// <summary>Takes the study's lease. Where another holds it, waits until that one shows a sign of life, or its lease has run out.</summary>
    private async Task<Lease?> TakeAsync(CancellationToken stop)
    {
        if (leases.Take(settings.Study, settings.Node, settings.Lease) is { } free) { return free; }

        var seen = leases.Look(settings.Study);
        var since = clock.GetTimestamp();
        while (doing is null && clock.GetElapsedTime(since) <= settings.Lease * 1.5)
        {
            await Task.Delay(settings.Lease / 20, clock, stop);
            if (leases.Take(settings.Study, settings.Node, settings.Lease) is { } left) { return left; }

            if (leases.Look(settings.Study) != seen) { return null; }
        }

        return null;
    }

    private async Task UntilDueAsync(IReadOnlyList<Schedule> schedules, CancellationToken stop)
    {
        var now = database.Moment();
        if (schedules.Select(schedule => schedule.Next(now)).Min() is { } next && next - now is var left && left <= early) { await Task.Delay(left, clock, stop); }
    }
}

/// <summary>What a process is doing for a study, and how far it is; null before its first step.</summary>
internal sealed record Doing(DueRun Run, Step? Step);

/// <summary>A call of the engine that comes again. Its message is of our own words: engines keep and log it.</summary>
internal sealed class WorkFailedException(string message) : Exception(message);
