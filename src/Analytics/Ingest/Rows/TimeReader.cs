namespace Analytics.Ingest;

/// <summary>Reads times in a source's declared formats into microseconds UTC.</summary>
/// <remarks>
/// A bare date is the end of that local day; <c>courseDay</c> counts whole days from the course's first. An offset that the text gives
/// (zzz, K, or a literal Z) is heeded; without one the time is the zone's.
/// </remarks>
internal sealed class TimeReader(IReadOnlyList<string> formats, TimeZoneInfo zone)
{
    private readonly (string Text, bool BareDate, bool CourseDay, bool Universal)[] formats =
        [.. formats.Select(format => (format, !TimeFormat.Letters(format).AsSpan().ContainsAny('H', 'h'), format == CourseDay,
            format.Contains('Z', StringComparison.Ordinal)))];

    private readonly Dictionary<DateOnly, (long Start, bool Plain)> days = [];
    private (DateOnly Day, long End) last;

    public const string CourseDay = TimeFormat.CourseDay;

    /// <summary>Every text is a number of days, and means what it means for a course.</summary>
    public bool OnlyCourseDays { get; } = formats.Count > 0 && formats.All(format => format == CourseDay);

    public bool HasCourseDays { get; } = formats.Contains(CourseDay);

    /// <summary>The number of days that a text gives, or null where it gives none that a calendar reaches.</summary>
    public static int? CourseDayOf(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var day) && day is > -100_000 and < 100_000
            ? day : null;

    /// <summary>
    /// The instant of a text, or null when no format fits. <paramref name="starts"/> is the course's first day, null where unknown.
    /// </summary>
    public long? Read(ReadOnlySpan<char> text, DateOnly? starts)
    {
        foreach (var format in formats)
        {
            if (format.CourseDay)
            {
                if (starts is { } first && CourseDayOf(text) is { } day) { return EndOf(first.AddDays(day)); }
            }
            else if (DateTime.TryParseExact(text, format.Text, CultureInfo.InvariantCulture,
                DateTimeStyles.AdjustToUniversal | DateTimeStyles.NoCurrentDateDefault, out var wall) && IsDate(wall.Year))
            {
                if (format.BareDate) { return EndOf(DateOnly.FromDateTime(wall)); }

                return format.Universal || wall.Kind == DateTimeKind.Utc
                    ? Instant.Micros(new DateTimeOffset(wall.Ticks, TimeSpan.Zero)) : Local(wall);
            }
        }

        return null;
    }

    /// <summary>
    /// Whether a year is one that exports tell of: not a sentinel for none or for never, nor the year 1 of a format without one.
    /// </summary>
    internal static bool IsDate(int year) => year is > 1900 and < 9000;

    public long EndOf(DateOnly day)
    {
        if (day != last.Day || last.End == 0) { last = (day, StartOf(day.AddDays(1)).Start - 1); }

        return last.End;
    }

    public long StartOfDay(DateOnly day) => StartOf(day).Start;

    private long Local(DateTime wall)
    {
        var day = StartOf(DateOnly.FromDateTime(wall));
        return day.Plain ? day.Start + (wall.TimeOfDay.Ticks / TimeSpan.TicksPerMicrosecond) : Instant.Local(wall, zone);
    }

    /// <summary>A day's start, and whether its clock runs straight through, which most days' do.</summary>
    private (long Start, bool Plain) StartOf(DateOnly day)
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
