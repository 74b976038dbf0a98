using System.Runtime.CompilerServices;

namespace Analytics.Ingest;

/// <summary>What a text means.</summary>
internal delegate T Meaning<out T>(ReadOnlySpan<char> text);

/// <summary>Remembers what the texts of a slot mean, so that each distinct text is worked out once. Forgets all where they become too
/// many.</summary>
/// <param name="slot">Where the text stands.</param>
/// <param name="meaning">What a text means; depends on the text only. Missing is the empty text.</param>
/// <param name="maxBytes">From how many bytes on there are too many.</param>
internal sealed class Memo<T>(Slot slot, Meaning<T> meaning, int maxBytes = 8 << 20)
{
    private readonly ByteDictionary texts = new();
    private T[] meanings = new T[64];
    private (ulong Head, ulong Tail, int Length, T Meaning) last = (0, 0, -1, default!);

    /// <summary>The meaning of a record's text.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public T Of(RecordFields fields)
    {
        // Records often repeat what the one before them had.
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
