namespace Analytics.Ingest;

/// <summary>Reads times in the declared formats into microseconds UTC.</summary>
/// <remarks>A date without time is the end of that local day; <c>courseDay</c> counts days from the first day of the course. Offsets in the
/// text (zzz, K, or a literal Z) apply; otherwise the time is local.</remarks>
internal sealed class TimeReader
{
    public const string CourseDay = TimeFormat.CourseDay;

    private static readonly TimeFormat plainDay = new("yyyy-MM-dd");

    private readonly TimeFormat[] formats;
    private readonly LocalDays days;
    private readonly LocalDays courseDays;

    /// <param name="zone">Time zone of course days.</param>
    /// <param name="own">Time zone of the texts; null for the same zone.</param>
    /// <param name="names">Names of months and days; null for English.</param>
    public TimeReader(IReadOnlyList<string> formats, TimeZoneInfo zone, TimeZoneInfo? own = null, DateNames? names = null)
    {
        this.formats = [.. formats.Select(format => new TimeFormat(format, names))];
        courseDays = new LocalDays(zone);
        days = own is null ? courseDays : new LocalDays(own);
        OnlyCourseDays = formats.Count > 0 && formats.All(format => format == CourseDay);
        HasCourseDays = formats.Contains(CourseDay);
    }

    /// <summary>Whether every text is a course day.</summary>
    public bool OnlyCourseDays { get; }

    public bool HasCourseDays { get; }

    public static TimeReader Of(Source source, TimeZoneInfo zone) =>
        new(source.Times ?? [], zone, source.TimeZone is { } own ? TimeZoneInfo.FindSystemTimeZoneById(own) : null,
            source.Language is { } language ? DateNames.Of(language) : null);

    /// <summary>A course day; null if the text is not a number or out of range.</summary>
    public static int? CourseDayOf(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var day) && day is > -100_000 and < 100_000
            ? day : null;

    /// <summary>The instant of a text; null if no format fits. <paramref name="starts"/> is the first day of the course, null if
    /// unknown.</summary>
    public long? Read(ReadOnlySpan<char> text, DateOnly? starts)
    {
        foreach (var format in formats)
        {
            if (format.IsCourseDay)
            {
                if (starts is { } first && CourseDayOf(text) is { } day) { return EndOf(first.AddDays(day)); }
            }
            else if (format.Read(text) is { } read) { return At(read); }
        }

        return Written(text) is { } other ? At(other) : null;
    }

    /// <summary>The day of a text in yyyy-MM-dd or a declared format, in the zone of courses; null if no format fits.</summary>
    public DateOnly? DayOf(ReadOnlySpan<char> text)
    {
        if ((plainDay.Read(text) ?? Written(text)) is not { } read) { return null; }

        return read.IsWholeDay ? DateOnly.FromDateTime(read.Clock) : courseDays.DayOf(At(read));
    }

    public long EndOf(DateOnly day) => courseDays.EndOf(day);

    public long StartOfDay(DateOnly day) => courseDays.StartOf(day);

    private WrittenTime? Written(ReadOnlySpan<char> text)
    {
        foreach (var format in formats)
        {
            if (format.Read(text) is { } read) { return read; }
        }

        foreach (var format in formats)
        {
            if (format.ReadOtherwise(text) is { } read) { return read; }
        }

        return null;
    }

    private long At(WrittenTime read) =>
        read.IsWholeDay ? days.EndOf(DateOnly.FromDateTime(read.Clock))
        : read.IsUniversal ? Instant.Micros(new DateTimeOffset(read.Clock.Ticks, TimeSpan.Zero))
        : days.At(read.Clock);
}

/// <summary>Days of a time zone, each computed once.</summary>
internal sealed class LocalDays(TimeZoneInfo zone)
{
    private readonly Dictionary<DateOnly, (long Start, bool Plain)> days = [];
    private (DateOnly Day, long End) last;

    public long StartOf(DateOnly day) => Known(day).Start;

    public long EndOf(DateOnly day)
    {
        if (day != last.Day || last.End == 0) { last = (day, Known(day.AddDays(1)).Start - 1); }

        return last.End;
    }

    public DateOnly DayOf(long instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(Instant.From(instant), zone).DateTime);

    public long At(DateTime clock)
    {
        var day = Known(DateOnly.FromDateTime(clock));
        return day.Plain ? day.Start + (clock.TimeOfDay.Ticks / TimeSpan.TicksPerMicrosecond) : Instant.Local(clock, zone);
    }

    /// <summary>A day's start, and whether it has 24 hours.</summary>
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
