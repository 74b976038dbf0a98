namespace Analytics.Evidence;

/// <summary>Numbers texts in the order in which they come; -1 is none.</summary>
internal sealed class TextCodes
{
    private readonly List<string> texts = [];
    private readonly Dictionary<string, int> codes = new(StringComparer.Ordinal);
    private int last = -1;

    public int Count => texts.Count;

    public string? this[int code] => code < 0 ? null : texts[code];

    public int Of(string? text)
    {
        if (text is null) { return -1; }

        if (last >= 0 && ReferenceEquals(text, texts[last])) { return last; } // texts often are those of the one before

        ref var code = ref CollectionsMarshal.GetValueRefOrAddDefault(codes, text, out var known);
        if (!known)
        {
            code = texts.Count;
            texts.Add(text);
        }

        return last = code;
    }

    /// <summary>In ordinal order; none before all.</summary>
    public int Compare(int one, int other) => one == other ? 0 : string.CompareOrdinal(this[one], this[other]);
}
