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

/// <summary>Runs the jobs of studies with Hangfire: by the clock and from its queue, at least once, in memory for one process or on several
/// workers that share PostgreSQL. What is due follows from schedules and the lake, so an extra call does nothing.</summary>
/// <remarks>Storage, filters and client belong to this object. The only process-wide setting of Hangfire that it changes is the
/// log.</remarks>
internal sealed class JobEngine(JobEngineSettings settings) : IAsyncDisposable
{
    /// <summary>PostgreSQL schema of Hangfire's tables, which Hangfire creates.</summary>
    public const string Schema = "hangfire";

    /// <summary>The job that looks for due work, every two minutes.</summary>
    public const string Look = "look";

    // StopAsync sets the real limit; when this runs out, Hangfire forgets that a call was done.
    private static readonly TimeSpan shutdownTimeout = TimeSpan.FromDays(1);

    private JobStorage? storage;
    private BackgroundJobClient? client;
    private RecurringJobManager? recurring;
    private BackgroundJobServer? server;

    public JobStorage Storage => Started(storage);

    /// <summary>Opens the storage so that its content can be shown. Calls start with <see cref="StartAsync"/>.</summary>
    public async Task OpenAsync(CancellationToken stop)
    {
        if (settings.Connection is { } connection) { await SharedDatabase.RequireAsync(connection, stop); }

        LogProvider.SetCurrentLogProvider(new AspNetCoreLogProvider(settings.Logs));
        storage = settings.Connection is { } shared ? Shared(shared) : new InMemoryStorage();
    }

    /// <summary>Opens the storage if needed, and starts to call the work. A call that throws runs again when its
    /// <see cref="WorkFailedException"/> says so; else it has failed. The call of a worker that dies runs again, on another worker if
    /// several share a database. Calls in memory end with the process.</summary>
    /// <param name="told">Receives the outcome of work that was due at an instant, before Hangfire stores it.</param>
    public async Task StartAsync(JobWork work, Action<JobOutcome> told, CancellationToken stop)
    {
        if (storage is null) { await OpenAsync(stop); }

        var filters = new JobFilterCollection();
        filters.Add(new JobRetry());
        filters.Add(new JobOutcomes(told));
        client = new BackgroundJobClient(storage, filters);
        recurring = new RecurringJobManager(storage, filters);
        server = new BackgroundJobServer(
            new BackgroundJobServerOptions
            {
                WorkerCount = settings.Workers,
                FilterProvider = filters,
                Activator = new JobActivation(new StudyJob(work)),
                SchedulePollingInterval = settings.LookEvery,
                HeartbeatInterval = settings.LostAfter / 3,
                ServerCheckInterval = settings.LostAfter,
                ServerTimeout = settings.LostAfter * 2,
                StopTimeout = TimeSpan.Zero,
                ShutdownTimeout = shutdownTimeout,
            },
            storage);
    }

    /// <summary>Calls at every instant of a cron, or more often where Hangfire cannot express it, but never later. Replaces the recurring
    /// call of the same job and study.</summary>
    public void Repeat(string job, string study, string cron, TimeZoneInfo zone)
    {
        var call = RecurringCall.Of(cron, zone);
        Started(recurring).AddOrUpdate(
            RecurringCall.Name(job, study), Call(job, study, null), call.Cron, new RecurringJobOptions { TimeZone = call.Zone });
    }

    /// <summary>Undoes <see cref="Repeat"/>; does nothing if there is no recurring call.</summary>
    public void Forget(string job, string study) => Started(recurring).RemoveIfExists(RecurringCall.Name(job, study));

    /// <summary>Calls once, after a delay, on any free worker.</summary>
    public void Enqueue(string job, string study, TimeSpan delay, string? instant = null) =>
        Started(client).Create(Call(job, study, instant), delay > TimeSpan.Zero ? new ScheduledState(delay) : new EnqueuedState());

    /// <summary>Calls that wait and calls at work, over all workers.</summary>
    public JobLoad Load()
    {
        var counts = Storage.GetMonitoringApi().GetStatistics();
        return new JobLoad((int)(counts.Enqueued + counts.Scheduled), (int)counts.Processing);
    }

    /// <summary>Takes no more calls, asks those at work to stop and waits for them. The engine cannot start again.</summary>
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
            // A call at work renews its claim; one that is silent for this long is fetched by another worker.
            UseSlidingInvisibilityTimeout = true,
            InvisibilityTimeout = settings.LostAfter,
            // A killed worker leaves its locks behind for this long. They guard only Hangfire's own short steps, never our work.
            DistributedLockTimeout = settings.LostAfter,
            // Fail at the start rather than run without a storage.
            AllowDegradedModeWithoutStorage = false,
        };
        return new PostgreSqlStorage(new NpgsqlConnectionFactory(connection, options), options);
    }
}
