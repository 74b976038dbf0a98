using Analytics.HostTests.Records;
using System.Data.Common;
using Analytics.Host.Jobs;
using Analytics.Host.Records;
using Analytics.Host.Serving;
using Analytics.Studies;
using static Analytics.HostTests.Serving.Watched;

namespace Analytics.HostTests.Serving;

/// <summary>What fails is tried again or told; what dies is taken over; what is lost stops.</summary>
[Collection(RecordsTests.Name)]
public sealed class RecoveryTests(PostgresServer server)
{
    private static readonly Schedules nightly = new(new ScheduleRule("30 1 * * *"));
    private static readonly DateTimeOffset firstNight = Start.AddHours(13.5);

    [Fact]
    public async Task Work_that_failed_in_a_way_that_may_pass_is_done_by_a_later_attempt_and_later_nights_wait_for_it()
    {
        using var watched = await Of(nightly);
        var full = true;
        var node = watched.Node("a", (_, _) => { if (full) { throw new IOException("No space left on device"); } });
        await Assert.ThrowsAsync<WorkFailedException>(() => watched.WakeAt(node, firstNight));
        var waiting = Assert.Single(watched.Beginnings.All());
        Assert.Equal((1, 1, "IOException: No space left on device"), (waiting.Begun, waiting.Failures, waiting.Message));

        full = false;
        await watched.WakeAt(node, firstNight.AddMinutes(1)); // a heartbeat does not cut the wait short
        Assert.Empty(watched.Ran);
        await watched.WakeAt(node, firstNight + BackOff[0]);
        Assert.Single(watched.Ran);
        Assert.Empty(watched.Beginnings.All());
        Assert.Empty(watched.Notices);
    }

    [Fact]
    public async Task While_a_night_waits_for_its_next_attempt_a_later_one_does_not_overtake_it()
    {
        using var watched = await Of(new Schedules(nightly.Nightly, Digest: new ScheduleRule("0 7 * * *")));
        var fails = true;
        var node = watched.Node("a", (run,
            _) => { if (run is { Job: Job.Nightly, Instant.Day: 21 } && fails) { throw new IOException(); } });
        await Assert.ThrowsAsync<WorkFailedException>(() => watched.WakeAt(node, Start.AddDays(2)));
        Assert.Equal(["digest of 2026-10-21 07:00 UTC", "digest of 2026-10-22 07:00 UTC"], watched.Ran);
        fails = false;
        await watched.WakeAt(node, Start.AddDays(2) + BackOff[0]);
        Assert.Equal(["nightly of 2026-10-21 01:30 UTC", "nightly of 2026-10-22 01:30 UTC"], watched.Ran.Skip(2));
    }

    [Fact]
    public async Task A_digest_that_nobody_takes_holds_up_no_night()
    {
        using var watched = await Of(new Schedules(nightly.Nightly, Digest: new ScheduleRule("0 7 * * *", Job.Nightly)));
        var node = watched.Node("a", (run, _) => { if (run.Job == Job.Digest) { throw new IOException("2 of 3 digests were not "
            + "taken"); } });
        await Assert.ThrowsAsync<WorkFailedException>(() => watched.WakeAt(node, Start.AddDays(2)));
        Assert.Equal(["nightly of 2026-10-21 01:30 UTC", "nightly of 2026-10-22 01:30 UTC"], watched.Ran);
    }

    [Fact]
    public async Task After_the_last_attempt_work_is_given_up_and_told_and_the_next_night_runs()
    {
        using var watched = await Of(nightly);
        var node = watched.Node("a", (run, _) => { if (run.Instant.Day == 21) { throw new IOException("No space left on device"); } });
        await Assert.ThrowsAsync<WorkFailedException>(() => watched.WakeAt(node, firstNight));
        await Assert.ThrowsAsync<WorkFailedException>(() => watched.WakeAt(node, firstNight.AddMinutes(5)));
        Assert.Empty(watched.Notices);
        await watched.WakeAt(node, firstNight.AddMinutes(15));

        var failed = Assert.Single(watched.Outlook.Failed).Beginning!;
        Assert.Equal((3, 3, FailureKind.Passing), (failed.Begun, failed.Failures, failed.GivenUp));
        var notice = Assert.Single(watched.Notices);
        Assert.Equal("The nightly of 2026-10-21 01:30 UTC failed: IOException: No space left on device", notice.What);
        Assert.Contains("tried 3 times. Fix the cause, then put the work back with 'analytics retry'", notice.Advice,
            StringComparison.Ordinal);

        await watched.WakeAt(node, firstNight.AddDays(1));
        Assert.Equal(["nightly of 2026-10-22 01:30 UTC"], watched.Ran);
        Assert.Single(watched.Notices);
    }

    [Fact]
    public async Task What_will_not_pass_is_told_at_once()
    {
        using var watched = await Of(nightly);
        await watched.WakeAt(watched.Node("a",
            (_, _) => throw new KeyNotFoundException("The given key 'S4711' was not present in the dictionary.")), firstNight);

        Assert.Single(watched.Outlook.Failed);
        var notice = Assert.Single(watched.Notices);
        Assert.Contains("KeyNotFoundException at ", notice.What, StringComparison.Ordinal);
        Assert.DoesNotContain("S4711", notice.What, StringComparison.Ordinal);
        Assert.Contains("fault of the program", notice.Advice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_work_of_a_node_that_died_is_begun_again_by_another()
    {
        using var watched = await Of(nightly);
        // As a killed process leaves it: the system let go of its lock
        watched.Beginnings.Write(new Beginning(Job.Nightly, firstNight) { Begun = 1 });
        await watched.WakeAt(watched.Node("alive"), firstNight);
        Assert.Equal(["nightly of 2026-10-21 01:30 UTC"], watched.Ran);
        Assert.Empty(watched.Beginnings.All());
    }

    [Fact]
    public async Task A_node_that_finds_another_at_work_leaves_it_alone()
    {
        using var watched = await Of(nightly);
        watched.Clock.Advance(firstNight - Start);
        using var finish = new ManualResetEventSlim();
        using var begun = new ManualResetEventSlim();
        var busy = watched.Node("busy", (_, _) => { begun.Set(); finish.Wait(CancellationToken.None); }).WakeAsync(CancellationToken.None);
        begun.Wait();
        await watched.Node("other").WakeAsync(CancellationToken.None);
        var refused = Assert.Throws<WorkFailedException>(() => watched.Node("other").Do(new DueRun(Job.Nightly, firstNight)));
        Assert.Equal(TimeSpan.FromSeconds(5), refused.Again);
        finish.Set();
        await busy;
        Assert.Single(watched.Ran);
        Assert.Empty(watched.Notices);
    }

    [Fact]
    public async Task What_a_killed_process_had_in_the_lake_and_had_not_handed_out_yet_is_handed_out()
    {
        using var watched = await Of(nightly);
        watched.Beginnings.Write(new Beginning(Job.Nightly, firstNight) { Begun = 1 });
        watched.Found.Add(new DueRun(Job.Nightly, firstNight));
        await watched.WakeAt(watched.Node("a"), firstNight.AddMinutes(2));
        Assert.Single(watched.Ran);
        Assert.Empty(watched.Beginnings.All());
    }

    [Fact]
    public async Task Work_that_is_stopped_goes_on_with_the_next_wake_and_counts_as_no_failure()
    {
        using var watched = await Of(nightly);
        watched.Clock.Advance(firstNight - Start);
        using var stop = new CancellationTokenSource();
        var node = watched.Node("a", (_, stopping) => { stop.Cancel(); stopping.ThrowIfCancellationRequested(); });
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => node.WakeAsync(stop.Token));
        Assert.Equal(0, Assert.Single(watched.Beginnings.All()).Failures);

        await watched.Node("b").WakeAsync(CancellationToken.None);
        Assert.Single(watched.Ran);
    }

    [Fact]
    public async Task Work_that_kills_its_process_again_and_again_is_given_up()
    {
        using var watched = await Of(nightly);
        watched.Beginnings.Write(new Beginning(Job.Nightly, firstNight) { Begun = WorkSettings.MostBeginnings });
        await watched.WakeAt(watched.Node("a"), firstNight.AddHours(1));
        Assert.Empty(watched.Ran);
        Assert.Single(watched.Outlook.Failed);
        Assert.Contains("begun 30 times", watched.Notices[0].What, StringComparison.Ordinal);
        Assert.Contains("put the work back with 'analytics retry'", watched.Notices[0].Advice, StringComparison.Ordinal);

        watched.Beginnings.Reopen();
        await watched.WakeAt(watched.Node("a"), firstNight.AddHours(2));
        Assert.Single(watched.Ran);
        Assert.Empty(watched.Notices);
    }

    [Fact]
    public async Task A_study_that_is_not_in_order_is_told_and_its_work_is_done_once_it_is_mended()
    {
        using var watched = await Of(nightly);
        watched.Faults.Add(new StudyFault("$.schedules.nightly.cron", "days that some year has", "'0 0 31 2 *', which never fires"));
        await watched.WakeAt(watched.Node("a"), firstNight);
        Assert.Contains("$.schedules.nightly.cron", Assert.Single(watched.Notices).What, StringComparison.Ordinal);
        watched.Faults.Clear();
        await watched.WakeAt(watched.Node("a"), firstNight.AddHours(5));
        Assert.Equal(["nightly of 2026-10-21 01:30 UTC"], watched.Ran);
        Assert.Empty(watched.Notices);
    }

    [Theory]
    [InlineData(true, "The study cannot be read: The study in 'jobs/x' has another id than before. No work starts.")]
    [InlineData(false, "The study cannot be read: UnauthorizedAccessException: Access to the path 'jobs/x/study.json' is denied. No work "
        + "starts.")]
    public async Task A_study_that_is_another_one_or_out_of_reach_is_told_and_its_work_is_done_once_it_is_back(bool another, string told)
    {
        using var watched = await Of(nightly);
        watched.Unread = another
            ? new Storage.InstallationException("The study in 'jobs/x' has another id than before.")
            : new UnauthorizedAccessException("Access to the path 'jobs/x/study.json' is denied.");
        await watched.WakeAt(watched.Node("a"), firstNight);
        Assert.Equal(told, Assert.Single(watched.Notices).What);
        watched.Unread = null;
        await watched.WakeAt(watched.Node("a"), firstNight.AddHours(5));
        Assert.Equal(["nightly of 2026-10-21 01:30 UTC"], watched.Ran);
        Assert.Empty(watched.Notices);
    }

    [Fact]
    public async Task A_clock_that_jumped_ahead_and_back_is_told_and_no_night_is_done_twice()
    {
        using var watched = await Of(nightly);
        var node = watched.Node("a");
        watched.Clock.Set(Start.AddDays(2));
        await node.WakeAsync(CancellationToken.None);
        Assert.Equal(2, watched.Ran.Count);
        watched.Clock.Set(Start.AddHours(1));
        await node.WakeAsync(CancellationToken.None);
        Assert.StartsWith("The clock shows 2026-10-20 13:00 UTC, but showed 2026-10-22 12:00 UTC before.",
            Assert.Single(watched.Notices).What, StringComparison.Ordinal);
        await watched.WakeAt(node, firstNight.AddHours(1));
        Assert.Equal(2, watched.Ran.Count);

        await watched.WakeAt(node, Start.AddDays(3));
        Assert.Equal("nightly of 2026-10-23 01:30 UTC", Assert.Single(watched.Ran.Skip(2)));
        Assert.Empty(watched.Notices);
    }

    [PostgresFact]
    public async Task Two_nodes_on_one_server_do_each_night_once()
    {
        var stores = await Stores.Make(Stores.Postgres, server);
        using var watched = new Watched(stores, new Schedules(new ScheduleRule("*/5 * * * *")));
        await watched.Node("first").WakeAsync(CancellationToken.None);
        stores.Open(TimeProvider.System).Change("update watched set since = since - @back", new { back = 3_600_000_000L });
        var nodes = Enumerable.Range(0, 4).Select(at => watched.Node($"node {at}")).ToList();
        await watched.Clock.Until(Task.WhenAll(Enumerable.Range(0, 16)
            .Select(at => Task.Run(() => nodes[at % 4].WakeAsync(CancellationToken.None)))));

        Assert.InRange(watched.Ran.Count, 12, 14); // an hour of them, and perhaps one that came due meanwhile
        Assert.Equal(watched.Ran.Order(StringComparer.Ordinal), watched.Ran);
        Assert.Distinct(watched.Ran);
    }

    [PostgresFact]
    public async Task Work_under_way_ends_while_the_server_is_down_and_is_found_done_when_it_is_back()
    {
        var falling = new PostgresServer();
        try
        {
            await falling.InitializeAsync();
            using var watched = new Watched(await Stores.Make(Stores.Postgres, falling),
                new Schedules(new ScheduleRule("*/5 * * * *"), CatchUp: CatchUpPolicy.Latest));
            await watched.Node("first").WakeAsync(CancellationToken.None);
            watched.Database().Change("update watched set since = since - @back", new { back = 600_000_000L });
            var node = watched.Node("a", (_, _) => falling.StopAsync().GetAwaiter().GetResult());
            await Assert.ThrowsAnyAsync<DbException>(() => node.WakeAsync(CancellationToken.None));
            Assert.Single(watched.Ran);
            Assert.Empty(watched.Beginnings.All());

            await falling.StartAsync();
            await watched.Node("b").WakeAsync(CancellationToken.None);
            Assert.Distinct(watched.Ran);
        }
        finally
        {
            await falling.DisposeAsync();
        }
    }
}
