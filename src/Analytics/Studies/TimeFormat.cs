using System.Text.RegularExpressions;

namespace Analytics.Studies;

/// <summary>What a declared format of times holds.</summary>
internal static partial class TimeFormat
{
    /// <summary>The format of whole days since a course began.</summary>
    public const string CourseDay = "courseDay";

    private static readonly DateTimeOffset sample = new(2025, 11, 16, 13, 14, 15, TimeSpan.Zero);

    /// <summary>What a format must be and is not; null for one in which a time can be written and read back.</summary>
    public static string? Wrong(string format)
    {
        if (format == CourseDay) { return null; }
        if (format != format.Trim()) { return "a format without blanks around it: fields are read without theirs"; }
        if (format.Any(char.IsControl)) { return "a format without control characters"; }
        if (format.Length > 1 && Mistaken(Letters(format)) is { } expected) { return expected; }

        return CanBeRead(format) ? null : "a format that gives a whole day, such as yyyy-MM-dd or dd.MM.yyyy HH:mm:ss";
    }

    /// <summary>A format without the words that stand in it as they are.</summary>
    public static string Letters(string format) => Literals().Replace(format, "");

    private static string? Mistaken(string letters)
    {
        if (letters.AsSpan().ContainsAny('\'', '"')) { return "a format whose quotes are closed"; }

        foreach (var part in "yMd".Where(part => !letters.Contains(part, StringComparison.Ordinal)))
        {
            return part switch
            {
                'y' => "formats with a year (y)",
                'M' => "formats with a month (M; m is minutes)",
                _ => "formats with a day (d)",
            };
        }

        if (letters.Contains('h', StringComparison.Ordinal) && !letters.Contains('t', StringComparison.Ordinal))
        {
            return "H for the hours of a day, or tt beside h for those of half a day";
        }

        // A letter of an alphabet that looks like one of a format, or is none, would only ever match itself. Signs such as the Chinese ones
        // for year and day do.
        var odd = letters.FirstOrDefault(
            letter => char.IsLetter(letter) && char.GetUnicodeCategory(letter) != UnicodeCategory.OtherLetter
                && !"dfFgHhKMmstyzTZ".Contains(letter, StringComparison.Ordinal));
        return odd == default ? null : $"letters of formats (y M d H h m s f t z K), others between quotes as '{odd}' (U+{(int)odd:X4})";
    }

    private static bool CanBeRead(string format)
    {
        try
        {
            var written = sample.ToString(format, CultureInfo.InvariantCulture);
            const DateTimeStyles Styles = DateTimeStyles.AdjustToUniversal | DateTimeStyles.NoCurrentDateDefault;
            return DateTime.TryParseExact(written, format, CultureInfo.InvariantCulture, Styles, out var read) && read.Date == sample.Date;
        }
        catch (FormatException) { return false; } // a lone %, more digits of a second than there are
    }

    [GeneratedRegex("""'[^']*'|"[^"]*"|\\.""")]
    private static partial Regex Literals();
}
