namespace Analytics.Ingest;

/// <summary>Decodes the bytes of a field in the syntax of its source.</summary>
internal sealed class FieldText(Source source)
{
    private readonly char quote = source.Quote[0];
    private readonly char? escape = source.Escape?[0];

    /// <summary>Text of a field given with its quotes.</summary>
    /// <param name="room">At least one character per byte; holds the result.</param>
    public Span<char> Read(ReadOnlySpan<byte> field, Span<char> room)
    {
        var quoted = field.Length >= 2 && field[0] == quote;
        var wrapped = source.Unwrap && !quoted && field.Length >= 3 && field[0] == '=' && field[1] == quote && field[^1] == quote;
        var inner = quoted ? field[1..^1] : wrapped ? field[2..^1] : field;
        var text = room[..Encoding.UTF8.GetChars(inner, room)];
        text = text[..(quoted && escape is { } mark ? Unescaped(mark, text) : Undoubled(text))];
        return source.Unwrap && !wrapped ? Unwrapped(text.Trim()) : text;
    }

    /// <summary>Removes the text marks of a spreadsheet.</summary>
    private Span<char> Unwrapped(Span<char> text) =>
        WrappedText.IsFormula(text, quote) ? text[2..^1]
        : WrappedText.IsLedByApostrophe(text) ? text[1..]
        : text;

    /// <summary>Collapses doubled quotes and returns the new length.</summary>
    private int Undoubled(Span<char> value)
    {
        var at = value.IndexOf(quote);
        if (at < 0) { return value.Length; }

        var length = at;
        for (; at < value.Length; at++)
        {
            value[length++] = value[at];
            if (value[at] == quote) { at++; }
        }

        return length;
    }

    /// <summary>Collapses doubled quotes, removes escapes, and returns the new length.</summary>
    private int Unescaped(char mark, Span<char> value)
    {
        var length = 0;
        for (var at = 0; at < value.Length; at++)
        {
            if (at + 1 < value.Length && ((value[at] == mark && (value[at + 1] == quote || value[at + 1] == mark))
                || (value[at] == quote && value[at + 1] == quote)))
            {
                at++;
            }

            value[length++] = value[at];
        }

        return length;
    }
}

/// <summary>Texts that a source declares as missing: exact, or prefixes that end with *, such as <c>Needs Grading*</c>.</summary>
internal sealed class MissingTexts(Source source)
{
    private readonly string[] whole = [.. (source.Missing ?? []).Where(text => !IsBeginning(text))];
    private readonly string[] beginnings = [.. (source.Missing ?? []).Where(IsBeginning).Select(text => text[..^1])];

    public bool Have(ReadOnlySpan<char> text)
    {
        foreach (var one in whole)
        {
            if (text.SequenceEqual(one)) { return true; }
        }

        foreach (var one in beginnings)
        {
            if (text.StartsWith(one, StringComparison.Ordinal)) { return true; }
        }

        return false;
    }

    private static bool IsBeginning(string text) => text.EndsWith('*') && text.Any(char.IsLetter);
}
