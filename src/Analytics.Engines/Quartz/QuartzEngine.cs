using Analytics.Runs;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Quartz;

namespace Analytics.Engines.Quartz;

/// <summary>Quartz: in memory for one process, or a cluster of workers on PostgreSQL.</summary>
/// <remarks>What is in memory ends with the process; the host finds from its records what is due and not done when it starts again.</remarks>
public sealed class QuartzEngine(JobEngineSettings settings) : IJobEngine
{
    private const string Recurring = "recurring";

    private static readonly TimeSpan shortestIdleWait = TimeSpan.FromSeconds(1);

    private StandaloneSchedulerFactory? owner;
    private IScheduler? scheduler;

    public string Name => "quartz";

    internal IScheduler Scheduler => scheduler ?? throw new InvalidOperationException("The job engine has not been started");

    public async Task StartAsync(Func<JobCall, CancellationToken, Task> work, IReadOnlyList<TimeSpan> backOff, CancellationToken stop)
    {
        if (settings.Connection is { } connection) { await SharedDatabase.RequireAsync(connection, stop); }

        owner = QuartzSchedulerBuilder.Create(quartz =>
        {
            quartz.Services.AddSingleton(new QuartzWork(work, backOff, settings.Clock));
            quartz.Services.AddSingleton(settings.Logs);
            quartz.UseTimeProvider(settings.Clock);
            quartz.UseDefaultThreadPool(settings.Workers);
            quartz.ConfigureScheduler(options =>
            {
                options.InstanceName = "analytics"; // Nodes of one name on one database are one cluster.
                options.GenerateInstanceId = settings.Connection is not null;
                options.ShutdownJobInterruption = ShutdownJobInterruption.Always;
                // Nobody tells a node what another node enqueued: it has to look. Quartz looks once a second at most.
                if (settings.Connection is not null) { options.IdleWaitTime = settings.LookEvery > shortestIdleWait ? settings.LookEvery : shortestIdleWait; }
            });
            if (settings.Connection is { } shared) { quartz.UsePersistentStore(store => Share(store, shared)); }
            else { quartz.UseInMemoryStore(); }
        }).Build();
        scheduler = await owner.GetScheduler(stop);
        // A worker that dies leaves its firing in the database, and the others fire it again.
        await scheduler.AddJob(JobBuilder.Create<QuartzCall>().WithIdentity(QuartzCall.Key).StoreDurably().RequestRecovery().Build(), AddJobOptions.Replacing, stop);
        await scheduler.Start(stop);
    }

    public async Task RepeatAsync(string job, string argument, string cron, TimeZoneInfo zone, CancellationToken stop)
    {
        var key = new TriggerKey(RecurringCall.Name(job, argument), Recurring);
        var call = RecurringCall.Of(cron, zone);
        var trigger = QuartzCall.Trigger(settings.Clock, job, argument, 1).WithIdentity(key)
            .WithSchedule(CronScheduleBuilder.Create(call.Cron, CronFormat.Unix).InTimeZone(call.Zone).WithMisfireInstruction(CronTriggerMisfireInstruction.FireAndProceed)).Build();

        // One that is the same stays: a node that starts at the very minute would else push the wake of the others to the next day.
        if (await Scheduler.GetTrigger(key, stop) is ICronTrigger there && there.CronExpressionString == ((ICronTrigger)trigger).CronExpressionString && there.TimeZone.Id == call.Zone.Id) { return; }

        await Scheduler.ScheduleJob(trigger, ScheduleJobOptions.Replacing, stop);
    }

    public async Task ForgetAsync(string job, string argument, CancellationToken stop) =>
        await Scheduler.UnscheduleJob(new TriggerKey(RecurringCall.Name(job, argument), Recurring), stop);

    public async Task EnqueueAsync(string job, string argument, TimeSpan delay, CancellationToken stop) =>
        await Scheduler.ScheduleJob(QuartzCall.Once(settings.Clock, job, argument, 1, delay), cancellationToken: stop);

    public async Task<JobLoad> LoadAsync(CancellationToken stop)
    {
        var all = await Scheduler.QueryTriggers(new TriggerQuery { State = TriggerState.Normal, Take = 1, IncludeTotalCount = true }, stop);
        var recurring = await Scheduler.QueryTriggers(new TriggerQuery { State = TriggerState.Normal, Group = GroupMatcher<TriggerKey>.GroupEquals(Recurring), Take = 1, IncludeTotalCount = true }, stop);
        var working = await Scheduler.QueryFireInstances(new FireInstanceQuery { Take = 1, IncludeTotalCount = true }, stop);
        return new JobLoad(all.TotalCount!.Value - recurring.TotalCount!.Value, working.TotalCount!.Value);
    }

    public async Task StopAsync(TimeSpan atMost)
    {
        if (scheduler is null) { return; }

        using var patience = new CancellationTokenSource(atMost, settings.Clock);
        await scheduler.Shutdown(waitForJobsToComplete: true, patience.Token);
    }

    public async ValueTask DisposeAsync()
    {
        if (owner is not null) { await owner.DisposeAsync(); }
    }

    private void Share(IPersistentStoreBuilder store, string connection)
    {
        store.UsePostgres(NpgsqlFactory.Instance, connection);
        store.ProvisionSchema();
        store.UseClustering(cluster => (cluster.CheckinInterval, cluster.CheckinMisfireThreshold) = (settings.LostAfter / 3, settings.LostAfter * 2 / 3));
        store.ConfigureStore(options =>
        {
            options.StoreJobDataAsStrings = true;
            options.RecoverFiringsCancelledByShutdown = true;
        });
    }
}
