namespace Analytics.Ingest;

/// <summary>Splits a record while accepting misplaced quotes as text: a quoted field ends at a quote before a separator.</summary>
internal sealed class StrayQuotes(Dialect dialect)
{
    private readonly List<bool> stray = [];
    private int[] ends = [];

    public int[] Ends => ends;

    /// <summary>Whether a field contains a misplaced quote.</summary>
    public bool IsIn(int field) => stray[field];

    /// <summary>Splits a range without line breaks outside quotes and returns the number of fields.</summary>
    public int Cut(byte[] bytes, int from, int to)
    {
        stray.Clear();
        for (var at = from; ; at++)
        {
            var quoted = at < to && (bytes[at] == dialect.Quote || (at + 1 < to && dialect.IsWrapping(bytes, from, at + 1)));
            var end = quoted ? EndOfQuoted(bytes, at, to, out var isStray) : EndOfPlain(bytes, at, to, out isStray);
            if (stray.Count == ends.Length) { Array.Resize(ref ends, Math.Max(16, 2 * ends.Length)); }

            ends[stray.Count] = end;
            stray.Add(isStray);
            if (end >= to) { return stray.Count; }

            at = end;
        }
    }

    private int EndOfPlain(byte[] bytes, int from, int to, out bool isStray)
    {
        var text = bytes.AsSpan(from, to - from);
        var length = text.IndexOf(dialect.Separator);
        isStray = (length < 0 ? text : text[..length]).Contains(dialect.Quote);
        return length < 0 ? to : from + length;
    }

    private int EndOfQuoted(byte[] bytes, int from, int to, out bool isStray)
    {
        isStray = false;
        var at = bytes[from] == dialect.Quote ? from + 1 : from + 2;
        while (bytes.AsSpan(at, to - at).IndexOf(dialect.Quote) is var length and >= 0)
        {
            var quote = at + length;
            at = quote + 1;
            if (dialect.IsEscaped(bytes, from, to, quote)) { continue; }

            if (at == to || bytes[at] == dialect.Separator) { return at; }

            if (bytes[at] == dialect.Quote) { at++; }
            else { isStray = true; }
        }

        isStray = true; // never closed
        return to;
    }
}
