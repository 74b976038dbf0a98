namespace Analytics.Ingest;

/// <summary>Guards texts against being read as spreadsheet formulas: prefixes one apostrophe, which can be removed exactly.</summary>
/// <remarks>Leading apostrophes are ignored, so that a text and its guarded form are judged alike.</remarks>
public static class SpreadsheetGuard
{
    public const char Mark = '\'';

    /// <summary>Characters that start a formula, half and full width.</summary>
    private const string Signs = "=+-@＝＋－＠";

    /// <summary>Whitespace that spreadsheets drop, so that the next character starts the cell.</summary>
    private const string Breaks = "\t\r\n";

    public static string Guarded(string text) => IsNeeded(text) ? Mark + text : text;

    /// <summary>The original of a guarded text; other texts unchanged.</summary>
    public static string Freed(string text) => text.Length > 0 && text[0] == Mark && IsNeeded(text) ? text[1..] : text;

    /// <summary>Whether a spreadsheet could read the text as a formula, ignoring leading apostrophes.</summary>
    public static bool IsNeeded(ReadOnlySpan<char> text)
    {
        var rest = text.TrimStart(Mark);
        if (rest.Length > 0 && Breaks.Contains(rest[0], StringComparison.Ordinal)) { return true; }

        foreach (var rune in rest.EnumerateRunes())
        {
            if (!IsBlank(rune)) { return rune.IsBmp && Signs.Contains((char)rune.Value, StringComparison.Ordinal); }
        }

        return false;
    }

    /// <summary>Whitespace and invisible characters, such as a byte order mark.</summary>
    private static bool IsBlank(Rune rune) =>
        Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;
}
