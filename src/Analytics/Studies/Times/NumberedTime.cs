namespace Analytics.Studies;

/// <summary>Time formats with a single number: since 1970 in seconds or fractions, or in spreadsheet days.</summary>
internal static class NumberedTime
{
    public const string Seconds = "epochSeconds";
    public const string Milliseconds = "epochMilliseconds";
    public const string Microseconds = "epochMicroseconds";
    public const string SpreadsheetDays = "spreadsheetDays";

    // Values in the next larger unit fall into 1970, and so does a 0 for no value.
    private static readonly DateTime firstEpoch = new(1971, 1, 1, 0, 0, 0, DateTimeKind.Utc);

    // Day 1 is 1900-01-01, and 1900 counts as a leap year: correct from March 1900 on.
    private static readonly DateTime spreadsheetStart = new(1899, 12, 30);

    public static IReadOnlyList<string> Names { get; } = [Seconds, Milliseconds, Microseconds, SpreadsheetDays];

    /// <summary>Null before 1971, which means another unit or a 0 for no value. Whole days have no fraction.</summary>
    public static WrittenTime? Read(string format, ReadOnlySpan<char> text)
    {
        if (format == SpreadsheetDays) { return Days(text); }

        const long farthest = 1_000_000_000_000_000_000; // microseconds, beyond any valid year
        var unit = format switch { Seconds => 1_000_000, Milliseconds => 1_000, _ => 1 };
        if (!decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var count) || count > farthest / unit)
        {
            return null;
        }

        return At(DateTime.UnixEpoch, (long)decimal.Floor(count * unit), TimeSpan.TicksPerMicrosecond) is { } clock && clock >= firstEpoch
            && WrittenTime.IsDate(clock.Year) ? new WrittenTime(clock, IsUniversal: true, IsWholeDay: false) : null;
    }

    /// <summary>Fractions are exact to a millisecond: spreadsheets keep fifteen digits.</summary>
    private static WrittenTime? Days(ReadOnlySpan<char> text)
    {
        var mark = text.IndexOfAny('.', ',');
        Span<char> plain = stackalloc char[Math.Min(text.Length, 40)];
        if (text.Length > plain.Length) { return null; }

        text.CopyTo(plain);
        if (mark >= 0) { plain[mark] = '.'; }

        const int millisecondsOfDay = 86_400_000;
        if (!decimal.TryParse(plain, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var days) || days > 3_000_000)
        {
            return null;
        }

        return At(spreadsheetStart, (long)decimal.Round(days * millisecondsOfDay), TimeSpan.TicksPerMillisecond) is { } clock
            && WrittenTime.IsDate(clock.Year) ? new WrittenTime(clock, IsUniversal: false, IsWholeDay: mark < 0) : null;
    }

    private static DateTime? At(DateTime start, long count, long ticks) =>
        count <= (DateTime.MaxValue - start).Ticks / ticks ? start.AddTicks(count * ticks) : null;
}
