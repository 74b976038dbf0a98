namespace Analytics.Studies;

/// <summary>A declared time format: a pattern, or a name of a numeric format.</summary>
/// <param name="names">Names in the declared language; null for English.</param>
internal sealed partial class TimeFormat(string format, DateNames? names = null)
{
    /// <summary>Format name: whole days since the start of the course.</summary>
    public const string CourseDay = "courseDay";

    private const int MostCharacters = 200;
    private const DateTimeStyles Styles = DateTimeStyles.AdjustToUniversal | DateTimeStyles.NoCurrentDateDefault;

    private readonly string letters = Letters(format);
    private readonly bool isNumber = NumberedTime.Names.Contains(format);
    private readonly bool isWholeDay = !HasHours(format);
    private readonly TimeSpan? offset = HasHours(format) ? ZoneLetters.OffsetOf(format) : null;
    private readonly bool isUniversal = format.Contains('Z', StringComparison.Ordinal);

    /// <summary>Whether it counts course days, which need the course's start.</summary>
    public bool IsCourseDay { get; } = format == CourseDay;

    /// <summary>Whether a format has a time of day.</summary>
    public static bool HasHours(string format) =>
        NumberedTime.Names.Contains(format) || (format != CourseDay && Letters(format).AsSpan().ContainsAny('H', 'h'));

    public static string Letters(string format) => Literals().Replace(format, "");

    /// <summary>Null if the text does not match exactly.</summary>
    public WrittenTime? Read(ReadOnlySpan<char> text)
    {
        if (isNumber) { return NumberedTime.Read(format, text); }

        if (IsCourseDay || !DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, Styles, out var clock)
            || !WrittenTime.IsDate(clock.Year) || (!isWholeDay && clock == DateTime.UnixEpoch))
        {
            return null;
        }

        return offset is { } written ? new WrittenTime(clock - written, true, isWholeDay)
            : new WrittenTime(clock, isUniversal || clock.Kind == DateTimeKind.Utc, isWholeDay);
    }

    /// <summary>The same with names in the declared language, unusual blanks, or 24:00. Null if it still does not match.</summary>
    public WrittenTime? ReadOtherwise(ReadOnlySpan<char> text)
    {
        if (isNumber || IsCourseDay || text.Length > MostCharacters) { return null; }

        var plain = Plain(text);
        foreach (var candidate in (names?.InEnglish(plain, letters) ?? []).Append(plain))
        {
            if ((Read(candidate) ?? EndOfDay(candidate)) is { } read) { return read; }
        }

        return null;
    }

    /// <summary>The start of the next day for a text with hour 24; null otherwise.</summary>
    private WrittenTime? EndOfDay(string text)
    {
        if (!letters.Contains('H', StringComparison.Ordinal)) { return null; }

        const string hour = "24";
        for (var at = text.IndexOf(hour, StringComparison.Ordinal); at >= 0; at = text.IndexOf(hour, at + 1, StringComparison.Ordinal))
        {
            string With(string other) => string.Concat(text.AsSpan(0, at), other, text.AsSpan(at + hour.Length));

            // It is the hour if replacing it by other hours changes the time accordingly.
            bool Means(int other) =>
                DateTimeOffset.TryParseExact(With($"{other:00}"), format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
                    out var clock) && clock.TimeOfDay == TimeSpan.FromHours(other);
            if (Means(1) && Means(2) && Read(With("00")) is { } first) { return first with { Clock = first.Clock.AddDays(1) }; }
        }

        return null;
    }

    /// <summary>Normalizes blanks, digits and a.m./p.m., and removes direction marks and digits beyond 100 nanoseconds.</summary>
    private static string Plain(ReadOnlySpan<char> text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var character in text)
        {
            if (char.GetUnicodeCategory(character) == UnicodeCategory.Format) { continue; }

            _ = char.GetUnicodeCategory(character) == UnicodeCategory.SpaceSeparator ? plain.Append(' ')
                : char.IsDigit(character) ? plain.Append(CharUnicodeInfo.GetDecimalDigitValue(character))
                : plain.Append(character);
        }

        return Halves().Replace(Billionths().Replace(plain.ToString(), "$1"), "$1M");
    }

    [GeneratedRegex(@"\b([ap])\. ?m\.(?![a-z])", RegexOptions.IgnoreCase)]
    private static partial Regex Halves();

    [GeneratedRegex(@"(:\d\d[.,]\d{7})\d+")]
    private static partial Regex Billionths();

    [GeneratedRegex("""'[^']*'|"[^"]*"|\\.""")]
    private static partial Regex Literals();
}
