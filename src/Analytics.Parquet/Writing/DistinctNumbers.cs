using System.Numerics;

namespace Analytics.Parquet.Writing;

/// <summary>Codes numbers in order of first appearance, and gives up when too many are distinct.</summary>
internal static class DistinctNumbers
{
    private const int widestTable = 1 << 20;
    private const int hopefulUntil = 1 << 12;

    /// <summary>The distinct values, or empty when they are more than <paramref name="limit"/> or so many that codes would save nothing.</summary>
    public static ReadOnlySpan<T> Code<T>(ReadOnlySpan<T> values, int limit, Span<int> codes)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (values.IsEmpty) { return default; }

        var (min, max) = Extremes.Of(values);
        var range = ulong.CreateTruncating(max) - ulong.CreateTruncating(min);
        return range < widestTable && range < 4UL * (ulong)values.Length
            ? CodeNear(values, min, (int)range + 1, limit, codes)
            : CodeFar(values, limit, codes);
    }

    // The values lie so close together that each has its own slot.
    private static ReadOnlySpan<T> CodeNear<T>(ReadOnlySpan<T> values, T min, int range, int limit, Span<int> codes)
        where T : unmanaged, IBinaryInteger<T>
    {
        var slots = new int[range];
        var distinct = new T[Math.Min(range, limit)];
        var count = 0;
        for (var i = 0; i < values.Length; i++)
        {
            ref var slot = ref slots[int.CreateTruncating(values[i] - min)];
            if (slot == 0)
            {
                if (count == limit) { return default; }

                distinct[count] = values[i];
                slot = ++count;
            }

            codes[i] = slot - 1;
        }

        return distinct.AsSpan(0, count);
    }

    private static ReadOnlySpan<T> CodeFar<T>(ReadOnlySpan<T> values, int limit, Span<int> codes)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (bits, count) = (10, 0);
        var slots = new int[1 << bits];
        var distinct = new T[1 << (bits - 1)];
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

                if (count == limit || (count > hopefulUntil && count > i / 2)) { return default; }

                if (count == distinct.Length)
                {
                    bits++;
                    Array.Resize(ref distinct, count * 2);
                    slots = Rehash(distinct.AsSpan(0, count), bits);
                    at = Slot(value, bits);
                    continue;
                }

                distinct[count] = value;
                slots[at] = ++count;
            }

            codes[i] = slots[at] - 1;
        }

        return distinct.AsSpan(0, count);
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
