namespace Analytics.Ingest;

/// <summary>Reads numbers with the declared marks only: <c>-,66</c>, <c>1.234,5</c>, <c>2e3</c>.</summary>
/// <param name="point">Decimal mark; <see cref="AnyPoint"/> accepts point and comma.</param>
/// <param name="group">Thousands separator or null. A blank includes no-break blanks, an apostrophe the typographic one.</param>
internal sealed class NumberReader(char point, char? group)
{
    public const char AnyPoint = '*';

    private const int ExactDigits = 15; // a double holds all whole numbers of this length exactly
    private const int MostCharacters = 100;

    // Exact powers of ten: dividing by one rounds once, like parsing the digits.
    private static readonly double[] powers = [1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15];

    public static NumberReader Of(Source source) =>
        new(source.Decimal == Source.AnyDecimal ? AnyPoint : source.Decimal[0], source.Group?[0]);

    /// <summary>A number in digits of any script; null if the text is not a number.</summary>
    public double? Read(ReadOnlySpan<char> text) => Plain(text) ?? (InAscii(text) is { } same ? Plain(same) : null);

    public static string? InAscii(ReadOnlySpan<char> text)
    {
        var at = text.IndexOfAnyExceptInRange('\0', '\x7F');
        return at < 0 || text.Length > MostCharacters || !HasOtherDigits(text[at..]) ? null
            : string.Create(text.Length, text, (plain, original) =>
            {
                for (var i = 0; i < plain.Length; i++) { plain[i] = InAscii(original[i]); }
            });
    }

    private static bool HasOtherDigits(ReadOnlySpan<char> text)
    {
        foreach (var character in text)
        {
            if (char.IsDigit(character) && !char.IsAscii(character)) { return true; }
        }

        return false;
    }

    /// <summary>A digit or numeric mark in ASCII; other characters unchanged.</summary>
    private static char InAscii(char character) => character switch
    {
        '\u066B' or '\uFF0E' => '.', // Arabic and full width
        '\u066C' or '\uFF0C' => ',',
        '\uFF0D' => '-',
        _ => char.IsDigit(character) ? (char)('0' + CharUnicodeInfo.GetDecimalDigitValue(character)) : character,
    };

    private double? Plain(ReadOnlySpan<char> text)
    {
        var negative = text is ['-' or '\u2212', ..];
        var at = negative || text is ['+', ..] ? 1 : 0;
        var (whole, digits, decimals, sinceGroup) = (0L, 0, 0, -1);
        for (; at < text.Length; at++)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                if (digits++ < ExactDigits) { whole = (whole * 10) + text[at] - '0'; }

                if (sinceGroup >= 0 && ++sinceGroup > 3) { return null; }
            }
            else if (IsGroup(text[at]) && (sinceGroup == 3 || (sinceGroup < 0 && digits is >= 1 and <= 3))) { sinceGroup = 0; }
            else { break; }
        }

        if (sinceGroup is >= 0 and not 3) { return null; }

        if (at < text.Length && IsPoint(text[at]))
        {
            for (at++; at < text.Length && char.IsAsciiDigit(text[at]); at++, decimals++)
            {
                if (digits++ < ExactDigits) { whole = (whole * 10) + text[at] - '0'; }
            }
        }

        if (digits == 0) { return null; }

        if (at < text.Length || digits > ExactDigits) { return Long(text, at); }

        var number = whole / powers[decimals];
        return negative ? -number : number;
    }

    /// <summary>Parses a number with an exponent or more digits than a double holds.</summary>
    private double? Long(ReadOnlySpan<char> text, int exponent)
    {
        if (text.Length > MostCharacters || (exponent < text.Length && !IsExponent(text[exponent..]))) { return null; }

        Span<char> plain = stackalloc char[MostCharacters];
        var length = 0;
        foreach (var character in text)
        {
            if (IsPoint(character)) { plain[length++] = '.'; }
            else if (character == '\u2212') { plain[length++] = '-'; }
            else if (!IsGroup(character)) { plain[length++] = character; }
        }

        return double.TryParse(plain[..length], NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
            && double.IsFinite(number) ? number : null;
    }

    private static bool IsExponent(ReadOnlySpan<char> text)
    {
        if (text[0] is not ('e' or 'E')) { return false; }

        var digits = text[(text is [_, '+' or '-', ..] ? 2 : 1)..];
        return !digits.IsEmpty && !digits.ContainsAnyExceptInRange('0', '9');
    }

    private bool IsPoint(char character) => point == AnyPoint ? character is '.' or ',' : character == point;

    private bool IsGroup(char character) => group switch
    {
        null => false,
        ' ' => character is ' ' or '\u00A0' or '\u202F',
        '\'' => character is '\'' or '\u2019',
        _ => character == group,
    };
}
