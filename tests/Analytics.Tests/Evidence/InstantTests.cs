using System.Globalization;
using Analytics.Evidence;

namespace Analytics.Tests.Evidence;

/// <summary>Expected instants are worked out by hand from the offsets in the comments.</summary>
public sealed class InstantTests
{
    private static readonly TimeZoneInfo london = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private static readonly TimeZoneInfo saoPaulo = TimeZoneInfo.FindSystemTimeZoneById("America/Sao_Paulo");
    private static readonly TimeZoneInfo havana = TimeZoneInfo.FindSystemTimeZoneById("America/Havana");
    private static readonly TimeZoneInfo kathmandu = TimeZoneInfo.FindSystemTimeZoneById("Asia/Kathmandu");

    [Fact]
    public void Micros_count_from_1970() // 2001-09-09T01:46:40Z is second 1 000 000 000
    {
        Assert.Equal(1_000_000_000_000_000, Instant.Micros(new DateTimeOffset(2001, 9, 9, 1, 46, 40, TimeSpan.Zero)));
        Assert.Equal(new DateTimeOffset(2001, 9, 9, 1, 46, 40, TimeSpan.Zero), Instant.From(1_000_000_000_000_000));
        Assert.Equal(-1, Instant.Micros(DateTimeOffset.UnixEpoch.AddTicks(-10)));
    }

    [Theory]
    [InlineData("2026-01-15", "2026-01-15T23:59:59.999999Z")] // winter: UTC
    [InlineData("2026-07-15", "2026-07-15T22:59:59.999999Z")] // summer: one hour ahead
    [InlineData("2026-03-28", "2026-03-28T23:59:59.999999Z")] // the day before the clock goes forward
    [InlineData("2026-03-29", "2026-03-29T22:59:59.999999Z")] // 23 hours long
    [InlineData("2026-10-24", "2026-10-24T22:59:59.999999Z")]
    [InlineData("2026-10-25", "2026-10-25T23:59:59.999999Z")] // 25 hours long
    public void A_bare_date_is_the_end_of_the_local_day(string day, string end) => Assert.Equal(At(end), Instant.EndOf(Day(day), london));

    [Theory]
    [InlineData("2018-11-03", "2018-11-04T02:59:59.999999Z")] // UTC-3; at midnight the clock jumps to 01:00
    [InlineData("2018-11-04", "2018-11-05T01:59:59.999999Z")] // UTC-2, 23 hours long
    [InlineData("2018-02-17", "2018-02-18T02:59:59.999999Z")] // at midnight the clock falls back to 23:00: the hour is lived twice, in UTC-2 and UTC-3
    public void A_day_ends_where_its_midnight_is_skipped_or_comes_twice(string day, string end) => Assert.Equal(At(end),
        Instant.EndOf(Day(day), saoPaulo));

    [Fact]
    public void A_day_whose_midnight_comes_twice_starts_at_the_first() // Havana 2026-11-01: at 01:00 UTC-4 back to 00:00 UTC-5
    {
        Assert.Equal(At("2026-11-01T04:00:00Z"), Instant.StartOf(Day("2026-11-01"), havana));
        Assert.Equal(At("2026-11-02T05:00:00Z"), Instant.StartOf(Day("2026-11-02"), havana));
    }

    [Theory]
    [InlineData("2026-03-29 00:59", "2026-03-29T00:59:00Z")]
    [InlineData("2026-03-29 01:30", "2026-03-29T01:30:00Z")] // does not exist; an hour on it is 02:30 in UTC+1
    [InlineData("2026-03-29 02:00", "2026-03-29T01:00:00Z")]
    [InlineData("2026-10-25 00:59", "2026-10-24T23:59:00Z")]
    [InlineData("2026-10-25 01:30", "2026-10-25T00:30:00Z")] // comes twice; the first is in UTC+1
    [InlineData("2026-10-25 02:00", "2026-10-25T02:00:00Z")]
    public void A_skipped_time_moves_on_and_a_doubled_one_is_the_first(string wall, string instant) =>
        Assert.Equal(At(instant), Instant.Local(DateTime.ParseExact(wall, "yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture), london));

    [Fact]
    public void The_local_day_of_an_instant_is_the_zones()
    {
        Assert.Equal(Day("2026-07-16"), Instant.Day(At("2026-07-15T23:00:00Z"), london));
        Assert.Equal(Day("2026-07-15"), Instant.Day(At("2026-07-15T22:59:59.999999Z"), london));
        Assert.Equal(Day("2026-07-16"), Instant.Day(At("2026-07-15T18:15:00Z"), kathmandu)); // UTC+5:45
        Assert.Equal(Day("2018-11-04"), Instant.Day(At("2018-11-04T03:00:00Z"), saoPaulo));
    }

    [Fact]
    public void Days_follow_each_other_without_gap_in_every_zone_of_the_tests()
    {
        foreach (var zone in new[] { london, saoPaulo, havana, kathmandu })
        {
            for (var day = Day("2018-01-01"); day < Day("2019-01-01"); day = day.AddDays(1))
            {
                Assert.Equal(day, Instant.Day(Instant.StartOf(day, zone), zone));
                Assert.Equal(day, Instant.Day(Instant.EndOf(day, zone), zone));
            }
        }
    }

    private static long At(string instant) => Instant.Micros(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
