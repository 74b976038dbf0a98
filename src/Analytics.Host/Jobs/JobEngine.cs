using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Common;
using Hangfire.InMemory;
using Hangfire.Logging;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.States;
using Job = Hangfire.Common.Job;

namespace Analytics.Host.Jobs;

/// <summary>Hangfire has the jobs of studies: it calls them by the clock and from its queue on some worker, at least once, and tries again
/// what failed: in memory for one process, or by workers on PostgreSQL. What is due is known from schedules and the lake, so a call once
/// too often does nothing.</summary>
/// <remarks>Storage, filters and client belong to this object; of Hangfire's settings for the whole process only the log is set.</remarks>
internal sealed class JobEngine(JobEngineSettings settings) : IAsyncDisposable
{
    /// <summary>PostgreSQL's schema of Hangfire's tables, which Hangfire makes.</summary>
    public const string Schema = "hangfire";

    /// <summary>The job that looks what is due, by itself every two minutes.</summary>
    public const string Look = "look";

    // How long to wait is said when it stops; after this, Hangfire would forget that a call was done.
    private static readonly TimeSpan waitNoShorterThanAsked = TimeSpan.FromDays(1);

    private JobStorage? storage;
    private BackgroundJobClient? client;
    private RecurringJobManager? recurring;
    private BackgroundJobServer? server;

    public JobStorage Storage => Started(storage);

    /// <summary>Opens the storage, so that what it holds can be shown; nothing is called yet.</summary>
    public async Task OpenAsync(CancellationToken stop)
    {
        if (settings.Connection is { } connection) { await SharedDatabase.RequireAsync(connection, stop); }

        LogProvider.SetCurrentLogProvider(new AspNetCoreLogProvider(settings.Logs));
        storage = settings.Connection is { } shared ? Shared(shared) : new InMemoryStorage();
    }

    /// <summary>Opens the storage where that is not done, and begins to call the work. A call that throws is called again when it says so,
    /// else after the next wait of the back-off; after the last one it is over. A call whose worker dies is called again, by another worker
    /// where several share a database.</summary>
    /// <param name="work">What is done with a call. Its token is cancelled when the engine stops: a call that does not succeed after that
    /// is not counted as an attempt and comes again on the next start or on another worker. Calls in memory end with the process.</param>
    /// <param name="told">Is told what became of work that was due at an instant, before it counts.</param>
    /// <param name="backOff">How long to wait before each further attempt.</param>
    public async Task StartAsync(Func<JobCall, CancellationToken, Task<string>> work, Action<JobOutcome> told,
        IReadOnlyList<TimeSpan> backOff, CancellationToken stop)
    {
        if (storage is null) { await OpenAsync(stop); }

        var filters = new JobFilterCollection();
        filters.Add(new JobRetry(backOff));
        filters.Add(new JobOutcomes(told));
        client = new BackgroundJobClient(storage, filters);
        recurring = new RecurringJobManager(storage, filters);
        server = new BackgroundJobServer(
            new BackgroundJobServerOptions
            {
                WorkerCount = settings.Workers,
                FilterProvider = filters,
                Activator = new JobActivation(new StudyJob(work, backOff.Count)),
                SchedulePollingInterval = settings.LookEvery,
                HeartbeatInterval = settings.LostAfter / 3,
                ServerCheckInterval = settings.LostAfter,
                ServerTimeout = settings.LostAfter * 2,
                StopTimeout = TimeSpan.Zero,
                ShutdownTimeout = waitNoShorterThanAsked,
            },
            storage);
    }

    /// <summary>Calls at every instant of a cron, or more often where Hangfire cannot keep to it, but never later. One of the same job and
    /// study is replaced.</summary>
    public void Repeat(string job, string study, string cron, TimeZoneInfo zone)
    {
        var call = RecurringCall.Of(cron, zone);
        Started(recurring).AddOrUpdate(
            RecurringCall.Name(job, study), Call(job, study, null), call.Cron, new RecurringJobOptions { TimeZone = call.Zone });
    }

    /// <summary>Takes back <see cref="Repeat"/>; does nothing if there is none.</summary>
    public void Forget(string job, string study) => Started(recurring).RemoveIfExists(RecurringCall.Name(job, study));

    /// <summary>Calls once, after a delay; a worker that is free takes it.</summary>
    public void Enqueue(string job, string study, TimeSpan delay, string? instant = null) =>
        Started(client).Create(Call(job, study, instant), delay > TimeSpan.Zero ? new ScheduledState(delay) : new EnqueuedState());

    /// <summary>What waits and what is at work, over all workers.</summary>
    public JobLoad Load()
    {
        var counts = Storage.GetMonitoringApi().GetStatistics();
        return new JobLoad((int)(counts.Enqueued + counts.Scheduled), (int)counts.Processing);
    }

    /// <summary>Takes no more calls, asks those at work to stop and waits for them, for at most a while. The engine does not start
    /// again.</summary>
    public async Task StopAsync(TimeSpan atMost)
    {
        if (server is null) { return; }

        server.SendStop();
        using var patience = new CancellationTokenSource(atMost);
        await server.WaitForShutdownAsync(patience.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        server.Dispose();
        server = null;
    }

    public async ValueTask DisposeAsync()
    {
        await StopAsync(TimeSpan.Zero);
        (storage as IDisposable)?.Dispose();
    }

    private static Job Call(string job, string study, string? instant) =>
        Job.FromExpression<StudyJob>(work => work.Run(job, study, instant, null, CancellationToken.None));

    private static T Started<T>(T? part) where T : class =>
        part ?? throw new InvalidOperationException("The job engine has not been started");

    private PostgreSqlStorage Shared(string connection)
    {
        var options = new PostgreSqlStorageOptions
        {
            SchemaName = Schema,
            QueuePollInterval = settings.LookEvery,
            // A call at work says so again and again; one that is silent for this long is fetched by another worker.
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = settings.LostAfter,
            // A killed worker leaves its locks behind for this long. Only Hangfire's own short steps are done under one, never our work.
            DistributedLockTimeout = settings.LostAfter,
            // Fail at the start rather than run without a storage.
            AllowDegradedModeWithoutStorage = false,
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(connection, options), options);
    }
}
