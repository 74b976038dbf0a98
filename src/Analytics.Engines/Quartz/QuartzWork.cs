using Analytics.Runs;

namespace Analytics.Engines.Quartz;

/// <summary>What the engine was started with, for the job that Quartz makes for each call.</summary>
internal sealed record QuartzWork(Func<JobCall, CancellationToken, Task> Do, IReadOnlyList<TimeSpan> BackOff, TimeProvider Clock);
