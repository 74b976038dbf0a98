using System.Buffers;
using System.Runtime.CompilerServices;

namespace Analytics.Storage;

/// <summary>Sorts rows by all columns: nulls first, text by ordinal, -0 before 0, NaN last. Rows are packed into 64-bit words that
/// sort alike.</summary>
internal static class RowOrder
{
    private const int FewRows = 1 << 10;

    /// <param name="ranksOfWords">The rank of each code, by text column.</param>
    public static void Of(RowBuffer rows, int[]?[] ranksOfWords, Span<int> order)
    {
        for (var i = 0; i < order.Length; i++) { order[i] = i; }

        using var words = new RowWords(rows, ranksOfWords);
        if (words.All.Count == 0 || order.Length == 0) { return; }

        var room = ArrayPool<ulong>.Shared.Rent(order.Length);
        Order(words.All, 0, order, room);
        ArrayPool<ulong>.Shared.Return(room);
    }

    /// <summary>The ordinal rank of each text.</summary>
    public static int[] RanksOf(IReadOnlyList<string> words)
    {
        var order = Enumerable.Range(0, words.Count).ToArray();
        Array.Sort(order, (a, b) => string.CompareOrdinal(words[a], words[b]));
        var rank = new int[order.Length];
        for (var i = 0; i < order.Length; i++) { rank[order[i]] = i; }

        return rank;
    }

    private static void Order(IReadOnlyList<ulong[]> words, int at, Span<int> rows, ulong[] room)
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

            if (to - from > 16) { Order(words, at + 1, rows[from..to], room); }
            else if (to - from > 1) { Insert(words, at + 1, rows[from..to]); }

            from = to;
        }
    }

    /// <summary>Radix sort from the last byte to the first; skips bytes that are equal in all keys.</summary>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void SortByBytes(Span<ulong> keys, Span<int> rows)
    {
        var (count, counts) = (keys.Length, new int[8 * 256]);
        foreach (var key in keys)
        {
            for (var place = 0; place < 8; place++) { counts[(place * 256) + (int)((key >> (8 * place)) & 0xFF)]++; }
        }

        var (otherKeys, otherRows) = (ArrayPool<ulong>.Shared.Rent(count), ArrayPool<int>.Shared.Rent(rows.Length));
        Span<ulong> keysFrom = keys;
        Span<ulong> keysTo = otherKeys.AsSpan(0, count);
        Span<int> rowsFrom = rows;
        Span<int> rowsTo = otherRows.AsSpan(0, rows.Length);
        for (var place = 0; place < 8; place++)
        {
            var ends = counts.AsSpan(place * 256, 256);
            if (ends[(int)((keysFrom[0] >> (8 * place)) & 0xFF)] == count) { continue; }

            var at = 0;
            foreach (ref var end in ends) { (end, at) = (at, at + end); }

            Put(keysFrom, keysTo, rowsFrom, rowsTo, ends, 8 * place);
            Swap(ref keysFrom, ref keysTo);
            Swap(ref rowsFrom, ref rowsTo);
        }

        if (keysFrom != keys)
        {
            keysFrom.CopyTo(keys);
            rowsFrom.CopyTo(rows);
        }

        ArrayPool<ulong>.Shared.Return(otherKeys);
        ArrayPool<int>.Shared.Return(otherRows);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Put(Span<ulong> from, Span<ulong> to, Span<int> rowsFrom, Span<int> rowsTo, Span<int> places, int shift)
    {
        for (var i = 0; i < from.Length; i++)
        {
            var place = places[(int)((from[i] >> shift) & 0xFF)]++;
            (to[place], rowsTo[place]) = (from[i], rowsFrom[i]);
        }
    }

    private static void Swap<T>(ref Span<T> one, ref Span<T> other)
    {
        var before = one;
        one = other;
        other = before;
    }

    private static void Insert(IReadOnlyList<ulong[]> words, int at, Span<int> rows)
    {
        for (var i = 1; i < rows.Length; i++)
        {
            var row = rows[i];
            var place = i;
            for (; place > 0 && Before(words, at, row, rows[place - 1]); place--) { rows[place] = rows[place - 1]; }

            rows[place] = row;
        }
    }

    private static bool Before(IReadOnlyList<ulong[]> words, int at, int row, int other)
    {
        for (; at < words.Count; at++)
        {
            var word = words[at];
            if (word[row] != word[other]) { return word[row] < word[other]; }
        }

        return false;
    }
}
