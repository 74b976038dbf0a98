using System.Globalization;
using Analytics.Runs;
using Quartz;

namespace Analytics.Engines.Quartz;

/// <summary>One call, as Quartz fires it. Which attempt it is stands in the data of its trigger, so a node that takes it over knows.</summary>
internal sealed class QuartzCall(QuartzWork work) : IJob
{
    public static readonly JobKey Key = new("call");

    private const string Job = "job";
    private const string Argument = "argument";
    private const string Attempt = "attempt";
    private static readonly TimeSpan databaseAway = TimeSpan.FromSeconds(1);

    /// <summary>A trigger of the call, without its time.</summary>
    public static TriggerBuilder<IJob> Trigger(TimeProvider clock, string job, string argument, int attempt) =>
        TriggerBuilder.Create(clock).ForJob(Key)
            .UsingJobData(Job, job).UsingJobData(Argument, argument).UsingJobData(Attempt, attempt.ToString(CultureInfo.InvariantCulture));

    /// <summary>A trigger that calls once. However late it is, it is not given up: all workers may have been busy.</summary>
    public static ITrigger Once(TimeProvider clock, string job, string argument, int attempt, TimeSpan delay) =>
        Trigger(clock, job, argument, attempt).StartAt(clock.GetUtcNow() + delay)
            .WithSimpleSchedule(once => once.WithMisfireInstruction(SimpleTriggerMisfireInstruction.IgnoreMisfires)).Build();

    public async ValueTask Execute(IJobExecutionContext context, CancellationToken stop)
    {
        var data = context.MergedJobDataMap;
        var attempt = int.Parse(data.GetString(Attempt)!, CultureInfo.InvariantCulture);
        var call = new JobCall(data.GetString(Job)!, data.GetString(Argument)!, attempt, Last: attempt > work.BackOff.Count);
        var done = Task.Run(() => work.Do(call, stop), CancellationToken.None);
        await done.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (done.IsCompletedSuccessfully) { return; }

        // Cancelled by the stop: the store hands the firing back, attempt and all.
        stop.ThrowIfCancellationRequested();
        if (!call.Last) { await Again(context.Scheduler, call, stop); }

        // If we die here, the next attempt is stored and this firing is not over: the call comes as both, once too often.
        await done;
    }

    /// <summary>Stores the next attempt, however long the database is away: a call must not be lost because its failure could not be noted.</summary>
    private async Task Again(IScheduler scheduler, JobCall call, CancellationToken stop)
    {
        while (true)
        {
            try
            {
                await scheduler.ScheduleJob(Once(work.Clock, call.Job, call.Argument, call.Attempt + 1, work.BackOff[call.Attempt - 1]), cancellationToken: stop);
                return;
            }
            catch (SchedulerException) when (!stop.IsCancellationRequested)
            {
                await Task.Delay(databaseAway, work.Clock, stop);
            }
        }
    }
}
