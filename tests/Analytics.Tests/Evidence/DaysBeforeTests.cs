using System.Globalization;
using Analytics.Evidence;

namespace Analytics.Tests.Evidence;

public sealed class DaysBeforeTests
{
    [Theory]
    [InlineData("Europe/London", "2026-03-30T22:59:59.999999Z", "2026-03-29T23:00:00Z", 0)] // 30 March begins at 00:00 UTC+1
    [InlineData("Europe/London", "2026-03-30T22:59:59.999999Z", "2026-03-29T22:59:59.999999Z", 1)]
    [InlineData("Europe/London", "2026-03-30T22:59:59.999999Z", "2026-03-29T00:00:00Z", 1)] // 23 hours long
    [InlineData("Europe/London", "2026-03-30T22:59:59.999999Z", "2026-03-28T23:59:59.999999Z", 2)]
    [InlineData("Europe/London", "2026-10-26T23:59:59.999999Z", "2026-10-25T00:00:00Z", 1)] // 01:00 local; the day began at 23:00 UTC
    [InlineData("Europe/London", "2026-10-26T23:59:59.999999Z", "2026-10-24T23:00:00Z", 1)] // 25 hours long
    [InlineData("Europe/London", "2026-10-26T23:59:59.999999Z", "2026-10-24T22:59:59.999999Z", 2)]
    // Midnight of 6 September is skipped: it begins at 01:00, UTC-3
    [InlineData("America/Santiago", "2026-09-07T02:59:59.999999Z", "2026-09-06T04:00:00Z", 0)]
    [InlineData("America/Santiago", "2026-09-07T02:59:59.999999Z", "2026-09-06T03:59:59.999999Z", 1)]
    [InlineData("Europe/London", "2026-03-30T01:30:00Z", "2026-03-29T01:30:00.000001Z", 0)] // 02:30 local ends a day that began after 02:30
    [InlineData("Europe/London", "2026-03-30T01:30:00Z", "2026-03-29T01:30:00Z", 1)]
    [InlineData("Europe/London", "2026-03-30T01:30:00Z", "2026-03-28T02:30:00Z", 2)] // 02:30 in winter time
    [InlineData("UTC", "2026-03-30T12:00:00Z", "2016-03-30T12:00:00.000001Z", 3651)] // ten years with the leap days of 2020 and 2024, less a microsecond
    public void Days_before_a_cutoff_are_the_zones(string zone, string cutoff, string instant, int days) =>
        Assert.Equal(days, new DaysBefore(At(cutoff), TimeZoneInfo.FindSystemTimeZoneById(zone)).Of(At(instant)));

    private static long At(string instant) => Instant.Micros(DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture));
}
