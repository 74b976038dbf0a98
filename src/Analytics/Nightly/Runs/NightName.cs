namespace Analytics.Nightly;

public static class NightName
{
    /// <summary>The day a cutoff ends, such as 2026-04-13, else its minute in UTC, such as 2026-04-13T0130Z.</summary>
    public static string Of(long cutoff, TimeZoneInfo zone)
    {
        var day = Instant.Day(cutoff, zone);
        return cutoff == Instant.EndOf(day, zone)
            ? day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)
            : Instant.From(cutoff).ToString("yyyy-MM-dd'T'HHmm'Z'", CultureInfo.InvariantCulture);
    }
}
