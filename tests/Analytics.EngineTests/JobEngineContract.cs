using Analytics.Engines;
using Analytics.Runs;

namespace Analytics.EngineTests;

/// <summary>What every job engine behind <see cref="IJobEngine"/> has to do, whichever engine and store it is.</summary>
public abstract class JobEngineContract : IAsyncLifetime
{
    private protected static readonly TimeSpan patience = TimeSpan.FromMinutes(1);
    private protected static readonly TimeSpan[] noWaits = [];
    private readonly List<IJobEngine> open = [];

    /// <summary>PostgreSQL of the suite; null where calls are kept in memory.</summary>
    private protected string? Connection { get; private set; }

    private protected abstract string Engine { get; }

    private protected Ledger Ledger { get; } = new();

    private protected virtual Task<string?> DatabaseAsync() => Task.FromResult<string?>(null);

    /// <summary>When the engine itself means to make a recurring call next; null when it knows of none.</summary>
    private protected abstract Task<DateTimeOffset?> NextAsync(IJobEngine engine, string job, string argument);

    public async Task InitializeAsync() => Connection = await DatabaseAsync();

    public async Task DisposeAsync()
    {
        foreach (var engine in open) { await engine.DisposeAsync(); }
    }

    [EngineFact]
    public async Task Calls_once_after_a_delay()
    {
        var engine = await Started();
        await engine.EnqueueAsync("later", "a", TimeSpan.FromHours(1), default);
        await engine.EnqueueAsync("soon", "b", TimeSpan.FromSeconds(1), default);
        await engine.EnqueueAsync("now", "c", TimeSpan.Zero, default);
        await Ledger.Until(calls => calls.Count == 2);
        await engine.StopAsync(patience);

        Assert.Equal([new JobCall("now", "c", 1, true), new JobCall("soon", "b", 1, true)], Ledger.Calls);
    }

    [EngineFact]
    public async Task Makes_every_call_of_many()
    {
        var engine = await Started();
        string[] arguments = [.. Enumerable.Range(0, 200).Select(number => $"shard {number}")];
        await Task.WhenAll(arguments.Select(argument => Task.Run(() => engine.EnqueueAsync("shard", argument, TimeSpan.Zero, default))));
        await Ledger.Until(calls => calls.Select(call => call.Argument).Distinct().Count() == arguments.Length);
        await engine.StopAsync(patience);

        Assert.Equal(arguments.Order(), Ledger.Calls.Select(call => call.Argument).Order());
    }

    [EngineFact]
    public async Task Calls_again_after_each_wait_and_no_more_after_the_last()
    {
        Ledger.Then = (call, _) => call.Job == "fails" ? throw new InvalidOperationException("as the test wants") : Task.CompletedTask;
        var engine = await Started([TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(300)]);
        await engine.EnqueueAsync("fails", "a", TimeSpan.Zero, default);
        await Ledger.Until(calls => calls.Count == 3);

        // Another one after a longer wait than any of the back-off: a fourth attempt would have come before.
        await engine.EnqueueAsync("after", "b", TimeSpan.FromSeconds(3), default);
        await Ledger.Until(calls => calls.Any(call => call.Job == "after"));
        Assert.Equal([new("fails", "a", 1, false), new("fails", "a", 2, false), new("fails", "a", 3, true), new JobCall("after", "b", 1, false)], Ledger.Calls);
        Assert.Equal(new JobLoad(0, 0), await Settled(engine, new JobLoad(0, 0)));
    }

    [EngineFact]
    public async Task Ends_with_an_attempt_that_succeeds()
    {
        Ledger.Then = (call, _) => call is { Job: "once", Attempt: 1 } ? Task.FromException(new IOException("as the test wants")) : Task.CompletedTask;
        var engine = await Started([TimeSpan.FromMilliseconds(100), TimeSpan.FromMilliseconds(100)]);
        await engine.EnqueueAsync("once", "a", TimeSpan.Zero, default);
        await Ledger.Until(calls => calls.Count == 2);
        await engine.EnqueueAsync("after", "b", TimeSpan.FromSeconds(2), default);
        await Ledger.Until(calls => calls.Any(call => call.Job == "after"));

        Assert.Equal([1, 2], Ledger.Calls.Where(call => call.Job == "once").Select(call => call.Attempt));
    }

    [EngineFact]
    public async Task Hands_over_arguments_as_they_were()
    {
        var engine = await Started();
        string[] arguments = ["", " ", "学习分析 é ß 😀", "quote \" brace { } \\ ' % \n\t tab", new string('長', 20_000), "{\"json\": [1, 2]}", "2026-04-13T01:30:00Z"];
        foreach (var argument in arguments) { await engine.EnqueueAsync("wörk", argument, TimeSpan.Zero, default); }

        await Ledger.Until(calls => calls.Count == arguments.Length);
        Assert.Equal(arguments.Order(StringComparer.Ordinal), Ledger.Calls.Select(call => call.Argument).Order(StringComparer.Ordinal));
        Assert.All(Ledger.Calls, call => Assert.Equal("wörk", call.Job));
    }

    [EngineFact]
    public async Task Makes_a_recurring_call_at_its_minute()
    {
        var engine = await Started();
        await engine.RepeatAsync("nightly", "demo", "* * * * *", TimeZoneInfo.Utc, default);
        await Ledger.Until(calls => calls.Count > 0);

        Assert.Equal(new JobCall("nightly", "demo", 1, true), Ledger.Calls[0]);
    }

    [EngineFact]
    public async Task Means_to_make_a_recurring_call_when_its_schedule_is_due()
    {
        var engine = await Started();
        foreach (var (cron, zone) in from cron in new[] { "30 2 * * *", "0 3 * * 1-5", "15 4 * * 7", "0 0 1 * *", "59 23 * 2 SAT" }
                                     from zone in new[] { "UTC", "Europe/Berlin", "Asia/Shanghai", "America/New_York", "Australia/Lord_Howe" }
                                     select (cron, TimeZoneInfo.FindSystemTimeZoneById(zone)))
        {
            var expression = new Studies.Cron(cron);
            var before = TimeProvider.System.GetUtcNow();
            await engine.RepeatAsync(cron, zone.Id, cron, zone, default);
            var next = await NextAsync(engine, cron, zone.Id);
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
        await engine.RepeatAsync("nightly", argument, "30 2 * * *", TimeZoneInfo.Utc, default);
        await engine.RepeatAsync("nightly", "other", "30 2 * * *", TimeZoneInfo.Utc, default);
        await engine.RepeatAsync("nightly", argument, "45 3 * * *", TimeZoneInfo.Utc, default);
        Assert.Equal(new TimeSpan(3, 45, 0), (await NextAsync(engine, "nightly", argument))?.TimeOfDay);
        await engine.RepeatAsync("nightly", argument, "45 3 * * *", TimeZoneInfo.FindSystemTimeZoneById("Asia/Kolkata"), default);
        Assert.Equal(new TimeSpan(22, 15, 0), (await NextAsync(engine, "nightly", argument))?.TimeOfDay);
        Assert.Equal(new TimeSpan(2, 30, 0), (await NextAsync(engine, "nightly", "other"))?.TimeOfDay);

        await engine.ForgetAsync("nightly", argument, default);
        await engine.ForgetAsync("never", "was there", default);
        Assert.Null(await NextAsync(engine, "nightly", argument));
        Assert.NotNull(await NextAsync(engine, "nightly", "other"));
    }

    [EngineFact]
    public async Task Counts_what_waits_and_what_is_at_work()
    {
        var gate = new TaskCompletionSource();
        Ledger.Then = (_, stop) => gate.Task.WaitAsync(stop);
        var engine = await Started(workers: 2);
        await engine.RepeatAsync("nightly", "not counted", "30 2 * * *", TimeZoneInfo.Utc, default);
        Assert.Equal(new JobLoad(0, 0), await engine.LoadAsync(default));
        foreach (var number in new[] { "1", "2", "3", "4", "5" }) { await engine.EnqueueAsync("held", number, TimeSpan.Zero, default); }

        await engine.EnqueueAsync("later", "a", TimeSpan.FromHours(1), default);
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
        await engine.EnqueueAsync("long", "a", TimeSpan.Zero, default);
        await began.Task.WaitAsync(patience);
        await engine.EnqueueAsync("waits", "b", TimeSpan.Zero, default);
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
        await engine.EnqueueAsync("deaf", "a", TimeSpan.Zero, default);
        await Ledger.Until(calls => calls.Count == 1);
        await engine.StopAsync(TimeSpan.FromMilliseconds(300)).WaitAsync(patience);

        never.SetResult();
    }

    [EngineFact]
    public async Task Stops_before_it_has_started_and_twice()
    {
        var engine = Made();
        await engine.StopAsync(patience);
        await engine.StartAsync(Ledger.Work, noWaits, default);
        await engine.StopAsync(patience);
        await engine.StopAsync(patience);

        Assert.Equal(Engine, engine.Name);
    }

    private protected IJobEngine Made(int workers = 4, string? connection = null)
    {
        var engine = JobEngines.Open(Engine, new JobEngineSettings { Connection = connection ?? Connection, Workers = workers, LostAfter = Worker.LostAfter, LookEvery = TimeSpan.FromMilliseconds(200) });
        open.Add(engine);
        return engine;
    }

    private protected async Task<IJobEngine> Started(IReadOnlyList<TimeSpan>? backOff = null, int workers = 4, Ledger? ledger = null)
    {
        var engine = Made(workers);
        await engine.StartAsync((ledger ?? Ledger).Work, backOff ?? noWaits, default);
        return engine;
    }

    /// <summary>The load once it is what is expected, which may take the engine a moment; else the last one seen.</summary>
    private static async Task<JobLoad> Settled(IJobEngine engine, JobLoad expected)
    {
        var load = await engine.LoadAsync(default);
        for (var tries = 0; tries < 300 && load != expected; tries++)
        {
            await Task.Delay(100);
            load = await engine.LoadAsync(default);
        }

        return load;
    }
}
