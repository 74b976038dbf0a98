using Hangfire;
using Hangfire.Server;

namespace Analytics.Host.Jobs;

/// <summary>A job as Hangfire stores it. The names of this class and method, and the arguments, are part of every stored job: do not change
/// them.</summary>
public sealed class StudyJob
{
    private readonly JobWork work;

    internal StudyJob(JobWork work) => this.work = work;

    /// <summary>Runs the job. Hangfire supplies the last two arguments and keeps the result.</summary>
    /// <param name="job">What to do, such as "nightly".</param>
    /// <param name="instant">When it was due, ISO 8601 in UTC; null: whatever of the job is due.</param>
    public async Task<string> Run(string job, string study, string? instant, PerformContext? context, CancellationToken stop)
    {
        var call = new JobCall(job, study, instant);
        var done = Task.Run(() => work(call, stage => context!.SetJobParameter("Stage", stage), stop), CancellationToken.None);
        await ((Task)done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // Cancelled by the stop: Hangfire puts the call back in its queue.
        if (!done.IsCompletedSuccessfully) { stop.ThrowIfCancellationRequested(); }

        return await done;
    }
}

/// <summary>Gives Hangfire the single object that runs its jobs.</summary>
internal sealed class JobActivation(StudyJob work) : JobActivator
{
    public override object ActivateJob(Type jobType) => work;
}
