using System.Collections.Concurrent;
using System.Diagnostics;
using Analytics.Host.Jobs;

namespace Analytics.HostTests.Jobs;

/// <summary>Work that notes every call and does what a test says with it.</summary>
internal sealed class Ledger
{
    private readonly ConcurrentQueue<JobCall> calls = new();

    /// <summary>What is done with a call once it is noted.</summary>
    public Func<JobCall, CancellationToken, Task> Then { get; set; } = (_, _) => Task.CompletedTask;

    public IReadOnlyList<JobCall> Calls => [.. calls];

    public async Task<string> Work(JobCall call, Action<string> _, CancellationToken stop)
    {
        calls.Enqueue(call);
        await Then(call, stop);
        return "";
    }

    /// <summary>What the engine told of work that was due at an instant.</summary>
    public ConcurrentQueue<JobOutcome> Outcomes { get; } = new();

    public Task Until(Func<IReadOnlyList<JobCall>, bool> enough) =>
        Until(() => enough(Calls), () => $"{Calls.Count} calls: {string.Join("; ", Calls.Take(20))}");

    /// <summary>Waits for a condition; the bound is generous, since nothing here is about speed.</summary>
    public static async Task Until(Func<bool> met, Func<string> seen)
    {
        for (var waited = Stopwatch.StartNew(); !met(); await Task.Delay(20))
        {
            if (waited.Elapsed > TimeSpan.FromMinutes(3)) { throw new TimeoutException($"It did not come to pass; {seen()}"); }
        }
    }
}
