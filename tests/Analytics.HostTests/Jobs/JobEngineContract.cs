using Analytics.Host.Jobs;
using Analytics.Host.Records;
using Hangfire.Storage;

namespace Analytics.HostTests.Jobs;

/// <summary>What the job engine does, whether calls are kept in memory or on PostgreSQL.</summary>
public abstract class JobEngineContract : IAsyncLifetime
{
    private protected static readonly TimeSpan patience = TimeSpan.FromMinutes(3);
    private readonly List<JobEngine> open = [];

    /// <summary>PostgreSQL of the suite; null where calls are kept in memory.</summary>
    private protected string? Connection { get; private set; }

    private protected Ledger Ledger { get; } = new();

    private protected virtual Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    /// <summary>When Hangfire means to make a recurring call next; null when it knows of none.</summary>
    private protected static DateTimeOffset? Next(JobEngine engine, string job, string argument)
    {
        using var connection = engine.Storage.GetConnection();
        return connection.GetRecurringJobs([RecurringCall.Name(job, argument)]).Single() is { Removed: false, NextExecution: { } due }
            ? new DateTimeOffset(DateTime.SpecifyKind(due, DateTimeKind.Utc))
            : null;
    }

    public async Task InitializeAsync() => Connection = await DatabaseAsync();

    public async Task DisposeAsync()
    {
        foreach (var engine in open) { await engine.DisposeAsync(); }
    }

    [EngineFact]
    public async Task Calls_once_after_a_delay()
    {
        var engine = await Started();
        engine.Enqueue("later", "a", TimeSpan.FromHours(1));
        engine.Enqueue("soon", "b", TimeSpan.FromSeconds(1));
        engine.Enqueue("now", "c", TimeSpan.Zero);
        await Ledger.Until(calls => calls.Count == 2);
        await engine.StopAsync(patience);

        Assert.Equal([new JobCall("now", "c"), new JobCall("soon", "b")],
            Ledger.Calls.OrderBy(call => call.Job, StringComparer.Ordinal));
    }

    [EngineFact]
    public async Task Makes_every_call_of_many()
    {
        var engine = await Started();
        string[] arguments = [.. Enumerable.Range(0, 200).Select(number => $"shard {number}")];
        await Task.WhenAll(arguments.Select(argument => Task.Run(() => engine.Enqueue("shard", argument, TimeSpan.Zero))));
        await Ledger.Until(calls => calls.Select(call => call.Study).Distinct().Count() == arguments.Length);
        await engine.StopAsync(patience);

        Assert.Equal(arguments.Order(), Ledger.Calls.Select(call => call.Study).Order());
    }

    [EngineFact]
    public async Task Work_that_says_when_is_called_again_then_and_work_that_is_given_up_is_not_and_both_ends_are_told()
    {
        Ledger.Then = (call, _) => call switch
        {
            { Job: "nightly" } when Ledger.Calls.Count(one => one.Job == "nightly") == 1 => throw Passing(200),
            { Job: "digest" } => throw new WorkFailedException(new Failure(FailureKind.Installation, "no key"), null),
            _ => Task.CompletedTask,
        };
        var engine = await Started();
        engine.Enqueue("nightly", "a", TimeSpan.Zero, "2026-10-21T01:30Z");
        engine.Enqueue("digest", "a", TimeSpan.Zero, "2026-10-21T07:00Z");
        engine.Enqueue("look", "a", TimeSpan.Zero);
        await Ledger.Until(() => Ledger.Outcomes.Count == 2, () => $"{Ledger.Outcomes.Count} outcomes");
        Assert.Equal(new JobLoad(0, 0), await Settled(engine, new JobLoad(0, 0)));

        Assert.Equal(["digest", "look", "nightly", "nightly"], Ledger.Calls.Select(call => call.Job).Order(StringComparer.Ordinal));
        Assert.Equal(
            [new JobOutcome("digest", "a", "2026-10-21T07:00Z", new Failure(FailureKind.Installation, "no key")),
                new JobOutcome("nightly", "a", "2026-10-21T01:30Z", null)],
            Ledger.Outcomes.OrderBy(one => one.Job, StringComparer.Ordinal));
    }

    [EngineFact]
    public async Task Hands_over_arguments_as_they_were()
    {
        var engine = await Started();
        string[] arguments = ["", " ", "学习分析 é ß 😀", "quote \" brace { } \\ ' % \n\t tab", new string('長', 20_000), "{\"json\": [1, 2]}",
            "2026-04-13T01:30:00Z"];
        foreach (var argument in arguments) { engine.Enqueue("wörk", argument, TimeSpan.Zero); }

        await Ledger.Until(calls => calls.Count == arguments.Length);
        Assert.Equal(arguments.Order(StringComparer.Ordinal), Ledger.Calls.Select(call => call.Study).Order(StringComparer.Ordinal));
        Assert.All(Ledger.Calls, call => Assert.Equal("wörk", call.Job));
    }

    [EngineFact]
    public async Task Makes_a_recurring_call_at_its_minute()
    {
        var engine = await Started();
        engine.Repeat("nightly", "demo", "* * * * *", TimeZoneInfo.Utc);
        await Ledger.Until(calls => calls.Count > 0);

        Assert.Equal(new JobCall("nightly", "demo"), Ledger.Calls[0]);
    }

    [EngineFact]
    public async Task Means_to_make_a_recurring_call_when_its_schedule_is_due()
    {
        var engine = await Started();
        foreach (var (cron, zone) in from cron in new[] { "30 2 * * *", "0 3 * * 1-5", "15 4 * * 7", "0 0 1 * *", "59 23 * 2 SAT" }
                                     from zone in new[] { "UTC", "Europe/Berlin", "Asia/Shanghai", "America/New_York",
                                         "Australia/Lord_Howe" }
                                     select (cron, TimeZoneInfo.FindSystemTimeZoneById(zone)))
        {
            var expression = new Analytics.Studies.Cron(cron);
            var before = TimeProvider.System.GetUtcNow();
            engine.Repeat(cron, zone.Id, cron, zone);
            var next = Next(engine, cron, zone.Id);
            var after = TimeProvider.System.GetUtcNow();

            // Both are the same but when a minute begins meanwhile.
            DateTimeOffset?[] due = [expression.Next(before, zone)?.ToUniversalTime(), expression.Next(after, zone)?.ToUniversalTime()];
            Assert.Contains(next?.ToUniversalTime(), due);
        }
    }

    [EngineFact]
    public async Task Replaces_and_forgets_a_recurring_call()
    {
        var engine = await Started();
        var argument = new string('é', 300) + "/study";
        engine.Repeat("nightly", argument, "30 2 * * *", TimeZoneInfo.Utc);
        engine.Repeat("nightly", "other", "30 2 * * *", TimeZoneInfo.Utc);
        engine.Repeat("nightly", argument, "45 3 * * *", TimeZoneInfo.Utc);
        Assert.Equal(new TimeSpan(3, 45, 0), Next(engine, "nightly", argument)?.TimeOfDay);
        engine.Repeat("nightly", argument, "45 3 * * *", TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"));
        Assert.Equal(new TimeSpan(22, 15, 0), Next(engine, "nightly", argument)?.TimeOfDay);
        Assert.Equal(new TimeSpan(2, 30, 0), Next(engine, "nightly", "other")?.TimeOfDay);

        engine.Forget("nightly", argument);
        engine.Forget("never", "was there");
        Assert.Null(Next(engine, "nightly", argument));
        Assert.NotNull(Next(engine, "nightly", "other"));
    }

    [EngineFact]
    public async Task Counts_what_waits_and_what_is_at_work()
    {
        var gate = new TaskCompletionSource();
        Ledger.Then = (_, stop) => gate.Task.WaitAsync(stop);
        var engine = await Started(workers: 2);
        engine.Repeat("nightly", "not counted", "30 2 * * *", TimeZoneInfo.Utc);
        Assert.Equal(new JobLoad(0, 0), engine.Load());
        foreach (var number in new[] { "1", "2", "3", "4", "5" }) { engine.Enqueue("held", number, TimeSpan.Zero); }

        engine.Enqueue("later", "a", TimeSpan.FromHours(1));
        Assert.Equal(new JobLoad(4, 2), await Settled(engine, new JobLoad(4, 2)));

        gate.SetResult();
        Assert.Equal(new JobLoad(1, 0), await Settled(engine, new JobLoad(1, 0)));
    }

    [EngineFact]
    public async Task Stops_what_is_at_work_and_takes_no_more()
    {
        var (began, ended) = (new TaskCompletionSource(), new TaskCompletionSource());
        Ledger.Then = async (_, stop) =>
        {
            began.TrySetResult();
            await Task.Delay(Timeout.Infinite, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await Task.Delay(200, CancellationToken.None);
            ended.TrySetResult();
            stop.ThrowIfCancellationRequested();
        };
        var engine = await Started(workers: 1);
        engine.Enqueue("long", "a", TimeSpan.Zero);
        await began.Task.WaitAsync(patience);
        engine.Enqueue("waits", "b", TimeSpan.Zero);
        await engine.StopAsync(patience);

        Assert.True(ended.Task.IsCompleted, "the stop did not wait for the call that was at work");
        Assert.Single(Ledger.Calls);
    }

    [EngineFact]
    public async Task Does_not_wait_for_ever_for_work_that_does_not_stop()
    {
        var never = new TaskCompletionSource();
        Ledger.Then = (_, _) => never.Task;
        var engine = await Started();
        engine.Enqueue("deaf", "a", TimeSpan.Zero);
        await Ledger.Until(calls => calls.Count == 1);
        await engine.StopAsync(TimeSpan.FromMilliseconds(300)).WaitAsync(patience);

        never.SetResult();
    }

    [EngineFact]
    public async Task Shows_what_it_holds_before_it_begins_to_call()
    {
        var engine = Made();
        await engine.OpenAsync(default);
        Assert.Equal(new JobLoad(0, 0), engine.Load());
        Assert.Empty(engine.Storage.GetMonitoringApi().Servers());
        await engine.StartAsync(Ledger.Work, Ledger.Outcomes.Enqueue, default);
        engine.Enqueue("now", "a", TimeSpan.Zero);
        await Ledger.Until(calls => calls.Count == 1);
    }

    [EngineFact]
    public async Task Stops_before_it_has_started_and_twice()
    {
        var engine = Made();
        await engine.StopAsync(patience);
        await engine.StartAsync(Ledger.Work, Ledger.Outcomes.Enqueue, default);
        await engine.StopAsync(patience);
        await engine.StopAsync(patience);
    }

    /// <param name="lostAfter">A machine that is too busy must not look dead, but where the test wants a death to be seen soon.</param>
    private protected JobEngine Made(int workers = 4, string? connection = null, TimeSpan? lostAfter = null)
    {
        var engine = new JobEngine(new JobEngineSettings
        {
            Connection = connection ?? Connection, Workers = workers, LostAfter = lostAfter ?? TimeSpan.FromSeconds(20),
            LookEvery = TimeSpan.FromMilliseconds(200),
        });
        open.Add(engine);
        return engine;
    }

    private protected async Task<JobEngine> Started(int workers = 4, Ledger? ledger = null, TimeSpan? lostAfter = null)
    {
        var engine = Made(workers, lostAfter: lostAfter);
        await engine.StartAsync((ledger ?? Ledger).Work, Ledger.Outcomes.Enqueue, default);
        return engine;
    }

    /// <summary>A failure after which the work is tried again.</summary>
    private protected static WorkFailedException Passing(int milliseconds) =>
        new(new Failure(FailureKind.Passing, "as the test wants"), TimeSpan.FromMilliseconds(milliseconds));

    /// <summary>The load once it is what is expected, which may take the engine a moment; else the last one seen.</summary>
    private static async Task<JobLoad> Settled(JobEngine engine, JobLoad expected)
    {
        var load = engine.Load();
        for (var tries = 0; tries < 300 && load != expected; tries++)
        {
            await Task.Delay(100);
            load = engine.Load();
        }

        return load;
    }
}
