namespace Analytics.Evidence;

/// <summary>Counts local days back from a cutoff. Each day ends at the cutoff's time of day: calendar days for a cutoff at midnight, days
/// from 02:30 to 02:30 for one at 02:30. A window of 14 days never spans more than 14, and activity after midnight belongs to the previous
/// day.</summary>
public sealed class DaysBefore(long cutoff, TimeZoneInfo zone)
{
    private (long At, int Days) latest = (cutoff, 0); // events often share their time with the previous one
    private readonly List<long> starts = []; // starts of days, latest first

    /// <summary>First microsecond of a window of this many days.</summary>
    public long Start(int days)
    {
        while (starts.Count < days) { starts.Add(Instant.AddDays(cutoff, -starts.Count - 1, zone) + 1); }

        return days == 0 ? cutoff + 1 : starts[days - 1];
    }

    /// <summary>Number of days between the day of an instant and the last one; 0 for the last.</summary>
    public int Of(long micros)
    {
        if (micros == latest.At) { return latest.Days; }

        var days = (int)((cutoff - micros) / Instant.MicrosPerDay);
        while (micros < Start(days + 1)) { days++; }

        while (days > 0 && micros >= Start(days)) { days--; }

        latest = (micros, days);
        return days;
    }
}
