namespace Analytics.Runs;

/// <summary>
/// Wakes the host by the clock and calls queued work on some worker, at least once. It decides nothing: what is due and not yet done is known from
/// the records, so work must do nothing when it is called once too often.
/// </summary>
public interface IJobEngine : IAsyncDisposable
{
    /// <summary>The name an installation uses: "quartz" or "hangfire".</summary>
    string Name { get; }

    /// <summary>
    /// Begins to call the work. A call that throws is called again after the next wait of the back-off; after as many further attempts as there are
    /// waits it is over. A call whose worker dies is called again, by another worker where several share a database.
    /// </summary>
    /// <param name="work">
    /// What is done with a call. Its token is cancelled when the engine stops: a call that does not succeed after that is not counted as an attempt and
    /// comes again, with the same one, on the next start or on another worker. Where calls are kept in memory they end with the process.
    /// </param>
    /// <param name="backOff">How long to wait before each further attempt.</param>
    /// <param name="stop">Gives up starting.</param>
    Task StartAsync(Func<JobCall, CancellationToken, Task> work, IReadOnlyList<TimeSpan> backOff, CancellationToken stop);

    /// <summary>
    /// Calls at every instant of a cron, or more often where the engine cannot keep to it, but never later. One of the same job and argument that was
    /// there before is replaced; with a shared database it stays over a stop. A call that fails comes again as an enqueued one does.
    /// </summary>
    Task RepeatAsync(string job, string argument, string cron, TimeZoneInfo zone, CancellationToken stop);

    /// <summary>Takes back <see cref="RepeatAsync"/>; does nothing where there is none.</summary>
    Task ForgetAsync(string job, string argument, CancellationToken stop);

    /// <summary>Calls once, after a delay; a worker that is free takes it.</summary>
    Task EnqueueAsync(string job, string argument, TimeSpan delay, CancellationToken stop);

    /// <summary>What waits and what is at work, over all workers.</summary>
    Task<JobLoad> LoadAsync(CancellationToken stop);

    /// <summary>Takes no more calls, asks those at work to stop and waits for them, for at most a while. The engine does not start again.</summary>
    Task StopAsync(TimeSpan atMost);
}

/// <summary>One call of a job.</summary>
/// <param name="Job">Name of the job.</param>
/// <param name="Argument">What it is about, such as the id of a study.</param>
/// <param name="Attempt">Which attempt this is, from 1.</param>
/// <param name="Last">Whether nothing is attempted after this.</param>
public sealed record JobCall(string Job, string Argument, int Attempt, bool Last);

/// <summary>Calls that wait, those for later included, and calls at work.</summary>
public sealed record JobLoad(int Waiting, int Working);
