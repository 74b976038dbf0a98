using Analytics.Runs;
using Hangfire;
using Hangfire.AspNetCore;
using Hangfire.Common;
using Hangfire.InMemory;
using Hangfire.Logging;
using Hangfire.PostgreSql;
using Hangfire.PostgreSql.Factories;
using Hangfire.States;

namespace Analytics.Engines.Hangfire;

/// <summary>Hangfire: in memory for one process, or workers on PostgreSQL.</summary>
/// <remarks>Storage, filters and client are this engine's own; of what Hangfire keeps for the whole process only its log is set.</remarks>
public sealed class HangfireEngine(JobEngineSettings settings) : IJobEngine
{
    // How long to wait is said when it stops; after this, Hangfire would forget that a call was done.
    private static readonly TimeSpan waitNoShorterThanAsked = TimeSpan.FromDays(1);

    private JobStorage? storage;
    private BackgroundJobClient? client;
    private RecurringJobManager? recurring;
    private BackgroundJobServer? server;

    public string Name => "hangfire";

    internal JobStorage Storage => Started(storage);

    public async Task StartAsync(Func<JobCall, CancellationToken, Task> work, IReadOnlyList<TimeSpan> backOff, CancellationToken stop)
    {
        if (settings.Connection is { } connection) { await SharedDatabase.RequireAsync(connection, stop); }

        LogProvider.SetCurrentLogProvider(new AspNetCoreLogProvider(settings.Logs));
        storage = settings.Connection is { } shared ? Shared(shared) : new InMemoryStorage();
        var filters = new JobFilterCollection();
        filters.Add(new HangfireRetry(backOff));
        client = new BackgroundJobClient(storage, filters);
        recurring = new RecurringJobManager(storage, filters);
        server = new BackgroundJobServer(
            new BackgroundJobServerOptions
            {
                WorkerCount = settings.Workers,
                FilterProvider = filters,
                Activator = new HangfireActivator(new HangfireWork(work, backOff.Count)),
                SchedulePollingInterval = settings.LookEvery,
                HeartbeatInterval = settings.LostAfter / 3,
                ServerCheckInterval = settings.LostAfter,
                ServerTimeout = settings.LostAfter * 2,
                StopTimeout = TimeSpan.Zero,
                ShutdownTimeout = waitNoShorterThanAsked,
            },
            storage);
    }

    public Task RepeatAsync(string job, string argument, string cron, TimeZoneInfo zone, CancellationToken stop)
    {
        var call = RecurringCall.Of(cron, zone);
        Started(recurring).AddOrUpdate(RecurringCall.Name(job, argument), Call(job, argument), call.Cron, new RecurringJobOptions { TimeZone = call.Zone });
        return Task.CompletedTask;
    }

    public Task ForgetAsync(string job, string argument, CancellationToken stop)
    {
        Started(recurring).RemoveIfExists(RecurringCall.Name(job, argument));
        return Task.CompletedTask;
    }

    public Task EnqueueAsync(string job, string argument, TimeSpan delay, CancellationToken stop)
    {
        Started(client).Create(Call(job, argument), delay > TimeSpan.Zero ? new ScheduledState(delay) : new EnqueuedState());
        return Task.CompletedTask;
    }

    public Task<JobLoad> LoadAsync(CancellationToken stop)
    {
        var counts = Storage.GetMonitoringApi().GetStatistics();
        return Task.FromResult(new JobLoad((int)(counts.Enqueued + counts.Scheduled), (int)counts.Processing));
    }

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

    private static Job Call(string job, string argument) => Job.FromExpression<HangfireWork>(work => work.Call(job, argument, null, CancellationToken.None));

    private static T Started<T>(T? part) where T : class => part ?? throw new InvalidOperationException("The job engine has not been started");

    private PostgreSqlStorage Shared(string connection)
    {
        var options = new PostgreSqlStorageOptions
        {
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
