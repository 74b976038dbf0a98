namespace Analytics.Host.Jobs;

/// <summary>Failed work. Its message is our own text: Hangfire stores, logs and shows it.</summary>
/// <param name="again">How long to wait before the next attempt; null: give up.</param>
internal sealed class WorkFailedException(Failure failure, TimeSpan? again) : Exception(failure.Message)
{
    public Failure Failure => failure;

    public TimeSpan? Again => again;
}
