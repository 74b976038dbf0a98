using System.Buffers.Binary;

namespace Analytics.Parquet.Encodings;

/// <summary>Booleans, one bit each, least significant bit first.</summary>
internal static class BitFlags
{
    // Multiplying eight 0/1 bytes by this gathers them in the top byte, first flag lowest.
    private const ulong gather = 0x0102040810204080;
    private const ulong ones = 0x0101010101010101;

    /// <summary>Packs bytes of 0 and 1, each first flipped where <paramref name="flip"/> is 1.</summary>
    public static void Pack(ReadOnlySpan<byte> flags, byte flip, Span<byte> to)
    {
        var flips = flip * ones;
        var whole = flags.Length / 8;
        for (var i = 0; i < whole; i++)
        {
            to[i] = (byte)(((BinaryPrimitives.ReadUInt64LittleEndian(flags[(i * 8)..]) ^ flips) * gather) >> 56);
        }

        var last = 0;
        for (var i = whole * 8; i < flags.Length; i++) { last |= (flags[i] ^ flip) << (i & 7); }

        if (flags.Length % 8 != 0) { to[whole] = (byte)last; }
    }

    public static void Unpack(ReadOnlySpan<byte> from, byte flip, Span<byte> to)
    {
        for (var i = 0; i < to.Length; i++) { to[i] = (byte)(((from[i >> 3] >> (i & 7)) & 1) ^ flip); }
    }
}
