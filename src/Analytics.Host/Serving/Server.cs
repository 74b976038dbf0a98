namespace Analytics.Host.Serving;

/// <summary>The long-running process: registers the schedules of its studies with the engine, and does the work that the engine calls
/// for.</summary>
internal sealed class Server(IReadOnlyList<ServedStudy> studies, JobEngine engine, ILogger log)
{
    /// <summary>How long running work may take to reach its next stopping point.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    // So a lost look does no harm, be it that a cron fired while the records were down or that the study has changed.
    private const string EveryTwoMinutes = "*/2 * * * *";

    private static readonly TimeSpan pause = TimeSpan.FromMinutes(1);

    /// <summary>Whether the engine takes calls.</summary>
    public bool IsRunning { get; private set; }

    /// <summary>Starts to take calls, first a look for due work of each study: the engine may remember nothing.</summary>
    public async Task StartAsync(CancellationToken stop)
    {
        await engine.StartAsync(WorkAsync, Told, stop);
        foreach (var study in studies)
        {
            engine.Repeat(JobEngine.Look, study.Id, EveryTwoMinutes, TimeZoneInfo.Utc);
            engine.Enqueue(JobEngine.Look, study.Id, TimeSpan.Zero);
        }

        IsRunning = true;
    }

    /// <summary>Serves until stopped, then lets running work reach a stopping point.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        log.LogInformation("Stopping: no more work starts, and running work stops at its next stage.");
        IsRunning = false;
        try { await engine.StopAsync(Patience); }
        catch (Exception failure)
        {
            // The next process starts interrupted work again.
            log.LogWarning("The engine did not stop in order: {Failure}", failure.GetType().Name);
        }
    }

    /// <summary>Does the work of a call and returns the result in words. Its exceptions hold only our own words.</summary>
    internal async Task<string> WorkAsync(JobCall call, Action<string> show, CancellationToken stop)
    {
        // A shared engine may hand over a study that this process does not serve: the next look queues its work again.
        if (Find(call.Study) is not { } study) { return "This process does not serve the study; another will."; }

        try
        {
            if (call.Instant is not { } instant) { return await LookAsync(study, JobOf(call.Job), stop); }

            var said = study.Work.Do(new DueRun(JobOf(call.Job)!.Value, JobInstant.Read(instant)), stage => Show(show, stage), stop);
            await NextAsync(study, stop);
            return said;
        }
        catch (Exception failure) when (failure is not (OperationCanceledException or WorkFailedException))
        {
            // Hangfire stores, logs and shows exceptions, and unforeseen messages may contain any value of a file.
            var told = Failure.Of(failure, study.Store.Private);
            log.LogError("{Study}: {Job} failed: {Failure}. The next attempt comes within two minutes.", study.Id, call.Job, told.Message);
            throw new WorkFailedException(told, told.Kind == FailureKind.Passing ? pause : null);
        }
    }

    /// <summary>Queues the next work. Failures are only logged: another look comes within two minutes.</summary>
    private async Task NextAsync(ServedStudy study, CancellationToken stop)
    {
        try { await LookAsync(study, null, stop); }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            log.LogWarning("{Study}: what comes next could not be looked up: {Failure}", study.Id,
                Failure.Of(failure, study.Store.Private).Message);
        }
    }

    /// <summary>Shows a stage on the job's page; ignores an unreachable database.</summary>
    private static void Show(Action<string> show, string stage)
    {
        try { show(stage); }
        catch (Exception away) when (Failure.Of(away, "").Kind == FailureKind.Passing)
        {
            // The page keeps the previous stage; the log and the status page show this one.
        }
    }

    private async Task<string> LookAsync(ServedStudy study, Job? asked, CancellationToken stop)
    {
        var words = await study.Work.LookAsync(asked, stop);
        Announce(study);
        return words;
    }

    /// <summary>Registers the schedules of a new or changed study: one recurring job each, in the study's zone.</summary>
    private void Announce(ServedStudy study)
    {
        var (id, loaded) = (study.Id, study.Loaded);
        if (study.Announced == loaded.Hash) { return; }

        var schedules = Schedule.Of(loaded.Study);
        foreach (var job in Enum.GetValues<Job>())
        {
            if (schedules.FirstOrDefault(schedule => schedule.Job == job) is { } schedule)
            {
                engine.Repeat(Named.Of(job), id, schedule.Cron, schedule.Zone);
            }
            else { engine.Forget(Named.Of(job), id); }
        }

        study.Announced = loaded.Hash;
        log.LogInformation("{Study}: {Schedules}", id,
            schedules.Count == 0 ? "no schedules: nothing is due by the clock." : string.Join("; ", schedules));
    }

    /// <summary>Makes or closes a notice on the outcome of work, as the engine stores it.</summary>
    private void Told(JobOutcome outcome)
    {
        if (Find(outcome.Study) is not { } study || JobOf(outcome.Job) is not { } job) { return; }

        study.Work.Told(new DueRun(job, JobInstant.Read(outcome.Instant)), outcome.Failure);
    }

    private ServedStudy? Find(string id) => studies.FirstOrDefault(study => string.Equals(study.Id, id, StringComparison.Ordinal));

    private static Job? JobOf(string name) => Enum.TryParse<Job>(name, ignoreCase: true, out var job) ? job : null;
}
