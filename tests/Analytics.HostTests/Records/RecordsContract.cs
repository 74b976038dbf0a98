using System.Globalization;
using Analytics.Host.Records;
using Analytics.Runs;
using Analytics.Storage;
using Analytics.Studies;
using Dapper;
using Microsoft.Extensions.Logging.Abstractions;

namespace Analytics.HostTests.Records;

/// <summary>What the operational store does, in a file and on a server.</summary>
[Collection(RecordsTests.Name)]
public sealed class RecordsContract(PostgresServer server)
{
    private static readonly DateTimeOffset noon = new(2026, 10, 20, 12, 0, 0, TimeSpan.Zero);
    private static readonly TimeSpan minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan patience = TimeSpan.FromMinutes(2);
    private readonly ManualClock clock = new(noon);

    [PostgresFact]
    public void Records_are_tested_on_PostgreSQL_too() => Assert.Equal(new TheoryData<string> { Stores.Sqlite, Stores.Postgres }, Stores.Kinds);

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Steps_are_taken_once_by_many_who_open_at_the_same_time(string kind)
    {
        using var stores = await Stores.Make(kind, server);
        Parallel.For(0, 8, _ =>
        {
            using var database = stores.Open(clock);
        });

        var numbers = stores.Open(clock).Read(connection => connection.Query<long>("select number from migrations order by number").AsList());
        Assert.Equal(Migrations.Of("sqlite").Select(step => (long)step.Number), numbers);
    }

    [Fact]
    public void Both_dialects_have_the_same_steps_without_a_gap()
    {
        var numbers = Migrations.Of("sqlite").Select(step => step.Number).ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
        Assert.Equal(numbers, Migrations.Of("postgres").Select(step => step.Number));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_store_of_a_newer_version_is_refused(string kind)
    {
        using var stores = await Stores.Make(kind, server);
        stores.Open(clock).Change("insert into migrations (number, applied) values (999, 0)", new { });

        var refused = Assert.Throws<InstallationException>(() => stores.Open(clock));
        Assert.Contains("made by a newer version: they are at step 999, this version knows ", refused.Message, StringComparison.Ordinal);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Of_many_who_want_a_lease_at_the_same_time_one_gets_it(string kind)
    {
        using var stores = await Stores.Make(kind, server);
        var databases = Enumerable.Range(0, 4).Select(_ => stores.Open(clock)).ToList();
        for (var round = 1; round <= 5; round++)
        {
            var taken = new System.Collections.Concurrent.ConcurrentBag<Lease>();
            Parallel.For(0, 32, new ParallelOptions { MaxDegreeOfParallelism = 16 }, at =>
            {
                if (Leases(databases[at % 4]).Take("study", $"node {at}", minute) is { } lease) { taken.Add(lease); }
            });

            using var one = Assert.Single(taken);
            Assert.Equal(round, one.Fence);
        }
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_lease_is_prolonged_while_its_holder_lives_and_free_when_given_back(string kind)
    {
        using var stores = await Stores.Make(kind, server);
        var leases = Leases(stores.Open(clock));
        using (var lease = leases.Take("study", "a", minute)!)
        {
            var before = leases.Look("study")!;
            for (var beat = 0; beat < 10; beat++) { clock.Advance(minute / 3); }

            Assert.True(leases.Look("study")!.Until > before.Until);
            Assert.Null(leases.Take("study", "b", minute));
            Assert.NotNull(leases.Take("another study", "b", minute));
            Assert.False(lease.Lost.IsCancellationRequested);
        }

        Assert.Equal(2, leases.Take("study", "b", minute)!.Fence);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_lease_without_a_beat_runs_out_and_its_holder_learns_that_it_is_lost(string kind)
    {
        using var stores = await Stores.Make(kind, server);
        var (stopped, second) = (new ManualClock(noon), TimeSpan.FromSeconds(1));
        using var dead = Leases(stores.Open(stopped), stopped).Take("study", "dead", second)!;
        var leases = Leases(stores.Open(clock));
        Lease? taken = null;
        await Until(() => (taken = leases.Take("study", "alive", minute)) is not null);
        Assert.Equal(2, taken!.Fence);

        stopped.Advance(second);
        Assert.True(dead.Lost.IsCancellationRequested);
        dead.Dispose();
        Assert.Equal("alive", leases.Look("study")!.Holder);
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_beat_after_the_store_was_closed_ends_no_process(string kind)
    {
        using var stores = await Stores.Make(kind, server);
        var beat = new ManualClock(noon);
        var database = stores.Open(clock);
        using var lease = Leases(database, beat).Take("study", "ending", minute)!;
        database.Dispose();
        beat.Advance(minute);
    }

    [Fact]
    public async Task A_lease_given_before_the_clock_was_put_back_does_not_last_until_it_comes_round_again()
    {
        using var stores = await Stores.Make(Stores.Sqlite, server);
        var leases = Leases(stores.Open(clock), new ManualClock(noon)); // without a beat
        using var dead = leases.Take("study", "dead", minute);
        clock.Set(noon.AddDays(-3));
        Assert.NotNull(leases.Take("study", "alive", minute));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_run_goes_from_waiting_to_done_and_what_an_older_lease_says_is_not_written(string kind)
    {
        using var stores = await Stores.Make(kind, server);
        var runs = new DueRuns(stores.Open(clock));
        var nightly = Nightly();
        runs.Enter("s", nightly, noon);
        Assert.Empty(runs.Open("s"));
        runs.Enter("s", nightly, noon.AddDays(1));
        var run = Assert.Single(runs.Open("s"));
        Assert.Equal((DueState.Waiting, noon.AddHours(13.5), 0), (run.State, run.Instant, run.Attempts));

        Assert.True(runs.Begin(run, "a", 1));
        Assert.True(runs.Begin(run, "b", 2));
        Assert.False(runs.Begin(run, "a", 1));
        runs.Done(run, 1, "of a");
        Assert.Equal((DueState.Running, "b", 2), (runs.Open("s")[0].State, runs.Open("s")[0].Node, runs.Open("s")[0].Attempts));
        runs.Done(run, 2, "of b");
        Assert.False(runs.Begin(run, "a", 1));
        Assert.False(runs.Begin(run, "c", 3));

        var done = runs.Last("s", Job.Nightly, DueState.Done)!;
        Assert.Equal("of b", done.Run);
        Assert.NotNull(done.Took);
        Assert.Empty(runs.Open("s"));
        var tally = Assert.Single(runs.Tallies("s"));
        Assert.Equal((Job.Nightly, DueState.Done, 1, 2), (tally.Job, tally.State, tally.Runs, tally.Attempts));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Failed_work_keeps_why_and_is_put_back_by_hand(string kind)
    {
        using var stores = await Stores.Make(kind, server);
        var runs = new DueRuns(stores.Open(clock));
        runs.Enter("s", Nightly(), noon);
        runs.Enter("s", Nightly(), noon.AddDays(1));
        runs.Begin(runs.Open("s")[0], "a", 1);
        runs.Retry(runs.Open("s")[0], 1, new Failure(FailureKind.Passing, "disk full"), minute);
        var again = runs.Open("s")[0];
        Assert.Equal((DueState.Waiting, 1, "passing", "disk full"), (again.State, again.Failures, again.Kind, again.Message));
        Assert.InRange(again.Next!.Value - again.Ended!.Value, 60_000_000 - 1000, 61_000_000);

        runs.Begin(again, "a", 1);
        runs.Fail(again, 1, new Failure(FailureKind.Study, "no"));
        Assert.Empty(runs.Open("s"));
        Assert.Equal("no", runs.Find("s", Job.Nightly, again.Instant)!.Message);

        Assert.Equal([again.Instant], runs.Reopen("s").Select(run => run.Instant));
        Assert.Equal((DueState.Waiting, 0), (runs.Open("s")[0].State, runs.Open("s")[0].Failures));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Instants_are_entered_once_though_many_do_it(string kind)
    {
        using var stores = await Stores.Make(kind, server);
        var databases = Enumerable.Range(0, 4).Select(_ => stores.Open(clock)).ToList();
        new DueRuns(databases[0]).Enter("s", Nightly(catchUpAtMost: 5), noon);
        var told = new int[8];
        Parallel.For(0, 8, at => told[at] = new DueRuns(databases[at % 4]).Enter("s", Nightly(catchUpAtMost: 5), noon.AddDays(9)).Passed);

        Assert.Equal(4, told.Sum());
        Assert.Equal([.. Enumerable.Repeat(DueState.Waiting, 5), .. Enumerable.Repeat(DueState.Passed, 4)], new DueRuns(databases[0]).Latest("s", 20).Select(run => run.State));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Work_says_why_it_is_held_and_is_dropped_with_its_schedule(string kind)
    {
        using var stores = await Stores.Make(kind, server);
        var runs = new DueRuns(stores.Open(clock));
        runs.Enter("s", Nightly(), noon);
        runs.Enter("s", Nightly(), noon.AddDays(2));
        runs.Hold(runs.Open("s")[1], "waits");
        runs.Drop("s", [Job.Nightly]);
        Assert.Equal([null, "waits"], runs.Open("s").Select(run => run.Message));
        runs.Begin(runs.Open("s")[0], "a", 1);
        runs.Drop("s", [Job.Retrain]);
        Assert.All(runs.Latest("s", 9), run => Assert.Equal((DueState.Passed, "no longer scheduled"), (run.State, run.Message)));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_notice_is_made_once_until_it_is_acknowledged_or_settled(string kind)
    {
        using var stores = await Stores.Make(kind, server);
        var notices = new Notices(stores.Open(clock));
        var finding = new Finding("It failed.", "somebody", "Mend it.");
        Assert.True(notices.Make("s", "night", finding));
        Assert.False(notices.Make("s", "night", finding));
        Assert.True(notices.Make("other", "night", finding));
        var open = Assert.Single(notices.Open("s"));
        Assert.Equal(("It failed.", "somebody", "Mend it.", null), (open.What, open.Whom, open.Advice, open.Mailed));

        notices.Mailed(open);
        Assert.NotNull(notices.Open("s")[0].Mailed);
        Assert.False(notices.Acknowledge("other", open.Number));
        Assert.True(notices.Acknowledge("s", open.Number));
        Assert.False(notices.Acknowledge("s", open.Number));
        Assert.True(notices.Make("s", "night", finding));
        notices.Settle("s", "night");
        Assert.Empty(notices.Open("s"));
    }

    [Theory]
    [InlineData("Host=db;Passw0rd=secret", "cannot be read")]
    [InlineData("secret", "cannot be read")]
    [InlineData("Host=db;Password=secret", "names no Database")]
    [InlineData("Database=db;Password=secret", "names no Host")]
    public void A_connection_string_that_is_none_is_told_without_its_password(string connection, string told)
    {
        var refused = Assert.Throws<InstallationException>(() => Database.Open(connection, "", clock));
        Assert.Contains(told, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret", refused.ToString(), StringComparison.Ordinal);
    }

    private static Schedule Nightly(int catchUpAtMost = 60) => Schedule.Of(
        new Study(null, "s", "S", "UTC", null, null, [], null, [], [], new EvaluationPlan([], []), Schedules: new Schedules(new ScheduleRule("30 1 * * *"), CatchUpAtMost: catchUpAtMost))).Single();

    private Leases Leases(Database database, TimeProvider? beat = null) => new(database, beat ?? clock, NullLogger.Instance);

    /// <summary>Waits for something that another clock than the test's decides; the test's moves on meanwhile.</summary>
    private async Task Until(Func<bool> condition)
    {
        for (var waited = TimeSpan.Zero; !condition(); waited += TimeSpan.FromMilliseconds(50))
        {
            Assert.True(waited < patience, string.Create(CultureInfo.InvariantCulture, $"It did not come true in {patience}."));
            clock.Advance(TimeSpan.FromMilliseconds(200));
            await Task.Delay(50);
        }
    }
}
