using System.Buffers;

namespace Analytics.Ingest;

/// <summary>An encoding of exports and its decoder.</summary>
/// <param name="Name">As in study files.</param>
/// <param name="Characters">Decoder that replaces invalid bytes by U+FFFF; null for UTF-8.</param>
/// <param name="None">Characters that mark invalid bytes.</param>
internal sealed record TextEncoding(string Name, Encoding? Characters, SearchValues<char> None)
{
    private const string NoCharacter = "\uFFFF"; // a noncharacter of Unicode

    private static readonly SearchValues<char> NoneButIt = SearchValues.Create(NoCharacter);

    public static TextEncoding Utf8 { get; } = new("utf-8", null, NoneButIt);

    public static TextEncoding Utf16 { get; } =
        new("utf-16", Strict(new UnicodeEncoding(bigEndian: false, byteOrderMark: false)), NoneButIt);

    public static TextEncoding Utf16BigEndian { get; } =
        new("utf-16", Strict(new UnicodeEncoding(bigEndian: true, byteOrderMark: false)), NoneButIt);

    /// <summary>Five undefined bytes decode as control codes, which no export contains: they count as invalid.</summary>
    public static TextEncoding Windows1252 { get; } = new("windows-1252", Strict(CodePagesEncodingProvider.Instance.GetEncoding(1252)!),
        SearchValues.Create(NoCharacter + "\u0081\u008D\u008F\u0090\u009D"));

    public static TextEncoding Gb18030 { get; } = new("gb18030", Strict(CodePagesEncodingProvider.Instance.GetEncoding(54936)!), NoneButIt);

    public static TextEncoding ShiftJis { get; } =
        new("shift-jis", Strict(CodePagesEncodingProvider.Instance.GetEncoding(932)!), NoneButIt);

    /// <summary>The encoding of a byte order mark and its length; null if there is none.</summary>
    public static (TextEncoding Encoding, int Bytes)? Marked(ReadOnlySpan<byte> head) =>
        head.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? (Utf8, 3)
        : head.StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE]) ? (Utf16, 2)
        : head.StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF]) ? (Utf16BigEndian, 2)
        : head.StartsWith((ReadOnlySpan<byte>)[0x84, 0x31, 0x95, 0x33]) ? (Gb18030, 4)
        : null;

    /// <summary>The named encoding; the byte order of UTF-16 is detected from the positions of zeros.</summary>
    public static TextEncoding Named(string name, ReadOnlySpan<byte> head) => name switch
    {
        "utf-16" => Zeros(head) is var (even, odd) && even > odd ? Utf16BigEndian : Utf16,
        "windows-1252" => Windows1252,
        "gb18030" => Gb18030,
        "shift-jis" => ShiftJis,
        _ => Utf8,
    };

    /// <summary>Whether unmarked bytes look like UTF-16: many zeros at every other position and few elsewhere.</summary>
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
