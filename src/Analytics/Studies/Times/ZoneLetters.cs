namespace Analytics.Studies;

/// <summary>Short zone names with one offset everywhere. CST, IST and BST mean several, and stand for the source's zone.</summary>
internal static class ZoneLetters
{
    private static readonly Dictionary<string, double> hours = new(StringComparer.Ordinal)
    {
        ["UTC"] = 0, ["GMT"] = 0, ["WET"] = 0, ["WEST"] = 1, ["CET"] = 1, ["CEST"] = 2, ["MEZ"] = 1, ["MESZ"] = 2, ["EET"] = 2,
        ["EEST"] = 3, ["MSK"] = 3,
        ["HKT"] = 8, ["JST"] = 9, ["KST"] = 9, ["AWST"] = 8, ["ACST"] = 9.5, ["ACDT"] = 10.5, ["AEST"] = 10, ["AEDT"] = 11,
        ["NZST"] = 12, ["NZDT"] = 13, ["EST"] = -5, ["EDT"] = -4, ["CDT"] = -5, ["MST"] = -7, ["MDT"] = -6, ["PST"] = -8, ["PDT"] = -7,
    };

    /// <summary>The offset that a format's last word stands for; null if it is none, or letters of an offset are beside it.</summary>
    /// <param name="format">As the study has it, such as <c>yyyy-MM-dd HH:mm 'EST'</c>.</param>
    public static TimeSpan? OffsetOf(string format) =>
        LastWord(format.TrimEnd('\'', '"', ')')) is { } word && !TimeFormat.Letters(format).AsSpan().ContainsAny('z', 'K', 'Z')
            ? TimeSpan.FromHours(hours[word]) : null;

    /// <summary>The short name that a text ends with; null if it ends with none.</summary>
    public static string? LastWord(string text)
    {
        var word = text[(text.AsSpan().LastIndexOfAny(' ', '\'', '"') + 1)..].TrimStart('(');
        return hours.ContainsKey(word) ? word : null;
    }
}
