using System.Buffers;

namespace Analytics.Ingest;

/// <summary>An encoding that exports come in, and how its bytes become characters.</summary>
/// <param name="Name">As study files spell it.</param>
/// <param name="Characters">The decoder, which puts U+FFFF for bytes that no character begins or goes on with; null for UTF-8, which needs
/// none.</param>
/// <param name="None">Characters that stand for no character.</param>
internal sealed record TextEncoding(string Name, Encoding? Characters, SearchValues<char> None)
{
    private const string NoCharacter = "\uFFFF"; // a code that Unicode keeps free of characters

    private static readonly SearchValues<char> NoneButIt = SearchValues.Create(NoCharacter);

    public static TextEncoding Utf8 { get; } = new("utf-8", null, NoneButIt);

    public static TextEncoding Utf16 { get; } =
        new("utf-16", Strict(new UnicodeEncoding(bigEndian: false, byteOrderMark: false)), NoneButIt);

    public static TextEncoding Utf16BigEndian { get; } =
        new("utf-16", Strict(new UnicodeEncoding(bigEndian: true, byteOrderMark: false)), NoneButIt);

    /// <summary>The five bytes that Windows leaves free decode as control codes, which no export holds: they are no characters.</summary>
    public static TextEncoding Windows1252 { get; } = new("windows-1252", Strict(CodePagesEncodingProvider.Instance.GetEncoding(1252)!),
        SearchValues.Create(NoCharacter + "\u0081\u008D\u008F\u0090\u009D"));

    public static TextEncoding Gb18030 { get; } = new("gb18030", Strict(CodePagesEncodingProvider.Instance.GetEncoding(54936)!), NoneButIt);

    public static TextEncoding ShiftJis { get; } =
        new("shift-jis", Strict(CodePagesEncodingProvider.Instance.GetEncoding(932)!), NoneButIt);

    /// <summary>The encoding that a byte order mark names, and how long the mark is; null if there is none.</summary>
    public static (TextEncoding Encoding, int Bytes)? Marked(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? (Utf8, 3)
        : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? (Utf16, 2)
        : head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? (Utf16BigEndian, 2)
        : head.StartsWith((ReadOnlySpan<byte>)[0x84, 0x31, 0x95, 0x33]) ? (Gb18030, 4)
        : null;

    /// <summary>The encoding of a name; the byte order of UTF-16 is seen from where zeros stand.</summary>
    public static TextEncoding Named(string name, ReadOnlySpan<byte> head) => name switch
    {
        "utf-16" => Zeros(head) is var (even, odd) && even > odd ? Utf16BigEndian : Utf16,
        "windows-1252" => Windows1252,
        "gb18030" => Gb18030,
        "shift-jis" => ShiftJis,
        _ => Utf8,
    };

    /// <summary>Whether bytes without a mark look like UTF-16: zeros in many of every other place, and in few of the others.</summary>
    public static bool LooksLikeUtf16(ReadOnlySpan<byte> head)
    {
        var (even, odd) = Zeros(head);
        return Math.Max(even, odd) > 4 * Math.Min(even, odd) && Math.Max(even, odd) * 20 > head.Length;
    }

    private static (int Even, int Odd) Zeros(ReadOnlySpan<byte> head)
    {
        var (even, odd) = (0, 0);
        for (var i = 0; i < head.Length; i++)
        {
            if (head[i] == 0) { _ = i % 2 == 0 ? even++ : odd++; }
        }

        return (even, odd);
    }

    private static Encoding Strict(Encoding encoding)
    {
        var strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = new DecoderReplacementFallback(NoCharacter);
        return strict;
    }
}
