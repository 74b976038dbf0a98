using System.Text.Unicode;

namespace Analytics.Parquet.Reading;

/// <summary>Distinct strings and their codes; a text seen before costs no new string.</summary>
internal sealed class TextPool
{
    private readonly Dictionary<string, int> codeOf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> lookup;
    private readonly List<string> texts = [];
    private char[] characters = new char[256];

    public TextPool() => lookup = codeOf.GetAlternateLookup<ReadOnlySpan<char>>();

    public IReadOnlyList<string> Texts => texts;

    public int Code(ReadOnlySpan<byte> utf8)
    {
        if (characters.Length < utf8.Length) { characters = new char[Math.Max(utf8.Length, 2 * characters.Length)]; }

        if (Utf8.ToUtf16(utf8, characters, out _, out var length, replaceInvalidSequences: false) != System.Buffers.OperationStatus.Done)
        {
            throw new CorruptPageException("it holds bytes that are not UTF-8 text; if they are no text, leave the column out of those to read");
        }

        return Code(characters.AsSpan(0, length));
    }

    public int Code(ReadOnlySpan<char> text)
    {
        if (lookup.TryGetValue(text, out var code)) { return code; }

        code = texts.Count;
        texts.Add(text.ToString());
        codeOf.Add(texts[code], code);
        return code;
    }
}
