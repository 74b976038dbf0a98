using System.Numerics;

namespace Analytics.Ingest;

/// <summary>How delimited text is written: the marks between fields, around them, and before quotes that are none.</summary>
/// <param name="Separator">Between fields.</param>
/// <param name="Quote">Around a field that holds separators or line breaks; doubled within it.</param>
/// <param name="Escape">Before a quote within quotes that is text; 0 if only doubled quotes are.</param>
/// <param name="Unwraps">Whether a field may be wrapped as a formula that is a text: <c>="001"</c>.</param>
internal sealed record Dialect(byte Separator, byte Quote, byte Escape = 0, bool Unwraps = false)
{
    /// <summary>What is before a quote out of place where a source could unwrap, or say what escapes.</summary>
    public const string AfterFormula = "a quote after =", AfterBackslash = "a quote after \\";

    private const byte Formula = (byte)'=';

    public bool Escapes => Escape != 0;

    public static Dialect Of(Source source) => new(
        (byte)source.Separator[0], (byte)source.Quote[0], source.Escape is { } escape ? (byte)escape[0] : (byte)0, source.Unwrap);

    /// <summary>Whether a quote is text because of what is before it: an odd number of escapes, or an even one where it cannot end the
    /// field (some programs escape no escapes).</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="from">Where its record begins, or any byte before the escapes.</param>
    /// <param name="to">The end of the text.</param>
    /// <param name="at">Where the quote is.</param>
    public bool IsEscaped(byte[] bytes, int from, int to, int at)
    {
        var first = at;
        while (first > from && bytes[first - 1] == Escape) { first--; }

        if (!Escapes || first == at) { return false; }

        var follows = at + 1 < to ? bytes[at + 1] : (byte)'\n';
        return ((at - first) & 1) == 1 || (follows != Separator && follows != Quote && follows is not ((byte)'\n' or (byte)'\r'));
    }

    /// <summary>Whether a quote opens a field behind the mark of a formula.</summary>
    /// <param name="bytes">The text.</param>
    /// <param name="from">Where a record begins before it.</param>
    /// <param name="at">Where the quote is, outside quotes.</param>
    public bool IsWrapping(byte[] bytes, int from, int at) => Unwraps && at > from && bytes[at - 1] == Formula
        && (at - 1 == from || bytes[at - 2] == Separator || bytes[at - 2] == (byte)'\n');

    /// <summary>Of a record with a quote out of place what is before it, where a declaration would help; else null.</summary>
    public string? BeforeQuote(ReadOnlySpan<byte> record)
    {
        for (var at = 1; at < record.Length; at++)
        {
            if (record[at] != Quote) { continue; }

            if (!Unwraps && record[at - 1] == Formula && (at == 1 || record[at - 2] == Separator)) { return AfterFormula; }

            if (!Escapes && record[at - 1] == (byte)'\\') { return AfterBackslash; }
        }

        return null;
    }

    /// <summary>The quotes of a block that open a field behind the mark of a formula.</summary>
    public ulong Wrapping(byte[] bytes, int from, int block, ulong quotes)
    {
        var wrapping = 0UL;
        for (var left = quotes; left != 0; left &= left - 1)
        {
            if (IsWrapping(bytes, from, block + BitOperations.TrailingZeroCount(left))) { wrapping |= left & (0 - left); }
        }

        return wrapping;
    }

    /// <summary>The quotes of a block that are not text for what is before them.</summary>
    public ulong Unescaped(byte[] bytes, int from, int to, int block, ulong quotes)
    {
        var unescaped = quotes;
        for (var left = quotes; left != 0; left &= left - 1)
        {
            if (IsEscaped(bytes, from, to, block + BitOperations.TrailingZeroCount(left))) { unescaped ^= left & (0 - left); }
        }

        return unescaped;
    }
}
