namespace Analytics.Ingest;

/// <summary>What a text means.</summary>
internal delegate T Meaning<out T>(ReadOnlySpan<char> text);

/// <summary>Remembers what the texts of a slot mean, so that each distinct text is worked out once. Forgets all where they become too many.</summary>
/// <param name="slot">Where the text stands.</param>
/// <param name="meaning">What a text means; depends on the text only. Missing is the empty text.</param>
internal sealed class Memo<T>(Slot slot, Meaning<T> meaning)
{
    private const int MaxBytes = 8 << 20;

    private readonly ByteDictionary texts = new();
    private T[] meanings = new T[64];

    /// <summary>The meaning of a record's text.</summary>
    public T Of(RecordFields fields)
    {
        var code = texts.Of(fields.Verbatim(slot), out var added);
        return added ? Learn(code, fields) : meanings[code];
    }

    private T Learn(int code, RecordFields fields)
    {
        if (code == meanings.Length) { Array.Resize(ref meanings, code * 2); }

        var learnt = meanings[code] = meaning(fields.Text(slot));
        if (texts.Bytes > MaxBytes) { texts.Clear(); }

        return learnt;
    }
}
