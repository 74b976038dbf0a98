using Hangfire.States;

namespace Analytics.Host.Jobs;

/// <summary>Schedules the next attempt of failed work when the failure says so. Hangfire's own retry filter counts in whole seconds and is
/// shared by the whole process.</summary>
internal sealed class JobRetry : IElectStateFilter
{
    public void OnStateElection(ElectStateContext context)
    {
        if (context.CandidateState is not FailedState { Exception: WorkFailedException ours } failed) { return; }

        // A failed look is deleted, not kept as failed: the next one comes by itself.
        context.CandidateState = context.BackgroundJob.Job?.Args is not [_, _, string, ..] ? new DeletedState { Reason = ours.Message }
            : ours.Again is { } wait ? new ScheduledState(wait) { Reason = ours.Message }
            : failed;
        failed.Reason = ours.Message;
    }
}
