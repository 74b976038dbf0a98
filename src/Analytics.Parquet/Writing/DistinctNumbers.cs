using System.Buffers;
using System.Numerics;

namespace Analytics.Parquet.Writing;

/// <summary>Codes numbers in order of first appearance, and gives up when too many are distinct.</summary>
internal static class DistinctNumbers
{
    private const int widestTable = 1 << 20;
    private const int hopefulUntil = 1 << 12;

    /// <summary>How many distinct values were put into <paramref name="distinct"/>; 0 when it has no room for all, or they are so many that codes would save nothing.</summary>
    public static int Code<T>(ReadOnlySpan<T> values, Span<T> distinct, Span<int> codes)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (values.IsEmpty) { return 0; }

        var (min, max) = Extremes.Of(values);
        var range = ulong.CreateTruncating(max) - ulong.CreateTruncating(min);
        return range < widestTable && range < 4UL * (ulong)values.Length
            ? CodeNear(values, min, (int)range + 1, distinct, codes)
            : CodeFar(values, distinct, codes);
    }

    // The values lie so close together that each has its own slot.
    private static int CodeNear<T>(ReadOnlySpan<T> values, T min, int range, Span<T> distinct, Span<int> codes)
        where T : unmanaged, IBinaryInteger<T>
    {
        var lent = ArrayPool<int>.Shared.Rent(range);
        var slots = lent.AsSpan(0, range);
        slots.Clear();
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            ref var slot = ref slots[int.CreateTruncating(values[i] - min)];
            if (slot == 0)
            {
                if (count == distinct.Length)
                {
                    count = 0;
                    break;
                }

                distinct[count] = values[i];
                slot = ++count;
            }

            codes[i] = slot - 1;
        }

        ArrayPool<int>.Shared.Return(lent);
        return count;
    }

    private static int CodeFar<T>(ReadOnlySpan<T> values, Span<T> distinct, Span<int> codes)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (bits, count) = (10, 0);
        var slots = new int[1 << bits];
        for (var i = 0; i < values.Length; i++)
        {
            var value = values[i];
            var at = Slot(value, bits);
            while (slots[at] is var code && (code == 0 || distinct[code - 1] != value))
            {
                if (code != 0)
                {
                    at = (at + 1) & (slots.Length - 1);
                    continue;
                }

                if (count == distinct.Length || (count > hopefulUntil && count > i / 2)) { return 0; }

                if (count == slots.Length / 2)
                {
                    bits++;
                    slots = Rehash(distinct[..count], bits);
                    at = Slot(value, bits);
                    continue;
                }

                distinct[count] = value;
                slots[at] = ++count;
            }

            codes[i] = slots[at] - 1;
        }

        return count;
    }

    private static int[] Rehash<T>(ReadOnlySpan<T> distinct, int bits)
        where T : unmanaged, IBinaryInteger<T>
    {
        var slots = new int[1 << bits];
        for (var i = 0; i < distinct.Length; i++)
        {
            var at = Slot(distinct[i], bits);
            while (slots[at] != 0) { at = (at + 1) & (slots.Length - 1); }

            slots[at] = i + 1;
        }

        return slots;
    }

    // Fibonacci hashing: the high bits of a product with 2^64 / golden ratio.
    private static int Slot<T>(T value, int bits)
        where T : unmanaged, IBinaryInteger<T> => (int)((ulong.CreateTruncating(value) * 0x9E3779B97F4A7C15) >> (64 - bits));
}
