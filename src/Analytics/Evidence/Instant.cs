namespace Analytics.Evidence;

/// <summary>Instants as tables keep them: microseconds since 1970-01-01, UTC.</summary>
public static class Instant
{
    public const long MicrosPerDay = 86_400_000_000;

    /// <summary>Later than anything known: an instant that has not come.</summary>
    public const long Never = long.MaxValue;

    public static long Micros(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset From(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

    /// <summary>The last microsecond of a local day: when a bare date has surely happened.</summary>
    public static long EndOf(DateOnly day, TimeZoneInfo zone) => StartOf(day.AddDays(1), zone) - 1;

    /// <summary>The first microsecond of a local day. Where the clock skips midnight, the day starts at the first moment that exists.</summary>
    public static long StartOf(DateOnly day, TimeZoneInfo zone) => Local(day.ToDateTime(TimeOnly.MinValue), zone);

    /// <summary>A wall-clock time of the zone. One that occurs twice is the first of the two; one that is skipped moves on by the gap.</summary>
    public static long Local(DateTime wall, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(wall)) { wall = wall.Add(zone.GetUtcOffset(wall.AddDays(1)) - zone.GetUtcOffset(wall.AddDays(-1))); }

        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return Micros(new DateTimeOffset(wall, offset));
    }

    /// <summary>The local day of an instant.</summary>
    public static DateOnly Day(long micros, TimeZoneInfo zone) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(From(micros), zone).DateTime);
}
