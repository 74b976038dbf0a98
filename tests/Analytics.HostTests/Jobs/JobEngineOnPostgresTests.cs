using Analytics.Host.Jobs;
using Analytics.HostTests.Records;
using Analytics.Storage;

namespace Analytics.HostTests.Jobs;

/// <summary>What the job engine does where its workers share a PostgreSQL.</summary>
public sealed class JobEngineOnPostgresTests(PostgresServer server) : JobEngineContract, IClassFixture<PostgresServer>
{
    private const string Due = "2026-10-21T01:30Z";

    private protected override async Task<string?> DatabaseAsync() => await server.CreateDatabaseAsync();

    [EngineFact]
    public async Task Calls_again_after_a_restart_what_a_stop_interrupted_and_what_was_left_waiting()
    {
        Ledger.Then = (call, stop) => call.Job switch {
            "fails" when Ledger.Calls.Count == 1 => Task.FromException(Passing(0)), "waits" => Task.CompletedTask,
            _ => Task.Delay(Timeout.Infinite, stop) };
        var first = await Started(workers: 1);
        first.Enqueue("fails", "a", TimeSpan.Zero, Due);
        await Ledger.Until(calls => calls.Count == 2);
        first.Enqueue("waits", "b", TimeSpan.Zero);
        await first.StopAsync(patience);
        Assert.Equal(2, Ledger.Calls.Count);

        var after = new Ledger();
        await Started(ledger: after);
        await after.Until(calls => calls.Count == 2);
        Assert.Equal([new("fails", "a", Due), new JobCall("waits", "b")],
            after.Calls.OrderBy(call => call.Job, StringComparer.Ordinal));
    }

    [EngineFact]
    public async Task Keeps_recurring_calls_over_a_restart()
    {
        var first = await Started();
        first.Repeat("nightly", "demo", "30 2 * * *", TimeZoneInfo.Utc);
        await first.StopAsync(patience);

        var second = await Started();
        Assert.Equal(new TimeSpan(2, 30, 0), Next(second, "nightly", "demo")?.TimeOfDay);
        second.Forget("nightly", "demo");
        Assert.Null(Next(second, "nightly", "demo"));
    }

    [EngineFact]
    public async Task Shares_the_work_of_two_engines_and_makes_each_call_once()
    {
        // Nobody goes on before both have begun.
        var (other, both) = (new Ledger(), new TaskCompletionSource());
        Ledger.Then = other.Then = (_, stop) =>
        {
            if (Ledger.Calls.Count > 0 && other.Calls.Count > 0) { both.TrySetResult(); }

            return both.Task.WaitAsync(stop);
        };
        var (first, second) = (Made(workers: 2), Made(workers: 2));
        await Task.WhenAll(Task.Run(() => first.StartAsync(Ledger.Work, Ledger.Outcomes.Enqueue, default)),
            Task.Run(() => second.StartAsync(other.Work, Ledger.Outcomes.Enqueue, default)));
        string[] arguments = [.. Enumerable.Range(0, 200).Select(number => $"shard {number}")];
        foreach (var argument in arguments) { first.Enqueue("shard", argument, TimeSpan.Zero); }

        await Ledger.Until(() => Ledger.Calls.Count + other.Calls.Count >= arguments.Length,
            () => $"{Ledger.Calls.Count} and {other.Calls.Count} calls");
        await Task.WhenAll(first.StopAsync(patience), second.StopAsync(patience));
        Assert.Equal(arguments.Order(), Ledger.Calls.Concat(other.Calls).Select(call => call.Study).Order());
    }

    [EngineFact]
    public async Task Gives_the_call_of_a_killed_worker_to_another()
    {
        using var worker = await Worker.StartAsync(Connection!);
        var client = Made(workers: 1, lostAfter: Worker.LostAfter);
        var gate = new TaskCompletionSource();
        Ledger.Then = (call, stop) => call.Job == "occupies" ? gate.Task.WaitAsync(stop) : Task.CompletedTask;
        await client.StartAsync(Ledger.Work, Ledger.Outcomes.Enqueue, default);
        client.Enqueue("occupies", "1", TimeSpan.Zero);
        client.Enqueue("occupies", "2", TimeSpan.Zero);
        await Ledger.Until(calls => calls.Count == 1);
        var taken = Ledger.Calls[0].Study == "1" ? "2" : "1";
        await Worker.SaysAsync(worker, $"began occupies {taken}");

        worker.Kill(); // SIGKILL: nothing is said and nothing is tidied.
        gate.SetResult();
        await Ledger.Until(calls => calls.Any(call => call.Study == taken));
        Assert.Contains(new JobCall("occupies", taken), Ledger.Calls);
    }

    [EngineFact]
    public async Task Loses_nothing_while_the_database_is_away()
    {
        var gate = new TaskCompletionSource();
        Ledger.Then = (call, stop) => call.Job == "fails" && Ledger.Calls.Count(one => one.Job == "fails") == 1
            ? Fails(gate.Task, stop) : Task.CompletedTask;
        var engine = await Started(lostAfter: Worker.LostAfter);
        engine.Enqueue("fails", "a", TimeSpan.Zero, Due);
        engine.Enqueue("later", "b", TimeSpan.FromSeconds(8));
        await Ledger.Until(calls => calls.Count == 1);

        // The call ends while nothing can be noted.
        await server.StopAsync();
        gate.SetResult();
        await Task.Delay(TimeSpan.FromSeconds(2));
        await server.StartAsync();
        await Ledger.Until(calls => calls.Count(call => call.Job == "fails") == 2 && calls.Any(call => call.Job == "later"));

        static async Task Fails(Task open, CancellationToken stop)
        {
            await open.WaitAsync(stop);
            throw Passing(0);
        }
    }

    [EngineFact]
    public async Task Says_at_the_start_which_database_does_not_answer()
    {
        var engine = Made(connection: "Host=127.0.0.1;Port=1;Username=worker;Password=secret;Database=jobs");
        var refused = await Assert.ThrowsAsync<InstallationException>(() => engine.StartAsync(Ledger.Work, Ledger.Outcomes.Enqueue, default)
            .WaitAsync(patience));

        Assert.Contains("127.0.0.1:1", refused.Message, StringComparison.Ordinal);
        Assert.Contains("'jobs'", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.Message, StringComparison.Ordinal);
    }

    [EngineFact]
    public async Task Says_at_the_start_that_a_connection_cannot_be_read()
    {
        var engine = Made(connection: "Hots=127.0.0.1");
        var refused = await Assert.ThrowsAsync<InstallationException>(() => engine.StartAsync(Ledger.Work, Ledger.Outcomes.Enqueue, default));

        Assert.Contains("Host=", refused.Message, StringComparison.Ordinal);
    }
}
