namespace Analytics.Evidence;

/// <summary>Instants as microseconds since 1970-01-01 UTC.</summary>
public static class Instant
{
    public const long MicrosPerDay = 86_400_000_000;

    /// <summary>The end of time.</summary>
    public const long Never = long.MaxValue;

    public static long Micros(DateTimeOffset instant) => (instant.UtcTicks - DateTimeOffset.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset From(long micros) => DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

    /// <summary>The last microsecond of a local day: when a fact with only a date has surely happened.</summary>
    public static long EndOf(DateOnly day, TimeZoneInfo zone) => StartOf(day.AddDays(1), zone) - 1;

    /// <summary>The first microsecond of a local day; if the clock skips midnight, the first existing moment.</summary>
    public static long StartOf(DateOnly day, TimeZoneInfo zone) => Local(day.ToDateTime(TimeOnly.MinValue), zone);

    /// <summary>A wall-clock time: the first of two if ambiguous, moved by the gap if skipped.</summary>
    public static long Local(DateTime wall, TimeZoneInfo zone)
    {
        if (zone.IsInvalidTime(wall)) { wall = wall.Add(zone.GetUtcOffset(wall.AddDays(1)) - zone.GetUtcOffset(wall.AddDays(-1))); }

        var offset = zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max() : zone.GetUtcOffset(wall);
        return Micros(new DateTimeOffset(wall, offset));
    }

    /// <summary>The same time of day some local days later (or earlier), whatever the clock changes. The end of a day maps to the end of a
    /// day.</summary>
    public static long AddDays(long micros, int days, TimeZoneInfo zone) => Local(Wall(micros + 1, zone).AddDays(days), zone) - 1;

    /// <summary>The same with fractions of a day, which count as parts of 24 hours.</summary>
    public static long AddDays(long micros, double days, TimeZoneInfo zone)
    {
        var whole = (int)Math.Floor(days);
        return (whole == 0 ? micros : AddDays(micros, whole, zone)) + (long)((days - whole) * MicrosPerDay);
    }

    /// <summary>Days between two instants by wall clock: noon to noon is one day, whatever the clock changes.</summary>
    public static double DaysBetween(long from, long to, TimeZoneInfo zone) => (Wall(to, zone) - Wall(from, zone)) / TimeSpan.FromDays(1);

    public static DateOnly Day(long micros, TimeZoneInfo zone) => DateOnly.FromDateTime(Wall(micros, zone));

    /// <summary>The local day whose end is nearest: 02:30 still belongs to the day before.</summary>
    public static DateOnly DayEnding(long micros, TimeZoneInfo zone) => DateOnly.FromDateTime(Wall(micros, zone).AddHours(-12));

    public static DateTime Wall(long micros, TimeZoneInfo zone) => TimeZoneInfo.ConvertTime(From(micros), zone).DateTime;
}
