using System.Runtime.CompilerServices;

namespace Analytics.Ingest;

internal delegate T Meaning<out T>(ReadOnlySpan<char> text);

/// <summary>Caches the meaning of a slot's distinct texts. Clears itself when it grows too large.</summary>
/// <param name="meaning">A pure function of the text; a missing text is empty.</param>
/// <param name="maxBytes">Size in bytes at which the cache is cleared.</param>
internal sealed class Memo<T>(Slot slot, Meaning<T> meaning, int maxBytes = 8 << 20)
{
    private readonly ByteDictionary texts = new();
    private T[] meanings = new T[64];
    private (ulong Head, ulong Tail, int Length, T Meaning) last = (0, 0, -1, default!);

    /// <summary>The meaning of the record's text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of(RecordFields fields)
    {
        // Consecutive records often have the same text.
        var text = fields.Verbatim(slot);
        if (text.Length <= 8)
        {
            var at = texts.Of(text, out var fresh);
            return fresh ? Learn(at, fields) : meanings[at];
        }

        var (head, tail) = (text.Head, text.Tail);
        if (head == last.Head && tail == last.Tail && text.Length == last.Length) { return last.Meaning; }

        var code = texts.Of(text, out var added);
        var meaning = added ? Learn(code, fields) : meanings[code];
        if (text.Length <= 16) { last = (head, tail, text.Length, meaning); }

        return meaning;
    }

    private T Learn(int code, RecordFields fields)
    {
        if (code == meanings.Length) { Array.Resize(ref meanings, code * 2); }

        var learnt = meanings[code] = meaning(fields.Text(slot));
        if (texts.Bytes > maxBytes) { texts.Clear(); }

        return learnt;
    }
}
