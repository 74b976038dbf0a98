namespace Analytics.Host.Jobs;

/// <summary>Work that did not end well. Its message is of our own words: Hangfire keeps, logs and shows it.</summary>
/// <param name="again">How long to wait before the next attempt; null: none, it is given up.</param>
internal sealed class WorkFailedException(Failure failure, TimeSpan? again) : Exception(failure.Message)
{
    public Failure Failure => failure;

    public TimeSpan? Again => again;
}
