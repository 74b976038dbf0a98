using System.Buffers.Binary;
using System.Numerics;

namespace Analytics.Parquet.Encodings;

/// <summary>Integers of a fixed number of bits laid end to end, least significant bit first.</summary>
internal static class BitPacking
{
    public static int WidthOf(ulong largest) => 64 - BitOperations.LeadingZeroCount(largest);

    public static int BytesFor(int count, int width) => (int)(((long)count * width + 7) >> 3);

    /// <summary>Packs values of at most 32 bits into exactly <see cref="BytesFor"/> bytes.</summary>
    public static void Pack(ReadOnlySpan<int> values, int width, Span<byte> to)
    {
        var (pending, bits, at) = (0UL, 0, 0);
        foreach (var value in values)
        {
            pending |= (ulong)(uint)value << bits;
            bits += width;
            if (bits < 32) { continue; }

            BinaryPrimitives.WriteUInt32LittleEndian(to[at..], (uint)pending);
            pending >>= 32;
            bits -= 32;
            at += 4;
        }

        PackRest(pending, bits, to[at..]);
    }

    /// <summary>Packs values of up to 64 bits into exactly <see cref="BytesFor"/> bytes.</summary>
    public static void Pack(ReadOnlySpan<ulong> values, int width, Span<byte> to)
    {
        if (width <= 32) { PackNarrow(values, width, to); }
        else { PackWide(values, width, to); }
    }

    private static void PackNarrow(ReadOnlySpan<ulong> values, int width, Span<byte> to)
    {
        var (pending, bits, at) = (0UL, 0, 0);
        foreach (var value in values)
        {
            pending |= value << bits;
            bits += width;
            if (bits < 32) { continue; }

            BinaryPrimitives.WriteUInt32LittleEndian(to[at..], (uint)pending);
            pending >>= 32;
            bits -= 32;
            at += 4;
        }

        PackRest(pending, bits, to[at..]);
    }

    private static void PackWide(ReadOnlySpan<ulong> values, int width, Span<byte> to)
    {
        var (pending, bits, at) = (0UL, 0, 0);
        foreach (var value in values)
        {
            var rest = value;
            for (var left = width; left > 0;)
            {
                var part = Math.Min(left, 32);
                pending |= (part == 32 ? (uint)rest : rest) << bits;
                bits += part;
                rest >>= 32;
                left -= part;
                if (bits < 32) { continue; }

                BinaryPrimitives.WriteUInt32LittleEndian(to[at..], (uint)pending);
                pending >>= 32;
                bits -= 32;
                at += 4;
            }
        }

        PackRest(pending, bits, to[at..]);
    }

    /// <summary>Unpacks values of at most 32 bits; the bytes may end with the last value or go on.</summary>
    public static void Unpack(ReadOnlySpan<byte> from, int width, Span<int> to)
    {
        // Eight values take as many bytes as one has bits. The last groups are left to the careful loop, for reads run ahead.
        var groups = width == 0 ? 0 : Math.Min(to.Length / 8, Math.Max(0, (from.Length - 8) / width));
        if (width <= 8) { UnpackByEights(from, width, groups, to); }
        else if (width <= 16) { UnpackByFours(from, width, groups, to); }
        else if (width != 31) { UnpackByTwos(from, width, groups, to); }
        else { groups = 0; }

        var bit = groups * 8L * width;
        for (var i = groups * 8; i < to.Length; i++, bit += width) { to[i] = (int)Bits(from, bit, width); }
    }

    /// <summary>Unpacks values of up to 64 bits; the bytes may end with the last value or go on.</summary>
    public static void Unpack(ReadOnlySpan<byte> from, int width, Span<ulong> to)
    {
        var mask = width == 64 ? ulong.MaxValue : (1UL << width) - 1;
        var safe = width > 56 ? 0 : SafeCount(from.Length, width, to.Length);
        var bit = 0L;
        for (var i = 0; i < safe; i++, bit += width)
        {
            to[i] = (BinaryPrimitives.ReadUInt64LittleEndian(from[(int)(bit >> 3)..]) >> (int)(bit & 7)) & mask;
        }

        for (var i = safe; i < to.Length; i++, bit += width) { to[i] = Bits(from, bit, width); }
    }

    private static void UnpackByEights(ReadOnlySpan<byte> from, int width, int groups, Span<int> to)
    {
        var mask = (1 << width) - 1;
        for (var g = 0; g < groups; g++)
        {
            var bits = BinaryPrimitives.ReadUInt64LittleEndian(from[(g * width)..]);
            var eight = to.Slice(g * 8, 8);
            eight[0] = (int)bits & mask;
            eight[1] = (int)(bits >> width) & mask;
            eight[2] = (int)(bits >> (2 * width)) & mask;
            eight[3] = (int)(bits >> (3 * width)) & mask;
            eight[4] = (int)(bits >> (4 * width)) & mask;
            eight[5] = (int)(bits >> (5 * width)) & mask;
            eight[6] = (int)(bits >> (6 * width)) & mask;
            eight[7] = (int)(bits >> (7 * width)) & mask;
        }
    }

    private static void UnpackByFours(ReadOnlySpan<byte> from, int width, int groups, Span<int> to)
    {
        var mask = (1 << width) - 1;
        for (var g = 0; g < groups * 2; g++)
        {
            var bit = g * 4L * width;
            var bits = BinaryPrimitives.ReadUInt64LittleEndian(from[(int)(bit >> 3)..]) >> (int)(bit & 7);
            var four = to.Slice(g * 4, 4);
            four[0] = (int)bits & mask;
            four[1] = (int)(bits >> width) & mask;
            four[2] = (int)(bits >> (2 * width)) & mask;
            four[3] = (int)(bits >> (3 * width)) & mask;
        }
    }

    // A pair of 31 bits may start 6 bits into its first byte and so need 68.
    private static void UnpackByTwos(ReadOnlySpan<byte> from, int width, int groups, Span<int> to)
    {
        var mask = (1UL << width) - 1;
        for (var g = 0; g < groups * 4; g++)
        {
            var bit = g * 2L * width;
            var bits = BinaryPrimitives.ReadUInt64LittleEndian(from[(int)(bit >> 3)..]) >> (int)(bit & 7);
            var two = to.Slice(g * 2, 2);
            two[0] = (int)(bits & mask);
            two[1] = (int)((bits >> width) & mask);
        }
    }

    // How many values lie in whole 8-byte reads.
    private static int SafeCount(int bytes, int width, int count) =>
        width == 0 ? 0 : (int)Math.Clamp(((bytes - 8L) * 8 / width) + 1, 0, bytes < 8 ? 0 : count);

    private static ulong Bits(ReadOnlySpan<byte> from, long bit, int width)
    {
        var value = 0UL;
        for (var got = 0; got < width;)
        {
            var (at, skip) = ((int)((bit + got) >> 3), (int)((bit + got) & 7));
            var part = Math.Min(8 - skip, width - got);
            value |= (ulong)((from[at] >> skip) & ((1 << part) - 1)) << got;
            got += part;
        }

        return value;
    }

    private static void PackRest(ulong pending, int bits, Span<byte> to)
    {
        for (var i = 0; bits > 0; bits -= 8, pending >>= 8) { to[i++] = (byte)pending; }
    }
}
