using System.Globalization;
using Analytics.Evidence;
using Analytics.Nightly;
using Analytics.Studies;

namespace Analytics.Tests.Nightly;

public sealed class ScheduleTests
{
    private static readonly HashSet<DateTimeOffset> none = [];

    private static readonly Blackout winter = new(new(2026, 12, 24), new(2027, 1, 2), "winter closure");

    /// <summary>The nightly schedule of a study that has just that.</summary>
    internal static Schedule Of(string cron, string zone = "UTC", params Blackout[] blackouts) =>
        Of(new Schedules(new ScheduleRule(cron), Blackouts: blackouts), zone)[0];

    private static IReadOnlyList<Schedule> Of(Schedules schedules, string zone = "UTC") =>
        Schedule.Of(new Study(null, "tiny", "Tiny", zone, null, null, [], null, [], [], new EvaluationPlan([], []), Schedules: schedules));

    [Fact]
    public void A_window_ends_with_what_is_due_and_begins_after_what_was_done()
    {
        var nightly = Of("30 2 * * *");
        Assert.Equal([Utc(11, 2, 2, 30), Utc(11, 3, 2, 30)], nightly.Between(Utc(11, 1, 2, 30), Utc(11, 3, 2, 30)));
        Assert.Empty(nightly.Between(Utc(11, 3, 2, 30), Utc(11, 4, 2, 29)));
    }

    [Fact]
    public void The_moment_after_the_spring_gap_is_due_once_however_the_window_is_cut()
    {
        var (nightly, gap) = (Of("15,45 1 * * *", "Europe/London"), Utc(3, 29, 1, 0));
        Assert.Equal(gap, nightly.Next(gap.AddTicks(-1)));
        Assert.Equal([gap], nightly.Between(gap.AddHours(-2), gap));
        Assert.Equal(Utc(3, 30, 0, 15), nightly.Next(gap));
    }

    [Theory]
    [InlineData("Europe/Dublin", "30 1 * * *", "2026-03-28T01:30Z 2026-03-29T01:00Z 2026-03-30T00:30Z")]
    [InlineData("Europe/Dublin", "*/30 1 * * *",
        "2026-03-28T01:00Z 2026-03-28T01:30Z 2026-03-29T01:00Z 2026-03-30T00:00Z 2026-03-30T00:30Z")]
    [InlineData("Europe/Dublin", "30 0,1 * * *",
        "2026-03-28T00:30Z 2026-03-28T01:30Z 2026-03-29T00:30Z 2026-03-29T01:00Z 2026-03-29T23:30Z 2026-03-30T00:30Z")]
    [InlineData("Europe/Dublin", "0 2 * * *", "2026-03-28T02:00Z 2026-03-29T01:00Z 2026-03-30T01:00Z")]
    [InlineData("Europe/Dublin", "30 1 * * *", "2026-10-24T00:30Z 2026-10-25T00:30Z 2026-10-26T01:30Z")]
    [InlineData("Africa/Casablanca", "30 2 * * *", "2026-03-21T02:30Z 2026-03-22T02:00Z 2026-03-23T01:30Z")]
    public void Clock_changes_are_seen_where_summer_time_is_the_standard_time(string zone, string cron, string due)
    {
        DateTimeOffset[] expected = [.. due.Split(' ')
            .Select(text => DateTimeOffset.ParseExact(text, "yyyy-MM-dd'T'HH:mm'Z'", CultureInfo.InvariantCulture,
                DateTimeStyles.AssumeUniversal))];
        var day = expected[0].Date;
        var nightly = Of(cron, zone);

        // Bounded, since it went on for ever.
        Assert.Equal(expected, nightly.Between(new DateTimeOffset(day, TimeSpan.Zero),
            new DateTimeOffset(day.AddDays(2).AddHours(12), TimeSpan.Zero)).Take(20));
    }

    [Fact]
    public void Half_hours_go_on_over_the_spring_gap_where_summer_time_is_the_standard_time() =>
        Assert.Equal(
            [Utc(3, 29, 0, 0), Utc(3, 29, 0, 30), Utc(3, 29, 1, 0), Utc(3, 29, 1, 30), Utc(3, 29, 2, 0)],
            Of("*/30 * * * *", "Europe/Dublin").Between(Utc(3, 28, 23, 30), Utc(3, 29, 2, 0)).Take(20));

    [Fact]
    public void The_second_of_two_equal_hours_is_not_due_even_when_asked_between_them() =>
        Assert.Equal(Utc(10, 26, 1, 30), Of("30 1 * * *", "Europe/London").Next(Utc(10, 25, 0, 45)));

    [Fact]
    public void Nothing_is_due_from_the_first_to_the_last_day_of_a_blackout()
    {
        var nightly = Of("0,59 0,23 * * *", "Europe/London", winter);
        Assert.Equal(Utc(12, 23, 23, 59), nightly.Next(Utc(12, 23, 23, 0)));
        Assert.Equal(new DateTimeOffset(2027, 1, 3, 0, 0, 0, TimeSpan.Zero), nightly.Next(Utc(12, 23, 23, 59)));
        var left = nightly.LeftOut(Utc(12, 1, 0, 0), Utc(12, 31, 23, 59)).ToList();
        Assert.Equal((32, Utc(12, 24, 0, 0)), (left.Count, left[0].Due)); // four a day, for eight days
    }

    [Fact]
    public void Days_of_a_blackout_are_those_of_the_zone()
    {
        var day = new Blackout(new(2026, 7, 1), new(2026, 7, 1), "audit");
        Assert.Equal(Utc(6, 30, 15, 59), Of("59 23 * * *", "Asia/Shanghai", day).Next(Utc(6, 30, 0, 0)));
        Assert.Equal(Utc(7, 2, 15, 59), Of("59 23 * * *", "Asia/Shanghai", day).Next(Utc(6, 30, 15, 59)));
        Assert.Equal(Utc(7, 1, 16, 0), Of("0 0 * * *", "Asia/Shanghai", day).Next(Utc(6, 29, 16, 0)));
    }

    [Fact]
    public void A_blackout_that_ends_before_a_day_without_midnight_gives_way_at_its_first_moment()
    {
        var before = new Blackout(new(2026, 4, 20), new(2026, 4, 23), "feast");
        Assert.Equal(Utc(4, 23, 22, 0), Of("0 0 * * *", "Africa/Cairo", before).Next(Utc(4, 21, 0, 0))); // 01:00 +03:00 on the 24th
    }

    [Fact]
    public void A_blackout_of_one_schedule_leaves_the_others()
    {
        var made = Of(new Schedules(new ScheduleRule("0 2 * * *"), Digest: new ScheduleRule("0 7 * * *", Job.Nightly, [winter])));
        Assert.Equal(Utc(12, 24, 2, 0), made[0].Next(Utc(12, 23, 12, 0)));
        Assert.Equal(new DateTimeOffset(2027, 1, 3, 7, 0, 0, TimeSpan.Zero), made[1].Next(Utc(12, 23, 12, 0)));
    }

    [Fact]
    public void Forty_missed_nights_are_caught_up_in_order_or_the_latest_only()
    {
        var (done, now) = (Utc(9, 1, 2, 30), Utc(10, 11, 12, 0));
        Assert.Equal(40, Of("30 2 * * *").Between(done, now).Count());

        var all = Of("30 2 * * *").Backlog(done, now, none, none);
        Assert.Equal((40, 0, Utc(9, 2, 2, 30)), (all.Due.Count, all.PassedOver, all.Due[0]));

        var latest = Of(new Schedules(new ScheduleRule("30 2 * * *"), CatchUp: CatchUpPolicy.Latest))[0].Backlog(done, now, none, none);
        Assert.Equal((Utc(10, 11, 2, 30), 39), (Assert.Single(latest.Due), latest.PassedOver));
    }

    [Fact]
    public void What_is_finished_is_not_due_and_a_hole_between_finished_nights_is()
    {
        HashSet<DateTimeOffset> finished = [Utc(9, 2, 2, 30), Utc(9, 4, 2, 30)];
        var backlog = Of("30 2 * * *").Backlog(Utc(9, 1, 2, 30), Utc(9, 5, 2, 30), finished, none);
        Assert.Equal([Utc(9, 3, 2, 30), Utc(9, 5, 2, 30)], backlog.Due);
        Assert.Empty(Of("30 2 * * *").Backlog(Utc(9, 1, 2, 30), Utc(9, 5, 2, 30),
            new HashSet<DateTimeOffset>([.. finished, .. backlog.Due]), none).Due);
    }

    [Fact]
    public void A_changed_cron_is_not_laid_over_nights_that_are_done()
    {
        var done = Of("30 2 * * *").Backlog(
            Utc(9, 1, 2, 30), Utc(9, 3, 12, 0), new HashSet<DateTimeOffset> { Utc(9, 2, 2, 30), Utc(9, 3, 2, 30) }, none);
        Assert.Equal(Utc(9, 3, 2, 30), done.After);

        Assert.Equal([Utc(9, 3, 3, 45)], Of("45 3 * * *").Backlog(done.After, Utc(9, 3, 12, 0), none, none).Due);
    }

    [Fact]
    public void What_was_begun_is_finished_and_what_was_passed_over_is_passed_over_once()
    {
        var latest = Of(new Schedules(new ScheduleRule("30 2 * * *"), CatchUp: CatchUpPolicy.Latest))[0];
        var backlog = latest.Backlog(Utc(9, 1, 2, 30), Utc(9, 5, 12, 0), none, new HashSet<DateTimeOffset> { Utc(9, 2, 2, 30) });
        Assert.Equal([Utc(9, 2, 2, 30), Utc(9, 5, 2, 30)], backlog.Due);
        Assert.Equal((2, Utc(9, 3, 2, 30), Utc(9, 4, 2, 30)), (backlog.PassedOver, backlog.Oldest, backlog.Latest));

        var again = latest.Backlog(backlog.After, Utc(9, 5, 12, 0), none, none);
        Assert.Equal((0, Utc(9, 5, 2, 30)), (again.PassedOver, Assert.Single(again.Due)));
        Assert.Equal(backlog.After, latest.Backlog(backlog.After, Utc(9, 3, 12, 0), none, none).After);
    }

    [Fact]
    public void Beyond_the_bound_the_newest_are_caught_up_and_the_others_counted()
    {
        var backlog = Of("30 2 * * *").Backlog(Utc(1, 1, 2, 30), Utc(4, 11, 2, 30), none, none);
        Assert.Equal((60, 40, Utc(4, 11, 2, 30)), (backlog.Due.Count, backlog.PassedOver, backlog.Due[^1]));
        Assert.Empty(Of("30 2 * * *").Backlog(Utc(1, 1, 2, 30), Utc(1, 1, 12, 0), none, none).Due);
    }

    [Fact]
    public void The_cutoff_of_a_night_is_the_instant_it_was_due() =>
        Assert.Equal(Instant.Micros(Utc(11, 2, 2, 30)), Schedule.Cutoff(Of("30 2 * * *").Next(Utc(11, 2, 0, 0))!.Value));

    [Fact]
    public void A_schedule_stands_behind_the_one_it_waits_for_and_names_the_instant_that_must_be_done()
    {
        var made = Of(new Schedules(new ScheduleRule("30 2 * * *", Job.Retrain), new ScheduleRule("0 1 * * SUN"),
            new ScheduleRule("0 7 * * *", Job.Nightly), TimeZone: "Europe/London"));
        Assert.Equal([Job.Retrain, Job.Nightly, Job.Digest], made.Select(one => one.Job));
        Assert.Equal("digest: 0 7 * * * in Europe/London, after nightly", made[2].ToString());
        Assert.Equal(Utc(11, 5, 2, 30), made[2].WaitsFor(Utc(11, 5, 7, 0)));
        Assert.Equal(Utc(11, 1, 1, 0), made[1].WaitsFor(Utc(11, 5, 2, 30)));
        Assert.Null(made[0].WaitsFor(Utc(11, 1, 1, 0)));
    }

    [Fact]
    public void What_is_due_together_waits_for_the_same_instant_and_a_leap_day_for_years() =>
        Assert.Equal(
            (Utc(11, 5, 2, 30), (DateTimeOffset?)new DateTimeOffset(2024, 2, 29, 0, 0, 0, TimeSpan.Zero)),
            (Of("30 2 * * *").Latest(Utc(11, 5, 2, 30)), Of("0 0 29 2 *").Latest(Utc(11, 5, 2, 30))));

    [Fact]
    public void A_study_without_schedules_has_none() =>
        Assert.Empty(Schedule.Of(new Study(null, "tiny", "Tiny", "UTC", null, null, [], null, [], [], new EvaluationPlan([], []))));

    private static DateTimeOffset Utc(int month, int day, int hour, int minute) => new(2026, month, day, hour, minute, 0, TimeSpan.Zero);
}
