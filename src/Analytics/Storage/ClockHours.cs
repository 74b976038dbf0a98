namespace Analytics.Storage;

/// <summary>Detects times without hours: all at midnight, or none after 12:59 because AM and PM are missing.</summary>
/// <param name="zone">Time zone of the export.</param>
internal sealed class ClockHours(TimeZoneInfo zone)
{
    /// <summary>Fewer events may be chance.</summary>
    private const int FewestTimes = 200;

    /// <summary>Fewer different times may be those of courses or files.</summary>
    private const int FewestDifferent = 10;

    /// <summary>Share between 1:00 and 5:59 above which it is the afternoon.</summary>
    private const double FewestAtNight = 0.1;

    private const int MostOfBatch = 1000, Noon = 12, LastOfNight = 5;

    private readonly int[] hours = new int[24];
    private readonly HashSet<long> different = [];
    private int midnights;

    /// <summary>A sentence without its full stop; null if the hours may well be right.</summary>
    public string? Told => hours.Sum() < FewestTimes || different.Count < FewestDifferent ? null
        : midnights == hours.Sum() ? "all of its times are midnight: export the hours too; if only the days are known, say so by a format "
            + "such as \"yyyy-MM-dd '00:00:00'\", and each row is known at the end of its day"
        : hours[0] == 0 && hours[(Noon + 1)..].Sum() == 0 && hours[1..(LastOfNight + 1)].Sum() >= FewestAtNight * hours.Sum()
            ? "none of its times is after 12:59, and many are between 1:00 and 5:59, as where AM and PM were left out: export times with "
                + "24 hours, or with AM and PM"
        : null;

    /// <summary>Adds a sample of the times of a batch.</summary>
    /// <param name="times">Microseconds UTC.</param>
    public void Add(long[] times)
    {
        lock (hours)
        {
            for (var at = 0; at < times.Length; at += 1 + (times.Length / MostOfBatch))
            {
                var clock = TimeZoneInfo.ConvertTime(Instant.From(times[at]), zone).TimeOfDay;
                hours[clock.Hours]++;
                midnights += clock == TimeSpan.Zero ? 1 : 0;
                if (different.Count < FewestDifferent) { different.Add(times[at]); }
            }
        }
    }
}
