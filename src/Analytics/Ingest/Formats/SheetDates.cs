namespace Analytics.Ingest;

/// <summary>Writes workbook dates, which are numbers, in the first declared format that holds them all; otherwise as yyyy-MM-dd, with
/// HH:mm:ss if the cell shows a time.</summary>
/// <param name="source">Declares the time formats.</param>
/// <param name="since1904">Whether day 0 is 1904-01-01 rather than that of the 1900 system.</param>
internal sealed class SheetDates(Source source, bool since1904)
{
    private const string Iso = "yyyy-MM-dd";

    private static readonly DateTime first1900 = new(1899, 12, 30), first1904 = new(1904, 1, 1);

    /// <summary>Purely numeric formats, and whether they hold a time of day.</summary>
    private readonly (string Format, bool Time)[] formats = [.. (source.Times ?? []).Append(Iso).Append($"{Iso} HH:mm:ss")
        .Where(format => IsPlain(TimeFormat.Letters(format))).Select(format => (format, TimeFormat.Letters(format).Contains('H')))];

    /// <summary>A date as text; null if out of range.</summary>
    /// <param name="number">Days, with the time of day as fraction.</param>
    /// <param name="withTime">Whether the cell shows a time of day.</param>
    public string? Text(double number, bool withTime)
    {
        var first = since1904 ? first1904 : first1900;
        if (!(number >= 0 && number < (DateTime.MaxValue - first).TotalDays - 1)) { return null; }

        // Rounds to whole seconds: one second is 1.2e-5 days.
        var moment = first.AddSeconds(Math.Round(number * 86_400));
        var time = withTime || moment.TimeOfDay > TimeSpan.Zero;
        var fitting = formats.Where(format => format.Time == time || (!time && format.Time)).OrderBy(format => format.Time != time);
        foreach (var (format, _) in fitting)
        {
            var text = moment.ToString(format, CultureInfo.InvariantCulture);
            if (DateTime.TryParseExact(text, format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var read)
                && (moment - read).Duration() < TimeSpan.FromMinutes(1))
            {
                return text;
            }
        }

        return null;
    }

    /// <summary>Excludes names of days and months, AM/PM and offsets, which a cell does not hold.</summary>
    private static bool IsPlain(string letters) => letters.Contains('y')
        && !letters.Contains("MMM", StringComparison.Ordinal) && !letters.Contains("ddd", StringComparison.Ordinal)
        && letters.All(letter => "yMdHmsfF".Contains(letter) || !char.IsLetter(letter)
            || char.GetUnicodeCategory(letter) == UnicodeCategory.OtherLetter);
}
