namespace Analytics.Ingest;

/// <summary>Keeps a spreadsheet from reading a text as a formula: one apostrophe before it, which can be taken back exactly.</summary>
/// <remarks>What follows all leading apostrophes decides, so a text and its guarded form are judged alike.</remarks>
public static class SpreadsheetGuard
{
    /// <summary>The mark that a guarded text begins with.</summary>
    public const char Mark = '\'';

    /// <summary>Signs that begin a formula, in half and full width.</summary>
    private const string Signs = "=+-@＝＋－＠";

    /// <summary>White space that spreadsheets drop with the quotes around it, so that the next sign begins the cell.</summary>
    private const string Breaks = "\t\r\n";

    /// <summary>The text as it may be in a cell.</summary>
    public static string Guarded(string text) => IsNeeded(text) ? Mark + text : text;

    /// <summary>The text as it was before it was guarded; one that was not guarded stays as it is.</summary>
    public static string Freed(string text) => text.Length > 0 && text[0] == Mark && IsNeeded(text) ? text[1..] : text;

    /// <summary>Whether a spreadsheet could take the text for a formula, were it not for apostrophes before it.</summary>
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

    /// <summary>White space, and what takes no room: control and format characters, such as a byte order mark.</summary>
    private static bool IsBlank(Rune rune) =>
        Rune.IsWhiteSpace(rune) || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.Format;
}
