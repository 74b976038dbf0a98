using Hangfire.States;
using Hangfire.Storage;
using Job = Hangfire.Common.Job;

namespace Analytics.Host.Jobs;

/// <summary>Reports the outcome of jobs when Hangfire changes their state.</summary>
/// <param name="told">Receives the outcome; a null failure means success.</param>
internal sealed class JobOutcomes(Action<JobOutcome> told) : IElectStateFilter, IApplyStateFilter
{
    /// <summary>Shows the result in words on the page of the job.</summary>
    public void OnStateElection(ElectStateContext context)
    {
        if (context.CandidateState is SucceededState { Result: string words } done) { done.Reason = words; }
    }

    public void OnStateApplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
        if (context.BackgroundJob.Job is not { } job || job.Type != typeof(StudyJob)
            || job.Args is not [string name, string study, string instant, ..])
        {
            return;
        }

        switch (context.NewState)
        {
            case SucceededState: told(new JobOutcome(name, study, instant, null)); break;
            case FailedState { Exception: WorkFailedException failed }: told(new JobOutcome(name, study, instant, failed.Failure)); break;
        }
    }

    public void OnStateUnapplied(ApplyStateContext context, IWriteOnlyTransaction transaction)
    {
    }

    /// <summary>Title of a job on Hangfire's pages.</summary>
    public static string Title(Job job) => job.Args is not [string name, string study, ..] ? job.ToString()
        : job.Args[2] is string instant ? $"{name} of {study}, due {instant}"
        : name == JobEngine.Look ? $"look what is due of {study}"
        : $"{name} of {study}: what is due";
}

/// <param name="Instant">When it was due, ISO 8601 in UTC.</param>
/// <param name="Failure">Why it was given up; null on success.</param>
internal sealed record JobOutcome(string Job, string Study, string Instant, Failure? Failure);
