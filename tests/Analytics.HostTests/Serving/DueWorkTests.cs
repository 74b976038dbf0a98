using Analytics.Host.Records;
using Analytics.Host.Serving;
using Analytics.Studies;
using static Analytics.HostTests.Serving.Watched;

namespace Analytics.HostTests.Serving;

/// <summary>What is due is done once, in order, whenever and however often somebody wakes.</summary>
public sealed class DueWorkTests
{
    private static readonly ScheduleRule nightly = new("30 1 * * *");

    [Fact]
    public async Task Nothing_before_the_study_was_first_seen_is_caught_up()
    {
        using var watched = await Of(new Schedules(nightly));
        await watched.WakeAt(watched.Node("a"), Start.AddHours(13));
        Assert.Empty(watched.Ran);
        await watched.WakeAt(watched.Node("a"), Start.AddHours(13.5));
        Assert.Equal(["nightly of 2026-10-21 01:30 UTC"], watched.Ran);
    }

    [Fact]
    public async Task A_night_due_once_is_run_once_though_woken_ten_times_from_two_nodes()
    {
        using var watched = await Of(new Schedules(nightly));
        watched.Clock.Advance(TimeSpan.FromHours(14));
        var (a, b) = (watched.Node("a", Linger), watched.Node("b", Linger));
        await watched.Clock.Until(Task.WhenAll(Enumerable.Range(0, 10)
            .Select(at => Task.Run(() => (at % 2 == 0 ? a : b).WakeAsync(CancellationToken.None)))));

        Assert.Single(watched.Ran);
        Assert.Empty(watched.Beginnings.All());
    }

    [Fact]
    public async Task Missed_nights_are_done_in_order()
    {
        using var watched = await Of(new Schedules(nightly));
        await watched.WakeAt(watched.Node("a"), Start.AddDays(3));
        Assert.Equal(["nightly of 2026-10-21 01:30 UTC", "nightly of 2026-10-22 01:30 UTC", "nightly of 2026-10-23 01:30 UTC"],
            watched.Ran);
        Assert.Empty(watched.Notices);
    }

    [Fact]
    public async Task Of_missed_nights_the_latest_only_is_done_where_the_study_says_so()
    {
        using var watched = await Of(new Schedules(nightly, CatchUp: CatchUpPolicy.Latest));
        await watched.WakeAt(watched.Node("a"), Start.AddDays(3));
        Assert.Equal(["nightly of 2026-10-23 01:30 UTC"], watched.Ran);
        Assert.StartsWith("2 missed instants of nightly,", Assert.Single(watched.Notices).What, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_schedule_missed_for_forty_days_is_caught_up_to_its_bound_and_the_rest_is_told_once()
    {
        using var watched = await Of(new Schedules(nightly, CatchUpAtMost: 12));
        var node = watched.Node("a");
        await watched.WakeAt(node, Start.AddDays(40));
        await watched.WakeAt(node, Start.AddDays(40).AddHours(1));
        await watched.WakeAt(watched.Node("b"), Start.AddDays(40).AddHours(2));

        Assert.Equal(12, watched.Ran.Count);
        Assert.Equal(("nightly of 2026-11-18 01:30 UTC", "nightly of 2026-11-29 01:30 UTC"), (watched.Ran[0], watched.Ran[^1]));
        Assert.StartsWith("28 missed instants of nightly, 2026-10-21 01:30 UTC to 2026-11-17 01:30 UTC, are passed over",
            Assert.Single(watched.Notices).What, StringComparison.Ordinal);
    }

    [Theory]
    // 01:30 comes twice: due the first time
    [InlineData("2026-10-24T12:00Z", "nightly of 2026-10-25 00:30 UTC", "nightly of 2026-10-26 01:30 UTC")]
    [InlineData("2027-03-27T12:00Z", "nightly of 2027-03-28 01:00 UTC", "nightly of 2027-03-29 00:30 UTC")] // 01:30 is skipped: due when the gap ends
    public async Task A_night_in_which_the_clocks_change_is_done_once(string from, string night, string next)
    {
        using var watched = await Of(new Schedules(nightly, CatchUp: CatchUpPolicy.Latest), "Europe/London");
        var node = watched.Node("a");
        var noon = DateTimeOffset.ParseExact(from, "yyyy-MM-dd'T'HH:mm'Z'", null, System.Globalization.DateTimeStyles.AssumeUniversal);
        await watched.WakeAt(node, noon);
        var before = watched.Ran.Count;
        for (var minutes = 30; minutes <= 2 * 24 * 60; minutes += 30) { await watched.WakeAt(node, noon.AddMinutes(minutes)); }

        Assert.Equal([night, next], watched.Ran.Skip(before));
    }

    [Fact]
    public async Task Work_waits_for_the_work_it_comes_after_even_where_both_are_due_at_once()
    {
        using var watched =
            await Of(new Schedules(nightly, Retrain: new ScheduleRule("30 1 * * *", Job.Nightly), Digest: new ScheduleRule("0 1 * * *")));
        await watched.WakeAt(watched.Node("a"), Start.AddDays(2));
        Assert.Equal(
            [
                "digest of 2026-10-21 01:00 UTC", "nightly of 2026-10-21 01:30 UTC", "retrain of 2026-10-21 01:30 UTC",
                "digest of 2026-10-22 01:00 UTC", "nightly of 2026-10-22 01:30 UTC", "retrain of 2026-10-22 01:30 UTC",
            ], watched.Ran);
    }

    [Fact]
    public async Task Work_after_a_night_that_failed_is_held_and_says_why_until_the_night_is_put_back()
    {
        using var watched = await Of(new Schedules(nightly, Retrain: new ScheduleRule("0 4 * * *", Job.Nightly)));
        var broken = watched.Node("a",
            (run, _) => { if (run.Job == Job.Nightly && run.Instant.Day == 21) { throw new Storage.InstallationException("No key."); } });
        await watched.WakeAt(broken, Start.AddDays(2));

        Assert.Equal(["nightly of 2026-10-22 01:30 UTC", "retrain of 2026-10-22 04:00 UTC"], watched.Ran);
        Assert.Equal(
            "waits for the nightly of 2026-10-21 01:30 UTC, which failed: fix its cause and put it back with 'analytics retry'",
            Assert.Single(watched.Outlook.Open).Held);

        watched.Beginnings.Reopen();
        await watched.WakeAt(watched.Node("b"), Start.AddDays(2).AddHours(1));
        Assert.Equal(["nightly of 2026-10-21 01:30 UTC", "retrain of 2026-10-21 04:00 UTC"], watched.Ran.Skip(2));
        Assert.Empty(watched.Outlook.Open);
        Assert.Empty(watched.Notices);
    }

    [Fact]
    public async Task Work_that_waits_for_a_night_that_is_passed_over_is_done()
    {
        using var watched =
            await Of(new Schedules(nightly, Retrain: new ScheduleRule("0 4 * * SUN", Job.Nightly), CatchUp: CatchUpPolicy.Latest));
        await watched.WakeAt(watched.Node("a"), Start.AddDays(9));
        Assert.Equal(["retrain of 2026-10-25 04:00 UTC", "nightly of 2026-10-29 01:30 UTC"], watched.Ran);
    }

    [Fact]
    public async Task Work_that_the_study_no_longer_schedules_is_passed_over()
    {
        using var watched = await Of(new Schedules(nightly, Digest: new ScheduleRule("0 7 * * *", Job.Nightly)));
        var broken = watched.Node("a", (_, _) => throw new Storage.InstallationException("No key."));
        await watched.WakeAt(broken, Start.AddDays(1));
        watched.Schedules = new Schedules(nightly);
        await watched.WakeAt(broken, Start.AddDays(1).AddHours(1));
        Assert.Equal(["nightly of 2026-10-21 01:30 UTC"],
            watched.Outlook.Open.Concat(watched.Outlook.Failed).Select(run => run.ToString()));
    }

    [Fact]
    public async Task A_schedule_that_is_put_back_does_not_catch_up_on_the_days_on_which_the_study_had_none()
    {
        using var watched = await Of(new Schedules(nightly));
        var node = watched.Node("a");
        watched.Schedules = new Schedules();
        await watched.WakeAt(node, Start.AddDays(1));
        await watched.WakeAt(node, Start.AddDays(30));
        watched.Schedules = new Schedules(nightly);
        await watched.WakeAt(node, Start.AddDays(31));
        Assert.Equal(["nightly of 2026-11-20 01:30 UTC"], watched.Ran);
    }

    private static void Linger(DueRun run, CancellationToken stop) => stop.WaitHandle.WaitOne(100);

    [Fact]
    public async Task A_job_that_is_triggered_runs_the_latest_due_instant_and_says_so_when_that_is_finished()
    {
        using var watched = await Of(new Schedules(nightly, Retrain: new ScheduleRule("0 4 * * SUN")));
        var node = watched.Node("a");
        Assert.Equal("The nightly of 2026-10-20 01:30 UTC came before the study was first served, or was passed over.",
            await node.LookAsync(Job.Nightly));
        watched.Clock.Advance(TimeSpan.FromHours(14));
        Assert.Equal("1 due, the nightly of 2026-10-21 01:30 UTC first.", await node.LookAsync(Job.Nightly));
        await node.WakeAsync(CancellationToken.None);
        Assert.Equal("The nightly of 2026-10-21 01:30 UTC is finished: nightly of 2026-10-21 01:30 UTC.",
            await node.LookAsync(Job.Nightly));
    }

    [Fact]
    public async Task A_call_that_comes_twice_does_nothing()
    {
        using var watched = await Of(new Schedules(nightly));
        await watched.WakeAt(watched.Node("a"), Start.AddDays(1));
        var again = watched.Node("b").Do(new DueRun(Job.Nightly, new DateTimeOffset(2026, 10, 21, 1, 30, 0, TimeSpan.Zero)));
        Assert.StartsWith("The nightly of 2026-10-21 01:30 UTC is done already: ", again, StringComparison.Ordinal);
        Assert.Single(watched.Ran);
    }

    [Fact]
    public async Task A_night_that_was_left_out_between_two_that_are_done_is_done()
    {
        using var watched = await Of(new Schedules(nightly));
        watched.Found.Add(new DueRun(Job.Nightly, Start.AddDays(1).AddHours(13.5)));
        await watched.WakeAt(watched.Node("a"), Start.AddDays(3));
        Assert.Equal(["nightly of 2026-10-21 01:30 UTC", "nightly of 2026-10-23 01:30 UTC"], watched.Ran);
    }

    [Fact]
    public async Task What_a_process_gave_up_before_it_died_is_told_by_the_next_look()
    {
        using var watched = await Of(new Schedules(nightly));
        var night = new DateTimeOffset(2026, 10, 21, 1, 30, 0, TimeSpan.Zero);
        watched.Beginnings.Write(new Beginning(Job.Nightly, night) { Begun = 1, GivenUp = FailureKind.Installation, Message = "No key." });

        await watched.WakeAt(watched.Node("a"), Start.AddHours(14));

        Assert.Empty(watched.Ran);
        Assert.Equal("The nightly of 2026-10-21 01:30 UTC failed: No key.", Assert.Single(watched.Notices).What);
    }
}
