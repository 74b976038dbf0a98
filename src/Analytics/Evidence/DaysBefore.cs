namespace Analytics.Evidence;

/// <summary>Local days counted back from a cutoff. A day ends at the cutoff's time of day: before the end of a day these are calendar days,
/// before 02:30 they run from 02:30 to 02:30. So a window of 14 days never has more than 14, and what is done after midnight belongs to the
/// day before.</summary>
public sealed class DaysBefore(long cutoff, TimeZoneInfo zone)
{
    private (long At, int Days) latest = (cutoff, 0); // events often come at the moment of the one before
    private readonly List<long> starts = []; // of the day that ends at the cutoff, of the day before it, and so on

    /// <summary>First microsecond of the last so many days before the cutoff.</summary>
    public long Start(int days)
    {
        while (starts.Count < days) { starts.Add(Instant.AddDays(cutoff, -starts.Count - 1, zone) + 1); }

        return days == 0 ? cutoff + 1 : starts[days - 1];
    }

    /// <summary>How many days lie between the day of an instant and the day that ends at the cutoff: 0 for the latter.</summary>
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
