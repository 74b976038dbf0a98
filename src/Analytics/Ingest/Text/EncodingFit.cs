namespace Analytics.Ingest;

/// <summary>How well bytes fit an encoding: the share of non-ASCII characters that are common in its languages. In a wrong encoding, bytes
/// become rare characters or unusual combinations.</summary>
internal static class EncodingFit
{
    /// <summary>Share from which an encoding fits.</summary>
    public const double Good = 0.8;

    /// <summary>Fewer characters are inconclusive.</summary>
    private const int Fewest = 4;

    /// <summary>Punctuation common to all.</summary>
    private const string Signs = "‘’“”—…·–";

    private static readonly TextEncoding[] candidates = [TextEncoding.Windows1252, TextEncoding.Gb18030, TextEncoding.ShiftJis];

    /// <summary>The best fitting encoding; null if none fits or there is too little text.</summary>
    public static TextEncoding? Best(ReadOnlySpan<byte> head)
    {
        var (best, share) = ((TextEncoding?)null, Good);
        foreach (var candidate in candidates)
        {
            if (Of(head, candidate) is { } fit && fit >= share) { (best, share) = (candidate, fit); }
        }

        return best;
    }

    /// <summary>Share of common characters among non-ASCII ones; null if there are too few.</summary>
    public static double? Of(ReadOnlySpan<byte> head, TextEncoding encoding)
    {
        if (encoding.Characters is not { } characters) { return null; }

        var text = new char[characters.GetMaxCharCount(head.Length)];
        var length = characters.GetDecoder().GetChars(head, text, flush: false); // the head may end within a character
        var (all, usual) = (0, 0);
        for (var at = 0; at < length; at++)
        {
            if (char.IsAscii(text[at])) { continue; }

            all++;
            usual += IsUsual(text.AsSpan(0, length), at, encoding) ? 1 : 0;
        }

        return all < Fewest ? null : usual / (double)all;
    }

    private static bool IsUsual(ReadOnlySpan<char> text, int at, TextEncoding encoding)
    {
        var character = text[at];
        if (encoding == TextEncoding.Windows1252)
        {
            var company = (at > 0 && !char.IsAscii(text[at - 1]) ? 1 : 0) + (at + 1 < text.Length && !char.IsAscii(text[at + 1]) ? 1 : 0);
            return !encoding.None.Contains(character) && company <= (char.IsLetter(character) ? 1 : 0);
        }

        const string wide = "\u3000\u303F\uFF01\uFF5E"; // ranges of CJK punctuation and full-width forms
        if ((character >= wide[0] && character <= wide[1]) || (character >= wide[2] && character <= wide[3]) || Signs.Contains(character)
            || (encoding == TextEncoding.ShiftJis && character is >= '\u3041' and <= '\u30FF')) // kana
        {
            return true;
        }

        if (character is < '\u4E00' or > '\u9FFF') { return false; }

        // The first level of each standard holds the common characters.
        Span<byte> bytes = stackalloc byte[4];
        encoding.Characters!.GetBytes(text.Slice(at, 1), bytes);
        return encoding == TextEncoding.ShiftJis ? bytes[0] is >= 0x88 and <= 0x97
            : bytes[0] is >= 0xB0 and <= 0xD7 && bytes[1] >= 0xA1;
    }
}
