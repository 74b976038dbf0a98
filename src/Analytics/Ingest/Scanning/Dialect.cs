using System.Numerics;

namespace Analytics.Ingest;

/// <summary>Syntax of delimited text: separator, quote and escape.</summary>
/// <param name="Quote">Around fields with separators or line breaks; doubled inside.</param>
/// <param name="Escape">Precedes a literal quote; 0 if quotes are only doubled.</param>
/// <param name="Unwraps">Whether a field may be a text formula: <c>="001"</c>.</param>
internal sealed record Dialect(byte Separator, byte Quote, byte Escape = 0, bool Unwraps = false)
{
    /// <summary>What precedes a misplaced quote, where a declaration would help.</summary>
    public const string AfterFormula = "a quote after =", AfterBackslash = "a quote after \\";

    private const byte Formula = (byte)'=';

    public bool Escapes => Escape != 0;

    public static Dialect Of(Source source) => new(
        (byte)source.Separator[0], (byte)source.Quote[0], source.Escape is { } escape ? (byte)escape[0] : (byte)0, source.Unwrap);

    /// <summary>Whether a quote is literal: after an odd number of escapes, or an even number where the field cannot end (some programs do
    /// not escape escapes).</summary>
    /// <param name="from">Start of the record, or any byte before the escapes.</param>
    /// <param name="to">End of the text.</param>
    /// <param name="at">Position of the quote.</param>
    public bool IsEscaped(byte[] bytes, int from, int to, int at)
    {
        var first = at;
        while (first > from && bytes[first - 1] == Escape) { first--; }

        if (!Escapes || first == at) { return false; }

        var follows = at + 1 < to ? bytes[at + 1] : (byte)'\n';
        return ((at - first) & 1) == 1 || (follows != Separator && follows != Quote && follows is not ((byte)'\n' or (byte)'\r'));
    }

    /// <summary>Whether a quote opens a field after the formula sign.</summary>
    /// <param name="from">A record start before it.</param>
    /// <param name="at">Position of the quote, outside quotes.</param>
    public bool IsWrapping(byte[] bytes, int from, int at) => Unwraps && at > from && bytes[at - 1] == Formula
        && (at - 1 == from || bytes[at - 2] == Separator || bytes[at - 2] == (byte)'\n');

    /// <summary>What precedes a misplaced quote, if a declaration would help; otherwise null.</summary>
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

    /// <summary>The quotes of a block that open a field after a formula sign.</summary>
    public ulong Wrapping(byte[] bytes, int from, int block, ulong quotes)
    {
        var wrapping = 0UL;
        for (var left = quotes; left != 0; left &= left - 1)
        {
            if (IsWrapping(bytes, from, block + BitOperations.TrailingZeroCount(left))) { wrapping |= left & (0 - left); }
        }

        return wrapping;
    }

    /// <summary>The quotes of a block that are not escaped.</summary>
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
