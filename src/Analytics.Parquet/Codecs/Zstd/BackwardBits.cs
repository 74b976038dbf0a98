using System.Buffers.Binary;
using System.Numerics;

namespace Analytics.Parquet.Codecs.Zstd;

/// <summary>Reads bits from the end of some bytes to their beginning; the highest bit set in the last byte marks where they start.</summary>
internal ref struct BackwardBits
{
    private readonly ReadOnlySpan<byte> bytes;

    public BackwardBits(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes[^1] == 0) { throw ZstdFrames.Corrupt("a stream of bits without its mark"); }

        this.bytes = bytes;
        Left = (bytes.Length * 8) - 8 + BitOperations.Log2(bytes[^1]);
    }

    /// <summary>Bits not yet read; negative after reading beyond the first, where all bits are 0.</summary>
    public int Left { get; private set; }

    /// <summary>The next bits, at most 32.</summary>
    public readonly uint Peek(int count)
    {
        var start = Left - count;
        if (start >= 0) { return (uint)((Word(start >> 3) >> (start & 7)) & ((1UL << count) - 1)); }

        return Left <= 0 ? 0 : (uint)((Word(0) & ((1UL << Left) - 1)) << -start);
    }

    public void Skip(int count) => Left -= count;

    public uint Read(int count)
    {
        var value = Peek(count);
        Left -= count;
        return value;
    }

    private readonly ulong Word(int at)
    {
        if (at <= bytes.Length - 8) { return BinaryPrimitives.ReadUInt64LittleEndian(bytes[at..]); }

        var word = 0UL;
        for (var i = at; i < bytes.Length; i++) { word |= (ulong)bytes[i] << (8 * (i - at)); }

        return word;
    }
}
