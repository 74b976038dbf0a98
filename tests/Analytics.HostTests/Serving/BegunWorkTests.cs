using Analytics.Host.Jobs;
using Analytics.Host.Records;
using Analytics.Host.Serving;
using Analytics.Storage;
using Analytics.Studies;
using Microsoft.Extensions.Logging;
using static Analytics.HostTests.Serving.Watched;

namespace Analytics.HostTests.Serving;

/// <summary>Work that cannot be begun, or broke off, is told as it is.</summary>
public sealed class BegunWorkTests
{
    private static readonly Schedules nightly = new(new ScheduleRule("30 1 * * *"));
    private static readonly DueRun night = new(Job.Nightly, new DateTimeOffset(2026, 10, 21, 1, 30, 0, TimeSpan.Zero));

    [Fact]
    public async Task A_beginning_that_cannot_be_written_is_told_once_and_settled_when_it_can()
    {
        using var watched = await Of(nightly);
        var node = watched.Node("a");
        watched.Clock.Advance(TimeSpan.FromHours(14));

        // Where the folder of beginnings should be stands a file: nothing can be written in it.
        Directory.CreateDirectory(watched.Store.Private);
        File.WriteAllText(watched.Store.Begun, "");
        foreach (var _ in Enumerable.Range(0, 2))
        {
            var failed = Assert.Throws<WorkFailedException>(() => node.Do(night));
            Assert.Equal((FailureKind.Passing, Attempts.Pause), (failed.Failure.Kind, failed.Again));
        }

        Assert.Empty(watched.Ran);
        Assert.StartsWith($"The {night} cannot be begun or put off: ", Assert.Single(watched.Notices).What, StringComparison.Ordinal);

        File.Delete(watched.Store.Begun);
        await node.WakeAsync(CancellationToken.None);
        Assert.Equal([night.ToString()], watched.Ran);
        Assert.Empty(watched.Notices);
    }

    [Fact]
    public async Task Work_that_broke_off_is_shown_as_at_work_only_while_somebody_is()
    {
        using var watched = await Of(nightly);
        watched.Beginnings.Write(new Beginning(night.Job, night.Instant) { Begun = 1 });
        watched.Clock.Advance(TimeSpan.FromHours(14));

        Assert.Equal(DueState.Waiting, Assert.Single(watched.Outlook.Open).State);
        using (StoreLock.Take(watched.Store.Root)) { Assert.Equal(DueState.Running, Assert.Single(watched.Outlook.Open).State); }
    }

    [Fact]
    public async Task A_call_for_a_study_that_cannot_be_read_does_not_end_well_and_comes_again()
    {
        using var watched = await Of(nightly);
        watched.Clock.Advance(TimeSpan.FromHours(14));
        watched.Faults.Add(new StudyFault("timeZone", "a time zone", "Mars"));

        var failed = Assert.Throws<WorkFailedException>(() => watched.Node("a").Do(night));
        Assert.Equal((FailureKind.Study, Attempts.Pause), (failed.Failure.Kind, failed.Again));

        watched.Faults.Clear();
        Assert.StartsWith($"The {night} is done: ", watched.Node("a").Do(night), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_second_call_for_what_is_at_work_in_the_same_process_ends_at_once()
    {
        using var watched = await Of(nightly);
        watched.Clock.Advance(TimeSpan.FromHours(14));
        string? second = null;
        Node? node = null;
        node = watched.Node("a", (run, _) => second = node!.Do(run));

        node.Do(night);

        Assert.Equal($"The {night} is at work in an earlier call.", second);
        Assert.Single(watched.Ran);
    }

    [Fact]
    public async Task Work_that_is_put_back_while_it_is_told_of_stays_put_back()
    {
        using var watched = await Of(nightly);
        watched.Beginnings.Write(new Beginning(night.Job, night.Instant) { GivenUp = FailureKind.Installation, Message = "no key" });
        watched.Log = new Heard(() => watched.Beginnings.Reopen());

        await watched.Node("a").LookAsync(night.Job);

        Assert.StartsWith($"The {night} failed: no key", Assert.Single(watched.Notices).What, StringComparison.Ordinal);
        Assert.Equal(new Beginning(night.Job, night.Instant), watched.Beginnings.Find(night));
    }

    /// <summary>Does something whenever something is said.</summary>
    private sealed class Heard(Action then) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception,
            Func<TState, Exception?, string> formatter) => then();
    }
}
