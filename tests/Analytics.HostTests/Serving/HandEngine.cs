using Analytics.Runs;

namespace Analytics.HostTests.Serving;

/// <summary>An engine that calls when a test does.</summary>
internal sealed class HandEngine : IJobEngine
{
    private Func<JobCall, CancellationToken, Task>? work;

    public string Name => "hand";

    public Task StartAsync(Func<JobCall, CancellationToken, Task> work, IReadOnlyList<TimeSpan> backOff, CancellationToken stop)
    {
        this.work = work;
        return Task.CompletedTask;
    }

    public Task CallAsync(string job, string argument) => work!(new JobCall(job, argument, 1, Last: false), CancellationToken.None);

    public Task RepeatAsync(string job, string argument, string cron, TimeZoneInfo zone, CancellationToken stop) => Task.CompletedTask;

    public Task ForgetAsync(string job, string argument, CancellationToken stop) => Task.CompletedTask;

    public Task EnqueueAsync(string job, string argument, TimeSpan delay, CancellationToken stop) => Task.CompletedTask;

    public Task<JobLoad> LoadAsync(CancellationToken stop) => Task.FromResult(new JobLoad(0, 0));

    public Task StopAsync(TimeSpan atMost) => Task.CompletedTask;

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
