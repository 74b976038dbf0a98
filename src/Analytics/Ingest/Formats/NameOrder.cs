namespace Analytics.Ingest;

/// <summary>Ordinal order of names, but numbers in them by value: export 10 follows export 9.</summary>
internal sealed class NameOrder : IComparer<string>
{
    public static NameOrder Numbered { get; } = new();

    public int Compare(string? x, string? y)
    {
        ReadOnlySpan<char> one = x, other = y;
        while (one.Length > 0 && other.Length > 0)
        {
            var by = char.IsAsciiDigit(one[0]) && char.IsAsciiDigit(other[0])
                ? CompareNumbers(NumberOf(ref one), NumberOf(ref other)) : Next(ref one).CompareTo(Next(ref other));
            if (by != 0) { return by; }
        }

        return one.Length != other.Length ? one.Length.CompareTo(other.Length) : string.CompareOrdinal(x, y); // 09 and 9
    }

    private static char Next(ref ReadOnlySpan<char> text)
    {
        var first = text[0];
        text = text[1..];
        return first;
    }

    /// <summary>The digits that a text begins with, without zeros before them.</summary>
    private static ReadOnlySpan<char> NumberOf(ref ReadOnlySpan<char> text)
    {
        var end = text.IndexOfAnyExceptInRange('0', '9');
        var digits = end < 0 ? text : text[..end];
        text = text[digits.Length..];
        return digits.TrimStart('0');
    }

    private static int CompareNumbers(ReadOnlySpan<char> one, ReadOnlySpan<char> other) =>
        one.Length != other.Length ? one.Length.CompareTo(other.Length) : one.SequenceCompareTo(other);
}
