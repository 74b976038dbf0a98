using System.Globalization;

namespace Analytics.Synth;

/// <summary>A wall-clock second in Europe/London, as the exports write it: without a zone.</summary>
internal readonly record struct LocalTime(DateOnly Day, int Second)
{
    public const int SecondsADay = 86_400;

    /// <summary>Ascending in time.</summary>
    public long Order => ((long)Day.DayNumber * SecondsADay) + Second;

    /// <summary>The second of a day, which may lie before or after that day; never in the hour that spring skips.</summary>
    public static LocalTime At(DateOnly day, long second)
    {
        var days = (int)Math.Floor((double)second / SecondsADay);
        var time = new LocalTime(day.AddDays(days), (int)(second - ((long)days * SecondsADay)));
        return time.Skipped ? time with { Second = time.Second + 3600 } : time;
    }

    public LocalTime Plus(long seconds) => At(Day, Second + seconds);

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Day:yyyy-MM-dd} {Second / 3600:00}:{Second / 60 % 60:00}:{Second % 60:00}");

    /// <summary>Clocks go from 01:00 to 02:00 on the last Sunday of March.</summary>
    private bool Skipped => Day is { Month: 3, Day: >= 25, DayOfWeek: DayOfWeek.Sunday } && Second / 3600 == 1;
}
