using System.Collections.Concurrent;
using Analytics.Host.Jobs;
using Analytics.Host.Records;
using Analytics.Runs;
using Microsoft.Extensions.Logging;

namespace Analytics.Host.Serving;

/// <summary>The long-running process: an engine that wakes by the studies' crons, and a watch over each that decides.</summary>
internal sealed class Server(IReadOnlyList<ServedStudy> studies, JobEngine engine, TimeProvider clock, ILogger log)
{
    private const string Wake = "wake";

    /// <summary>How long the work under way is given to come to its next stopping place.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // Nothing depends on one wake that was lost: not on a cron that fired while the records were down, nor on one of a study that was changed since.
    private static readonly TimeSpan heartbeat = TimeSpan.FromMinutes(2);

    private readonly Dictionary<string, string> announced = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, bool> failing = new(StringComparer.Ordinal);

    /// <summary>Whether the engine takes calls.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Begins to take calls.</summary>
    public async Task StartAsync(CancellationToken stop)
    {
        await engine.StartAsync(WorkAsync, WatchSettings.UsualBackOff, stop);
        IsRunning = true;
    }

    /// <summary>Serves until it is stopped, then lets the work under way come to a stopping place.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            using var timer = new PeriodicTimer(heartbeat, clock);
            do { Beat(stop); }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            log.LogInformation("Stopping: no more work is begun, and the work under way stops at its next stage.");
        }
        finally
        {
            IsRunning = false;
            await StopEngineAsync();
        }
    }

    private async Task StopEngineAsync()
    {
        try
        {
            await engine.StopAsync(Patience);
        }
        catch (Exception failure)
        {
            // The work that did not come to a stopping place is begun again by the next process.
            log.LogWarning("The engine did not stop in order: {Failure}", failure.GetType().Name);
        }
    }

    /// <summary>Tells the engine the crons of studies that are new or changed, and wakes every study.</summary>
    private void Beat(CancellationToken stop)
    {
        foreach (var study in studies)
        {
            try
            {
                Announce(study);
                if (study.Watch.Doing is null) { engine.Enqueue(Wake, study.Id, TimeSpan.Zero); }

                study.Rest();
            }
            catch (Exception failure) when (failure is not OperationCanceledException || !stop.IsCancellationRequested)
            {
                // An engine shares its database with others and may be cut off from it; the next beat tries again.
                log.LogWarning("{Study}: the engine cannot be reached: {Failure}", study.Id, Failure.Of(failure, study.Store.Private).Message);
            }
        }
    }

    private void Announce(ServedStudy study)
    {
        var (id, loaded) = (study.Id, study.Loaded);
        if (announced.GetValueOrDefault(id) == loaded.Hash) { return; }

        var schedules = Schedule.Of(loaded.Study);
        foreach (var job in Enum.GetValues<Studies.Job>())
        {
            if (schedules.FirstOrDefault(schedule => schedule.Job == job) is { } schedule) { engine.Repeat(Named.Of(job), id, schedule.Cron, schedule.Zone); }
            else { engine.Forget(Named.Of(job), id); }
        }

        announced[id] = loaded.Hash;
        log.LogInformation("{Study}: {Schedules}", id, schedules.Count == 0 ? "no schedules: nothing is due by the clock." : string.Join("; ", schedules));
    }

    /// <summary>Does what the engine calls for. Throws words of our own only.</summary>
    internal async Task WorkAsync(JobCall call, CancellationToken stop)
    {
        var piece = call.Job == FanOut.Job ? FanOut.Call.From(call.Argument) : null;
        var id = piece?.Study ?? call.Argument;

        // An engine shared with other processes may hand over a study that this one does not serve.
        if (studies.FirstOrDefault(study => string.Equals(study.Id, id, StringComparison.Ordinal)) is not { } study) { return; }

        try
        {
            if (piece is null)
            {
                await study.Watch.WakeAsync(stop);
                if (failing.TryRemove(study.Id, out _)) { log.LogInformation("{Study}: wakes end well again.", study.Id); }
            }
            else { await Task.Run(() => study.Help(piece, stop), stop); }
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or WorkFailedException))
        {
            // Engines keep, log and show what they are thrown, and a message that nobody foresaw may hold any value of a file.
            var told = Failure.Of(failure, study.Store.Private).Message;
            if (piece is null)
            {
                failing[study.Id] = true;
                log.LogError(
                    "{Study}: a wake failed, attempt {Attempt}: {Failure}. The next comes within {Minutes} min once the engine can reach its database, and goes on with what was begun.",
                    study.Id, call.Attempt, told, heartbeat.TotalMinutes);
            }
            else { log.LogError("{Study}: a {Call} failed, attempt {Attempt}{Last}: {Failure}", study.Id, FanOut.Job, call.Attempt, call.Last ? ", the last" : "", told); }

            throw new WorkFailedException(told);
        }
    }
}
