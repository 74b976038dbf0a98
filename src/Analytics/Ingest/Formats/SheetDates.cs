namespace Analytics.Ingest;

/// <summary>Writes the days of a workbook, which are numbers, in the first format of the source that holds all of them; else as yyyy-MM-dd,
/// with HH:mm:ss behind it where the cell shows a time.</summary>
/// <param name="source">Declares formats of times.</param>
/// <param name="since1904">Whether days count from 1904-01-01; else from 1900, as they do since 1900-03-01.</param>
internal sealed class SheetDates(Source source, bool since1904)
{
    private const string Iso = "yyyy-MM-dd";

    private static readonly DateTime first1900 = new(1899, 12, 30), first1904 = new(1904, 1, 1);

    /// <summary>The source's formats that are made of digits, and whether they hold a time of day.</summary>
    private readonly (string Format, bool Time)[] formats = [.. (source.Times ?? []).Append(Iso).Append($"{Iso} HH:mm:ss")
        .Where(format => IsPlain(TimeFormat.Letters(format))).Select(format => (format, TimeFormat.Letters(format).Contains('H')))];

    /// <summary>A day as text; null if the number is none of a calendar.</summary>
    /// <param name="number">Days, with the time of day as a fraction.</param>
    /// <param name="withTime">Whether the cell shows a time of day.</param>
    public string? Text(double number, bool withTime)
    {
        var first = since1904 ? first1904 : first1900;
        if (!(number >= 0 && number < (DateTime.MaxValue - first).TotalDays - 1)) { return null; }

        // A second is 1.2e-5 of a day: what is nearer to a whole one was meant to be one
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

    /// <summary>Neither words of days, months and halves of a day, nor offsets: their letters would say what no cell says.</summary>
    private static bool IsPlain(string letters) => letters.Contains('y')
        && !letters.Contains("MMM", StringComparison.Ordinal) && !letters.Contains("ddd", StringComparison.Ordinal)
        && letters.All(letter => "yMdHmsfF".Contains(letter) || !char.IsLetter(letter)
            || char.GetUnicodeCategory(letter) == UnicodeCategory.OtherLetter);
}
