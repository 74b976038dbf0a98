using System.Buffers.Binary;
using System.Numerics;

namespace Analytics.Parquet.Codecs.Zstd;

/// <summary>A Huffman tree of bytes as a table by the next bits, and the streams coded with it.</summary>
internal sealed class ZstdHuffman
{
    private const int mostBits = 11;
    private const int mostWeightAccuracy = 6;

    // Symbol in the low byte, its number of bits above it.
    private readonly ushort[] table = new ushort[1 << mostBits];
    private int bits;

    /// <summary>Steps past the description of a tree, which is kept for the blocks to come.</summary>
    public void ReadTree(ref ReadOnlySpan<byte> from)
    {
        Span<byte> weights = stackalloc byte[256];
        var head = ZstdFrames.Cut(ref from, 1)[0];
        var count = head < 128 ? CodedWeights(ZstdFrames.Cut(ref from, head), weights) : PlainWeights(ref from, head - 127, weights);
        var sum = 0;
        foreach (var weight in weights[..count])
        {
            if (weight > mostBits) { throw ZstdFrames.Corrupt($"a Huffman weight of {weight}"); }

            sum += (1 << weight) >> 1;
        }

        // The weight of the last symbol makes the sum a power of two.
        bits = sum == 0 ? 0 : BitOperations.Log2((uint)sum) + 1;
        var rest = (1 << bits) - sum;
        if (bits is 0 or > mostBits || !BitOperations.IsPow2(rest)) { throw ZstdFrames.Corrupt("a Huffman tree that is not complete"); }

        weights[count] = (byte)(BitOperations.Log2((uint)rest) + 1);
        Fill(weights[..(count + 1)]);
    }

    /// <summary>Fills exactly <paramref name="to"/> from a stream that must then be at its end.</summary>
    public void Decode(ReadOnlySpan<byte> from, Span<byte> to)
    {
        if (bits == 0) { throw ZstdFrames.Corrupt("a Huffman tree is missing"); }

        var stream = new BackwardBits(from);
        var (at, left) = (0, stream.Left);
        var known = table.AsSpan(0, 1 << bits);

        // Five symbols take at most 55 bits, of at least 57 in the word.
        for (; left >= 64 && at <= to.Length - 5; at += 5)
        {
            var first = (left - 57) >> 3;
            var word = BinaryPrimitives.ReadUInt64LittleEndian(from[first..]) << (64 - (left - (first * 8)));
            foreach (ref var symbol in to.Slice(at, 5))
            {
                var entry = known[(int)(word >> (64 - bits))];
                symbol = (byte)entry;
                word <<= entry >> 8;
                left -= entry >> 8;
            }
        }

        stream.Skip(stream.Left - left);
        for (; at < to.Length; at++)
        {
            var entry = known[(int)stream.Peek(bits)];
            to[at] = (byte)entry;
            stream.Skip(entry >> 8);
        }

        if (stream.Left != 0) { throw ZstdFrames.Corrupt("a Huffman stream does not end with its last literal"); }
    }

    private static int PlainWeights(ref ReadOnlySpan<byte> from, int count, scoped Span<byte> weights)
    {
        var packed = ZstdFrames.Cut(ref from, (count + 1) / 2);
        for (var i = 0; i < count; i++) { weights[i] = (byte)((i & 1) == 0 ? packed[i >> 1] >> 4 : packed[i >> 1] & 15); }

        return count;
    }

    // Two states take turns, until the bits give out.
    private static int CodedWeights(ReadOnlySpan<byte> from, Span<byte> weights)
    {
        var fse = FseTable.Read(ref from, mostWeightAccuracy, mostBits + 1);
        var stream = new BackwardBits(from);
        var (even, odd) = (fse.Start(ref stream), fse.Start(ref stream));
        for (var count = 0; count < weights.Length - 2;)
        {
            weights[count++] = fse.SymbolOf(even);
            even = fse.Next(even, ref stream);
            (even, odd) = (odd, even);
            if (stream.Left >= 0) { continue; }

            weights[count++] = fse.SymbolOf(even);
            return count;
        }

        throw ZstdFrames.Corrupt("too many Huffman weights");
    }

    // Longest codes first, by symbol among those of one length.
    private void Fill(ReadOnlySpan<byte> weights)
    {
        var at = 0;
        for (var weight = 1; weight <= bits; weight++)
        {
            for (var symbol = 0; symbol < weights.Length; symbol++)
            {
                if (weights[symbol] != weight) { continue; }

                table.AsSpan(at, 1 << (weight - 1)).Fill((ushort)(symbol | ((bits + 1 - weight) << 8)));
                at += 1 << (weight - 1);
            }
        }
    }
}
