using System.Buffers;
using System.Numerics;
using Analytics.Parquet;

namespace Analytics.Storage;

/// <summary>
/// Sorts rows by all columns from left to right: nulls first, text by ordinal, -0 before 0, NaN last; ties are equal rows. Values become whole
/// numbers of the same order, and as many columns as fit are packed into one word, so that most comparisons are of one word.
/// </summary>
internal static class RowOrder
{
    private const int FewRows = 1 << 10;

    /// <summary>Row numbers in order.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="ranksOfWords">Of each text column the places of its words among all; null where codes are places.</param>
    /// <param name="order">Room for them; as many as there are rows.</param>
    public static void Of(RowBuffer rows, int[]?[] ranksOfWords, Span<int> order)
    {
        var count = rows.Count;
        var words = new List<ulong[]>();
        var ranks = ArrayPool<ulong>.Shared.Rent(count);
        var room = 0;
        for (var column = 0; column < rows.Columns.Count && count > 0; column++)
        {
            var own = ranks.AsSpan(0, count);
            rows.Columns[column].Rank(own, ranksOfWords[column]);
            var bits = Shorten(own, rows.Columns[column].Field.Type == ColumnType.Timestamp);
            if (bits == 0) { continue; }

            if (bits > room)
            {
                words.Add(ArrayPool<ulong>.Shared.Rent(count));
                words[^1].AsSpan(0, count).Clear();
                room = 64;
            }

            room -= bits;
            var word = words[^1];
            for (var i = 0; i < own.Length; i++) { word[i] |= own[i] << room; }
        }

        for (var i = 0; i < count; i++) { order[i] = i; }

        if (words.Count > 0) { Sort(words, 0, order, ranks); }

        ArrayPool<ulong>.Shared.Return(ranks);
        foreach (var word in words) { ArrayPool<ulong>.Shared.Return(word); }
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

    /// <summary>Makes numbers as short as their order allows: the least becomes 0, and bits (of times, parts of a second) that none uses go. How many bits are left.</summary>
    private static int Shorten(Span<ulong> ranks, bool times)
    {
        var least = ulong.MaxValue;
        foreach (var rank in ranks) { least = Math.Min(least, rank); }

        var (used, whole) = (0UL, true);
        foreach (ref var rank in ranks)
        {
            rank -= least;
            used |= rank;
        }

        if (used == 0) { return 0; }

        const ulong second = 1_000_000;
        if (times)
        {
            foreach (var rank in ranks) { whole &= rank % second == 0; }
        }

        if (times && whole)
        {
            used = 0;
            foreach (ref var rank in ranks)
            {
                rank /= second;
                used |= rank;
            }
        }

        var idle = BitOperations.TrailingZeroCount(used);
        if (idle > 0)
        {
            foreach (ref var rank in ranks) { rank >>= idle; }
        }

        return 64 - BitOperations.LeadingZeroCount(used) - idle;
    }

    private static void Sort(List<ulong[]> words, int at, Span<int> rows, ulong[] room)
    {
        var keys = room.AsSpan(0, rows.Length);
        for (var i = 0; i < keys.Length; i++) { keys[i] = words[at][rows[i]]; }

        if (rows.Length < FewRows) { keys.Sort(rows); }
        else { SortByBytes(keys, rows); }

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

    /// <summary>Sorts by one byte after another, the last first; bytes that are the same in all keys are passed over.</summary>
    private static void SortByBytes(Span<ulong> keys, Span<int> rows)
    {
        var (count, counts) = (keys.Length, new int[8 * 256]);
        foreach (var key in keys)
        {
            for (var place = 0; place < 8; place++) { counts[(place * 256) + (int)(key >> (8 * place) & 0xFF)]++; }
        }

        var (otherKeys, otherRows) = (ArrayPool<ulong>.Shared.Rent(count), ArrayPool<int>.Shared.Rent(count));
        Span<ulong> keysTo = otherKeys.AsSpan(0, count);
        Span<int> rowsTo = otherRows.AsSpan(0, count);
        Span<ulong> keysFrom = keys;
        Span<int> rowsFrom = rows;
        for (var place = 0; place < 8; place++)
        {
            var ends = counts.AsSpan(place * 256, 256);
            if (ends[(int)(keysFrom[0] >> (8 * place) & 0xFF)] == count) { continue; }

            var at = 0;
            foreach (ref var end in ends) { (end, at) = (at, at + end); }

            for (var i = 0; i < count; i++)
            {
                var to = ends[(int)(keysFrom[i] >> (8 * place) & 0xFF)]++;
                (keysTo[to], rowsTo[to]) = (keysFrom[i], rowsFrom[i]);
            }

            var swapKeys = keysFrom;
            keysFrom = keysTo;
            keysTo = swapKeys;
            var swapRows = rowsFrom;
            rowsFrom = rowsTo;
            rowsTo = swapRows;
        }

        if (rowsFrom != rows) { rowsFrom.CopyTo(rows); }

        ArrayPool<ulong>.Shared.Return(otherKeys);
        ArrayPool<int>.Shared.Return(otherRows);
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
