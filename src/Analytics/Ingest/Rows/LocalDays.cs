namespace Analytics.Ingest;

/// <summary>When the days of a zone begin and end, and what its clocks show; each day is worked out once.</summary>
internal sealed class LocalDays(TimeZoneInfo zone)
{
    private readonly Dictionary<DateOnly, (long Start, bool Plain)> days = [];
    private (DateOnly Day, long End) last;

    public long StartOf(DateOnly day) => Known(day).Start;

    /// <summary>The last microsecond of a day.</summary>
    public long EndOf(DateOnly day)
    {
        if (day != last.Day || last.End == 0) { last = (day, Known(day.AddDays(1)).Start - 1); }

        return last.End;
    }

    /// <summary>The day on which an instant is.</summary>
    public DateOnly DayOf(long instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Instant.From(instant), zone).DateTime);

    /// <summary>The instant at which the clocks show a time.</summary>
    public long At(DateTime clock)
    {
        var day = Known(DateOnly.FromDateTime(clock));
        return day.Plain ? day.Start + (clock.TimeOfDay.Ticks / TimeSpan.TicksPerMicrosecond) : Instant.Local(clock, zone);
    }

    /// <summary>A day's start, and whether its clock runs straight through, which most days' do.</summary>
    private (long Start, bool Plain) Known(DateOnly day)
    {
        if (!days.TryGetValue(day, out var known))
        {
            var start = Instant.StartOf(day, zone);
            known = (start, Instant.StartOf(day.AddDays(1), zone) - start == Instant.MicrosPerDay);
            days.Add(day, known);
        }

        return known;
    }
}
