using System.Buffers;
using System.Numerics;

namespace Analytics.Storage;

/// <summary>
/// Sorts rows by all columns from left to right: nulls first, text by ordinal, -0 before 0, NaN last; ties are equal rows. Values become whole
/// numbers of the same order, and as many columns as fit are packed into one word, so that most comparisons are of one word.
/// </summary>
internal static class RowOrder
{
    /// <summary>Row numbers in order.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="ranksOfWords">Of each text column the places of its words among all; null where codes are places.</param>
    public static int[] Of(RowBuffer rows, int[]?[] ranksOfWords)
    {
        var count = rows.Count;
        var words = new List<ulong[]>();
        var ranks = ArrayPool<ulong>.Shared.Rent(count);
        var room = 0;
        for (var column = 0; column < rows.Columns.Count && count > 0; column++)
        {
            var own = ranks.AsSpan(0, count);
            rows.Columns[column].Rank(own, ranksOfWords[column]);
            var (least, greatest) = Range(own);
            var bits = 64 - BitOperations.LeadingZeroCount(greatest - least);
            if (bits == 0) { continue; }

            if (bits > room)
            {
                words.Add(ArrayPool<ulong>.Shared.Rent(count));
                words[^1].AsSpan(0, count).Clear();
                room = 64;
            }

            room -= bits;
            var word = words[^1];
            for (var i = 0; i < own.Length; i++) { word[i] |= (own[i] - least) << room; }
        }

        var order = new int[count];
        for (var i = 0; i < count; i++) { order[i] = i; }

        if (words.Count > 0) { Sort(words, 0, order, ranks); }

        ArrayPool<ulong>.Shared.Return(ranks);
        foreach (var word in words) { ArrayPool<ulong>.Shared.Return(word); }

        return order;
    }

    /// <summary>Where each word stands among all, by ordinal.</summary>
    public static int[] RanksOf(IReadOnlyList<string> words)
    {
        var order = Enumerable.Range(0, words.Count).ToArray();
        Array.Sort(order, (a, b) => string.CompareOrdinal(words[a], words[b]));
        var rank = new int[order.Length];
        for (var i = 0; i < order.Length; i++) { rank[order[i]] = i; }

        return rank;
    }

    private static (ulong Least, ulong Greatest) Range(ReadOnlySpan<ulong> ranks)
    {
        var (least, greatest) = (ulong.MaxValue, 0UL);
        foreach (var rank in ranks) { (least, greatest) = (Math.Min(least, rank), Math.Max(greatest, rank)); }

        return (least, greatest);
    }

    private static void Sort(List<ulong[]> words, int at, Span<int> rows, ulong[] room)
    {
        var keys = room.AsSpan(0, rows.Length);
        for (var i = 0; i < keys.Length; i++) { keys[i] = words[at][rows[i]]; }

        keys.Sort(rows);
        if (at + 1 == words.Count) { return; }

        for (var from = 0; from < rows.Length;)
        {
            var (to, word) = (from + 1, words[at]);
            while (to < rows.Length && word[rows[to]] == word[rows[from]]) { to++; }

            if (to - from > 16) { Sort(words, at + 1, rows[from..to], room); }
            else if (to - from > 1) { Insert(words, at + 1, rows[from..to]); }

            from = to;
        }
    }

    private static void Insert(List<ulong[]> words, int at, Span<int> rows)
    {
        for (var i = 1; i < rows.Length; i++)
        {
            var row = rows[i];
            var place = i;
            for (; place > 0 && Before(words, at, row, rows[place - 1]); place--) { rows[place] = rows[place - 1]; }

            rows[place] = row;
        }
    }

    private static bool Before(List<ulong[]> words, int at, int row, int other)
    {
        for (; at < words.Count; at++)
        {
            var word = words[at];
            if (word[row] != word[other]) { return word[row] < word[other]; }
        }

        return false;
    }
}
