namespace Analytics.Ingest;

/// <summary>Texts altered by spreadsheets: wrapped, rounded or replaced by an error.</summary>
internal static class WrappedText
{
    /// <summary>Whether a text is a text formula such as <c>="001"</c>.</summary>
    public static bool IsFormula(ReadOnlySpan<char> text, char quote) =>
        text.Length >= 3 && text[0] == '=' && text[1] == quote && text[^1] == quote;

    /// <summary>Whether a text is a number after an apostrophe, such as <c>'001</c>.</summary>
    public static bool IsLedByApostrophe(ReadOnlySpan<char> text) => text.Length >= 2 && text[0] == '\'' && char.IsAsciiDigit(text[1]);

    /// <summary>Whether a text is a spreadsheet error such as <c>#N/A</c>.</summary>
    public static bool IsError(ReadOnlySpan<char> text) =>
        text is "#N/A" or "#REF!" or "#VALUE!" or "#NAME?" or "#DIV/0!" or "#NULL!" or "#NUM!" or "#SPILL!" or "#CALC!";

    /// <summary>Whether a text is a null word such as <c>NaN</c> or <c>NULL</c>.</summary>
    public static bool IsNoValue(ReadOnlySpan<char> text) =>
        text is "nan" or "NaN" or "NaT" or "NA" or "N/A" or "n/a" or "<NA>" or "None" or "NULL" or "Null" or "null" or "(null)" or "[NULL]"
            or "\\N" or "undefined" or "nil";

    /// <summary>Whether a text is a long number in scientific notation, such as <c>1.23457E+11</c>.</summary>
    public static bool IsRounded(ReadOnlySpan<char> text)
    {
        var at = text.IndexOf("E+", StringComparison.OrdinalIgnoreCase);
        if (at < 1 || text.Length - at < 4 || text[(at + 2)..].ContainsAnyExceptInRange('0', '9')) { return false; }

        var figures = text[..at];
        return char.IsAsciiDigit(figures[0]) && (figures.Length == 1
            || (figures.Length > 2 && figures[1] is '.' or ',' && !figures[2..].ContainsAnyExceptInRange('0', '9')));
    }
}
