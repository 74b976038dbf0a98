using Hangfire;
using Hangfire.Server;

namespace Analytics.Host.Jobs;

/// <summary>A job as Hangfire keeps it: the names of this class and of its method, and the arguments, are stored with every job and stay as
/// they are.</summary>
public sealed class StudyJob
{
    private readonly Func<JobCall, CancellationToken, Task<string>> work;
    private readonly int furtherAttempts;

    internal StudyJob(Func<JobCall, CancellationToken, Task<string>> work, int furtherAttempts) =>
        (this.work, this.furtherAttempts) = (work, furtherAttempts);

    /// <summary>Does it. Hangfire gives the last two arguments when it calls, and keeps what is returned.</summary>
    /// <param name="job">What is done, such as "nightly".</param>
    /// <param name="instant">When it was due, ISO 8601 in UTC; null: whatever of it is due.</param>
    public async Task<string> Run(string job, string study, string? instant, PerformContext? context, CancellationToken stop)
    {
        var attempt = JobRetry.Attempt(context!.GetJobParameter<int?>(JobRetry.Failures));
        var call = new JobCall(job, study, attempt, Last: attempt > furtherAttempts)
        {
            Instant = instant,
            Stage = stage => context.SetJobParameter("Stage", stage)
        };
        var done = Task.Run(() => work(call, stop), CancellationToken.None);
        await ((Task)done).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);

        // Cancelled by the stop: Hangfire puts the call back in its queue, and no attempt is counted.
        if (!done.IsCompletedSuccessfully) { stop.ThrowIfCancellationRequested(); }

        return await done;
    }
}

/// <summary>Gives Hangfire the one object that its jobs are called on.</summary>
internal sealed class JobActivation(StudyJob work) : JobActivator
{
    public override object ActivateJob(Type jobType) => work;
}
