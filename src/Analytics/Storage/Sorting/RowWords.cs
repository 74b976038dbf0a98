using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Analytics.Storage;

/// <summary>Rows packed into 64-bit words that sort like the rows. Each column is stored as steps above its minimum, in as few bits
/// as its range needs. A column with nulls has one more bit in front, which is 0 for null.</summary>
internal sealed class RowWords : IDisposable
{
    private readonly int rows;
    private readonly List<ulong[]> words = [];
    private int room;

    /// <param name="ranksOfWords">The rank of each code, by text column.</param>
    public RowWords(RowBuffer buffer, int[]?[] ranksOfWords)
    {
        rows = buffer.Count;
        var rented = ArrayPool<ulong>.Shared.Rent(rows);
        var numbers = rented.AsSpan(0, rows);
        for (var i = 0; i < buffer.Columns.Count; i++)
        {
            buffer.Columns[i].Numbers(numbers, ranksOfWords[i]);
            Add(numbers, buffer.Columns[i].Nulls);
        }

        ArrayPool<ulong>.Shared.Return(rented);
    }

    /// <summary>The words of all rows: first the first word of every row, then the second.</summary>
    public IReadOnlyList<ulong[]> All => words;

    public void Dispose()
    {
        foreach (var word in words) { ArrayPool<ulong>.Shared.Return(word); }
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private void Add(Span<ulong> numbers, ReadOnlySpan<bool> nulls)
    {
        if (nulls.Contains(true))
        {
            var flags = Place(1);
            for (var i = 0; i < flags.Length; i++) { flags[i] |= nulls[i] ? 0UL : 1UL << room; }

            var some = numbers[Math.Max(0, nulls.IndexOf(false))]; // any value that is there does for those that are not
            for (var i = 0; i < numbers.Length; i++) { numbers[i] = nulls[i] ? some : numbers[i]; }
        }

        var (least, most) = (ulong.MaxValue, 0UL);
        foreach (var number in numbers) { (least, most) = (Math.Min(least, number), Math.Max(most, number)); }

        if (least >= most) { return; }

        var step = StepOf(numbers, least);
        var word = Place(64 - BitOperations.LeadingZeroCount((most - least) / step));
        var (before, steps, shift) = (least, 0UL, room); // rows often repeat what the one before them had
        for (var i = 0; i < word.Length; i++)
        {
            if (numbers[i] != before) { (before, steps) = (numbers[i], (numbers[i] - least) / step << shift); }

            word[i] |= steps;
        }
    }

    /// <summary>The words that the next bits go into, above the <see cref="room"/> bits still free.</summary>
    private Span<ulong> Place(int bits)
    {
        if (bits > room)
        {
            words.Add(ArrayPool<ulong>.Shared.Rent(rows));
            words[^1].AsSpan(0, rows).Clear();
            room = 64;
        }

        room -= bits;
        return words[^1].AsSpan(0, rows);
    }

    /// <summary>The greatest common divisor of all differences to the minimum.</summary>
    private static ulong StepOf(ReadOnlySpan<ulong> numbers, ulong least)
    {
        var (step, before) = (0UL, least);
        for (var i = 0; i < numbers.Length && step != 1; i++)
        {
            if (numbers[i] == before) { continue; }

            before = numbers[i];
            if (step == 0 || (before - least) % step != 0) { step = Divisor(step, before - least); }
        }

        return step;
    }

    /// <summary>The greatest common divisor; that of 0 and n is n.</summary>
    private static ulong Divisor(ulong one, ulong other)
    {
        while (other != 0) { (one, other) = (other, one % other); }

        return one;
    }
}
