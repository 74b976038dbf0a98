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

    /// <summary>Unpacks values of at most 32 bits; the bytes may end with the last value.</summary>
    public static void Unpack(ReadOnlySpan<byte> from, int width, Span<int> to)
    {
        var mask = width == 32 ? uint.MaxValue : (1u << width) - 1;
        var safe = SafeCount(from.Length, width, to.Length);
        var bit = 0L;
        for (var i = 0; i < safe; i++, bit += width)
        {
            to[i] = (int)((uint)(BinaryPrimitives.ReadUInt64LittleEndian(from[(int)(bit >> 3)..]) >> (int)(bit & 7)) & mask);
        }

        for (var i = safe; i < to.Length; i++, bit += width) { to[i] = (int)Bits(from, bit, width); }
    }

    /// <summary>Unpacks values of up to 64 bits; the bytes may end with the last value.</summary>
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
