namespace Analytics.Studies;

internal static class TimeFormats
{
    private static readonly DateTimeOffset sample = new(2025, 11, 16, 13, 14, 15, TimeSpan.Zero);

    /// <summary>Times whose day, month and year are confusable, in the morning and in the afternoon.</summary>
    private static readonly DateTimeOffset[] samples =
    [
        sample, new(2026, 3, 4, 5, 6, 7, TimeSpan.Zero), new(2011, 12, 10, 9, 8, 7, TimeSpan.Zero),
        new(2012, 8, 9, 22, 11, 10, TimeSpan.Zero),
    ];

    /// <summary>Numbers that may be seconds, days, or dates without separators.</summary>
    private static readonly string[] numbers =
    [
        "7", "41", "1100", "45658", "45658.5", "20260304", "111210", "40000000000", "1700000000", "1700000000000", "1700000000000000",
        "20260304050607", "35000000000000",
    ];

    /// <summary>What is expected if a format is invalid; null if a time can be written and read back.</summary>
    public static string? Wrong(string format)
    {
        if (format == TimeFormat.CourseDay || NumberedTime.Names.Contains(format)) { return null; }
        if (format != format.Trim()) { return "a format without blanks around it: fields are read without theirs"; }
        if (format.Any(char.IsControl)) { return "a format without control characters"; }
        if (format.Length > 1 && Mistaken(TimeFormat.Letters(format)) is { } expected) { return expected; }

        return Written(format, sample) is { } text && new TimeFormat(format).Read(text)?.Clock.Date == sample.Date
            ? null
            : "a format that gives a whole day, such as yyyy-MM-dd or dd.MM.yyyy HH:mm:ss";
    }

    /// <summary>A text that two valid formats read differently; null if there is none.</summary>
    public static string? ReadTwoWays(string one, string other)
    {
        var texts = samples.SelectMany(moment => new[] { Written(one, moment), Written(other, moment) }).OfType<string>().Concat(numbers);
        var (first, second) = (new TimeFormat(one), new TimeFormat(other));
        return texts.FirstOrDefault(text => Meaning(first, text) is { } here && Meaning(second, text) is { } there && here != there);
    }

    /// <summary>The comparable meaning of a text; null if it does not match.</summary>
    private static (DateTime Clock, bool IsUniversal, bool IsWholeDay, int? CourseDay)? Meaning(TimeFormat format, string text)
    {
        if (format.IsCourseDay)
        {
            return int.TryParse(text, CultureInfo.InvariantCulture, out var day) && day < 100_000 ? (default, false, true, day) : null;
        }

        return format.Read(text) is { } read ? (read.Clock, read.IsUniversal, read.IsWholeDay, null) : null;
    }

    private static string? Written(string format, DateTimeOffset moment)
    {
        if (format == TimeFormat.CourseDay || NumberedTime.Names.Contains(format)) { return null; }

        try { return moment.ToString(format, CultureInfo.InvariantCulture); }
        catch (FormatException) { return null; } // a lone %, or too many fractional digits
    }

    private static string? Mistaken(string letters)
    {
        if (letters.AsSpan().ContainsAny('\'', '"')) { return "a format whose quotes are closed"; }

        foreach (var part in "yMd".Where(part => !letters.Contains(part, StringComparison.Ordinal)))
        {
            return part switch
            {
                'y' => $"formats with a year (y), or {TimeFormat.CourseDay}, {string.Join(", ", NumberedTime.Names)}",
                'M' => "formats with a month (M; m is minutes)",
                _ => "formats with a day (d)",
            };
        }

        if (letters.Contains('h', StringComparison.Ordinal) && !letters.Contains('t', StringComparison.Ordinal))
        {
            return "H for the hours of a day, or tt beside h for those of half a day";
        }

        // Look-alike letters of other alphabets would match only themselves. CJK characters for year and day are fine.
        var odd = letters.FirstOrDefault(
            letter => char.IsLetter(letter) && char.GetUnicodeCategory(letter) != UnicodeCategory.OtherLetter
                && !"dfFgHhKMmstyzTZ".Contains(letter, StringComparison.Ordinal));
        return odd == default ? null : $"letters of formats (y M d H h m s f t z K), others between quotes as '{odd}' (U+{(int)odd:X4})";
    }
}
