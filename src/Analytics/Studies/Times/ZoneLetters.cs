namespace Analytics.Studies;

/// <summary>Zone abbreviations with a single offset worldwide. CST, IST and BST are ambiguous and stand for the source's zone.</summary>
internal static class ZoneLetters
{
    private static readonly Dictionary<string, double> hours = new(StringComparer.Ordinal)
    {
        ["UTC"] = 0, ["GMT"] = 0, ["WET"] = 0, ["WEST"] = 1, ["CET"] = 1, ["CEST"] = 2, ["MEZ"] = 1, ["MESZ"] = 2, ["EET"] = 2,
        ["EEST"] = 3, ["MSK"] = 3,
        ["HKT"] = 8, ["JST"] = 9, ["KST"] = 9, ["AWST"] = 8, ["ACST"] = 9.5, ["ACDT"] = 10.5, ["AEST"] = 10, ["AEDT"] = 11,
        ["NZST"] = 12, ["NZDT"] = 13, ["EST"] = -5, ["EDT"] = -4, ["CDT"] = -5, ["MST"] = -7, ["MDT"] = -6, ["PST"] = -8, ["PDT"] = -7,
    };

    /// <summary>The offset of a format's final abbreviation; null if it has none, or has an offset specifier too.</summary>
    /// <param name="format">As in the study, such as <c>yyyy-MM-dd HH:mm 'EST'</c>.</param>
    public static TimeSpan? OffsetOf(string format) =>
        LastWord(format.TrimEnd('\'', '"', ')')) is { } word && !TimeFormat.Letters(format).AsSpan().ContainsAny('z', 'K', 'Z')
            ? TimeSpan.FromHours(hours[word]) : null;

    /// <summary>The abbreviation at the end of a text; null if there is none.</summary>
    public static string? LastWord(string text)
    {
        var word = text[(text.AsSpan().LastIndexOfAny(' ', '\'', '"') + 1)..].TrimStart('(');
        return hours.ContainsKey(word) ? word : null;
    }
}
