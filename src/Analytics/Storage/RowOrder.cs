using System.Numerics;
using Analytics.Parquet;

namespace Analytics.Storage;

/// <summary>
/// Sorts rows by all columns from left to right: nulls first, text by ordinal, -0 before 0, NaN last; ties are equal rows. Values become whole
/// numbers of the same order, and as many columns as fit are packed into one word, so that most comparisons are of one word.
/// </summary>
internal static class RowOrder
{
    /// <summary>Row numbers in order.</summary>
    public static int[] Of(IReadOnlyList<Column> columns, bool sortedWords)
    {
        var count = columns[0].Count;
        var words = new List<ulong[]>();
        var room = 0;
        foreach (var column in columns)
        {
            var ranks = Ranks(column, sortedWords);
            var (least, greatest) = (ranks.Length == 0 ? 0 : ranks.Min(), ranks.Length == 0 ? 0 : ranks.Max());
            var bits = 64 - BitOperations.LeadingZeroCount(greatest - least);
            if (bits == 0) { continue; }

            if (bits > room)
            {
                words.Add(new ulong[count]);
                room = 64;
            }

            room -= bits;
            var word = words[^1];
            for (var i = 0; i < count; i++) { word[i] |= (ranks[i] - least) << room; }
        }

        var rows = new int[count];
        for (var i = 0; i < count; i++) { rows[i] = i; }

        if (words.Count > 0) { Sort(words, 0, rows); }

        return rows;
    }

    private static void Sort(List<ulong[]> words, int at, Span<int> rows)
    {
        var keys = new ulong[rows.Length];
        for (var i = 0; i < keys.Length; i++) { keys[i] = words[at][rows[i]]; }

        keys.AsSpan().Sort(rows);
        if (at + 1 == words.Count) { return; }

        for (var from = 0; from < keys.Length;)
        {
            var to = from + 1;
            while (to < keys.Length && keys[to] == keys[from]) { to++; }

            if (to - from > 16) { Sort(words, at + 1, rows[from..to]); }
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

    /// <summary>One number a row, of the same order as the values; 0 is null.</summary>
    private static ulong[] Ranks(Column column, bool sortedWords)
    {
        switch (column)
        {
            case TextColumn text:
                var rank = sortedWords ? null : RanksOf(text.Dictionary);
                return Array.ConvertAll(text.Codes, code => code < 0 ? 0UL : (ulong)(rank is null ? code : rank[code]) + 1);
            case ValueColumn<bool> values: return Ranks(values, value => value ? 1UL : 0UL);
            case ValueColumn<int> values: return Ranks(values, value => (ulong)((long)value - int.MinValue));
            case ValueColumn<long> values: return Ranks(values, value => (ulong)value ^ (1UL << 63));
            case ValueColumn<double> values: return Ranks(values, Sortable);
            default: throw new InvalidOperationException($"Column '{column.Field.Name}' is of an unknown kind.");
        }
    }

    /// <summary>Where each word stands among all, by ordinal.</summary>
    public static int[] RanksOf(IReadOnlyList<string> dictionary)
    {
        var order = Enumerable.Range(0, dictionary.Count).ToArray();
        Array.Sort(order, (a, b) => string.CompareOrdinal(dictionary[a], dictionary[b]));
        var rank = new int[order.Length];
        for (var i = 0; i < order.Length; i++) { rank[order[i]] = i; }

        return rank;
    }

    private static ulong Sortable(double value)
    {
        if (double.IsNaN(value)) { return ulong.MaxValue; }

        var bits = BitConverter.DoubleToUInt64Bits(value);
        return bits >> 63 == 1 ? ~bits : bits | (1UL << 63);
    }

    private static ulong[] Ranks<T>(ValueColumn<T> column, Func<T, ulong> rank)
        where T : unmanaged
    {
        var ranks = new ulong[column.Count];
        for (var i = 0; i < ranks.Length; i++) { ranks[i] = column.IsNull(i) ? 0 : rank(column.Values[i]); }

        return ranks;
    }
}
