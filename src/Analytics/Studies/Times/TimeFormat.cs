namespace Analytics.Studies;

/// <summary>A declared format of times: a pattern, or a name for what numbers count.</summary>
/// <param name="names">The names of months, days and halves of a day in another language than English; null if that is not
/// declared.</param>
internal sealed partial class TimeFormat(string format, DateNames? names = null)
{
    /// <summary>The format of whole days since a course began.</summary>
    public const string CourseDay = "courseDay";

    private const int MostCharacters = 200;
    private const DateTimeStyles Styles = DateTimeStyles.AdjustToUniversal | DateTimeStyles.NoCurrentDateDefault;

    private readonly string letters = Letters(format);
    private readonly bool isNumber = NumberedTime.Names.Contains(format);
    private readonly bool isWholeDay = !HasHours(format);
    private readonly TimeSpan? offset = HasHours(format) ? ZoneLetters.OffsetOf(format) : null;
    private readonly bool isUniversal = format.Contains('Z', StringComparison.Ordinal);

    /// <summary>Whether it counts days of a course, whose first one only the calendar knows.</summary>
    public bool IsCourseDay { get; } = format == CourseDay;

    /// <summary>Whether times of a format say when on the day they are.</summary>
    public static bool HasHours(string format) =>
        NumberedTime.Names.Contains(format) || (format != CourseDay && Letters(format).AsSpan().ContainsAny('H', 'h'));

    /// <summary>A format without the words that are in it as they are.</summary>
    public static string Letters(string format) => Literals().Replace(format, "");

    /// <summary>What a text says, or null if it is not written so letter by letter.</summary>
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

    /// <summary>The same for names in the declared language, unusual blanks, or an hour of 24:00. Null if it still does not fit.</summary>
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

    /// <summary>The first moment of the next day for a text whose hour is 24; null if it is not, or more than that.</summary>
    private WrittenTime? EndOfDay(string text)
    {
        if (!letters.Contains('H', StringComparison.Ordinal)) { return null; }

        const string hour = "24";
        for (var at = text.IndexOf(hour, StringComparison.Ordinal); at >= 0; at = text.IndexOf(hour, at + 1, StringComparison.Ordinal))
        {
            string With(string other) => string.Concat(text.AsSpan(0, at), other, text.AsSpan(at + hour.Length));

            // It is the hour where other hours in its place are told from each other, and stand alone.
            bool Means(int other) =>
                DateTimeOffset.TryParseExact(With($"{other:00}"), format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
                    out var clock) && clock.TimeOfDay == TimeSpan.FromHours(other);
            if (Means(1) && Means(2) && Read(With("00")) is { } first) { return first with { Clock = first.Clock.AddDays(1) }; }
        }

        return null;
    }

    /// <summary>Plain blanks and ASCII digits, a.m. as aM, no marks of direction, no billionths of a second.</summary>
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
