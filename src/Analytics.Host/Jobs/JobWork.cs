using Hangfire;
using Hangfire.Server;

namespace Analytics.Host.Jobs;

/// <summary>What the engine was started with. Hangfire stores the name of this class and of its method with every call.</summary>
public sealed class JobWork
{
    private readonly Func<JobCall, CancellationToken, Task> work;
    private readonly int furtherAttempts;

    internal JobWork(Func<JobCall, CancellationToken, Task> work, int furtherAttempts) => (this.work, this.furtherAttempts) = (work, furtherAttempts);

    /// <summary>Hangfire gives the last two arguments when it calls.</summary>
    public async Task Call(string job, string argument, PerformContext? context, CancellationToken stop)
    {
        var attempt = JobRetry.Attempt(context!.GetJobParameter<int?>(JobRetry.Failures));
        var done = Task.Run(() => work(new JobCall(job, argument, attempt, Last: attempt > furtherAttempts), stop), CancellationToken.None);
        await done.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (done.IsCompletedSuccessfully) { return; }

        // Cancelled by the stop: Hangfire puts the call back in its queue, and no attempt is counted.
        stop.ThrowIfCancellationRequested();
        await done;
    }
}

/// <summary>Gives Hangfire the one object that its calls are made on.</summary>
internal sealed class JobActivation(JobWork work) : JobActivator
{
    public override object ActivateJob(Type jobType) => work;
}
