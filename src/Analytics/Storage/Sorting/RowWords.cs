using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace Analytics.Storage;

/// <summary>Rows as words of 64 bits whose order is theirs: column behind column, each the number of steps from its least value in as few
/// bits as tell its values apart. Where a column has nulls, the bit before it is 0 for those.</summary>
internal sealed class RowWords : IDisposable
{
    private readonly int rows;
    private readonly List<ulong[]> words = [];
    private int room;

    /// <param name="ranksOfWords">Of each text column the places of its words among all.</param>
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

    /// <summary>The words of all rows, the first words first.</summary>
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

    /// <summary>The words that the next bits go into, above the <see cref="room"/> that is left.</summary>
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

    /// <summary>What divides every difference to the least.</summary>
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

    /// <summary>The greatest common divisor; 0 divides nothing and is divided by all.</summary>
    private static ulong Divisor(ulong one, ulong other)
    {
        while (other != 0) { (one, other) = (other, one % other); }

        return one;
    }
}
