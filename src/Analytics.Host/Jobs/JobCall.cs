namespace Analytics.Host.Jobs;

/// <param name="Instant">When it was due, ISO 8601 in UTC; null: whatever of the job is due.</param>
internal sealed record JobCall(string Job, string Study, string? Instant = null);

/// <summary>Does the work of a call and returns its result in words.</summary>
/// <param name="stage">Shows the current stage on the page of the job.</param>
/// <param name="stop">Cancelled when the engine stops. A call that does not succeed after that runs again at the next start, or on another
/// worker.</param>
internal delegate Task<string> JobWork(JobCall call, Action<string> stage, CancellationToken stop);

/// <summary>Calls that wait, including those scheduled for later, and calls at work.</summary>
internal sealed record JobLoad(int Waiting, int Working);
