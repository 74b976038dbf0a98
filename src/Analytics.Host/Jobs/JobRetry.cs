using Hangfire.States;

namespace Analytics.Host.Jobs;

/// <summary>Puts a call that failed off to its next attempt. Hangfire's own filter counts in whole seconds and is shared by the whole
/// process.</summary>
/// <param name="backOff">Waits before each further attempt, where what failed does not say when.</param>
internal sealed class JobRetry(IReadOnlyList<TimeSpan> backOff) : IElectStateFilter
{
    /// <summary>Name of the parameter of a call that counts how often it failed.</summary>
    public const string Failures = "Failures";

    public static int Attempt(int? failures) => (failures ?? 0) + 1;

    public void OnStateElection(ElectStateContext context)
    {
        if (context.CandidateState is not FailedState failed) { return; }

        if (failed.Exception is WorkFailedException ours)
        {
            // Of a look nothing is kept but for a day: the next one comes by itself.
            context.CandidateState = context.BackgroundJob.Job?.Args is not [_, _, string, ..] ? new DeletedState { Reason = ours.Message }
                : ours.Again is { } wait ? new ScheduledState(wait) { Reason = ours.Message }
                : failed;
            failed.Reason = ours.Message;

            return;
        }

        var attempt = Attempt(context.GetJobParameter<int?>(Failures));
        if (attempt > backOff.Count) { return; }

        // If we die here, the failure is counted and the call still at work: it comes again at once, with the attempt it would have had.
        context.SetJobParameter(Failures, attempt);
        context.CandidateState = new ScheduledState(backOff[attempt - 1])
        {
            Reason = $"Attempt {attempt} failed: {failed.Exception.Message}"
        };
    }
}
