using System.Numerics;
using System.Runtime.CompilerServices;

namespace Analytics.Parquet.Encodings;

/// <summary>DELTA_BINARY_PACKED: differences to the value before, packed in miniblocks of 32 above the smallest of their block of 128.</summary>
internal static class DeltaPacked
{
    private const int blockSize = 128;
    private const int miniblocks = 4;
    private const int miniblockSize = blockSize / miniblocks;

    public static void Write<T>(ReadOnlySpan<T> values, ByteBuffer to)
        where T : unmanaged, IBinaryInteger<T>
    {
        to.WriteVarint(blockSize);
        to.WriteVarint(miniblocks);
        to.WriteVarint((ulong)values.Length);
        to.WriteZigZag(values.IsEmpty ? 0 : long.CreateTruncating(values[0]));
        Span<ulong> deltas = stackalloc ulong[blockSize];
        Span<byte> width = stackalloc byte[miniblocks];
        for (var at = 1; at < values.Length; at += blockSize)
        {
            var count = Math.Min(blockSize, values.Length - at);
            to.WriteZigZag(Deltas(values.Slice(at - 1, count + 1), deltas));
            deltas[count..].Clear();
            for (var m = 0; m < miniblocks; m++) { width[m] = (byte)Width(deltas.Slice(m * miniblockSize, miniblockSize)); }

            to.Write(width);
            for (var m = 0; m * miniblockSize < count; m++)
            {
                BitPacking.Pack(deltas.Slice(m * miniblockSize, miniblockSize), width[m], to.Take(BitPacking.BytesFor(miniblockSize, width[m])));
            }
        }
    }

    /// <summary>About how many bytes <see cref="Write"/> would take, judged by every eighth block.</summary>
    public static long Estimate<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (bits, sampled) = (0L, 0L);
        Span<ulong> deltas = stackalloc ulong[blockSize];
        for (var at = 1; at < values.Length; at += blockSize * 8)
        {
            var count = Math.Min(blockSize, values.Length - at);
            var smallest = Deltas(values.Slice(at - 1, count + 1), deltas);
            deltas[count..].Clear();
            bits += 8 * (miniblocks + 1 + BitPacking.WidthOf((ulong)Math.Abs(smallest / 2)) / 7);
            for (var m = 0; m * miniblockSize < count; m++) { bits += miniblockSize * Width(deltas.Slice(m * miniblockSize, miniblockSize)); }

            sampled += count;
        }

        return sampled == 0 ? 16 : 16 + (long)(bits / 8.0 / sampled * values.Length);
    }

    /// <summary>Fills <paramref name="to"/> and steps past what was read; the stream must hold exactly that many values.</summary>
    public static void Read<T>(ref ReadOnlySpan<byte> from, Span<T> to)
        where T : unmanaged, IBinaryInteger<T>
    {
        var block = Varint.Read(ref from);
        var minis = Varint.Read(ref from);
        var total = Varint.Read(ref from);
        var last = Varint.ReadZigZag(ref from);
        if (block is 0 or > 1 << 20 || minis is 0 or > 1 << 10 || block % minis != 0 || block / minis % 8 != 0) { throw new CorruptPageException($"delta blocks of {block} values in {minis} parts"); }

        if (total != (ulong)to.Length) { throw new CorruptPageException($"{total} delta-coded values, where {to.Length} are expected"); }

        if (to.IsEmpty) { return; }

        to[0] = T.CreateTruncating(last);
        to = to[1..];
        var size = (int)(block / minis);
        var deltas = new ulong[size];
        while (!to.IsEmpty)
        {
            var smallest = Varint.ReadZigZag(ref from);
            if (from.Length < (int)minis) { throw Truncated(); }

            var widths = from[..(int)minis];
            from = from[(int)minis..];
            for (var m = 0; m < widths.Length && !to.IsEmpty; m++)
            {
                var count = Math.Min(size, to.Length);
                Unpack(ref from, widths[m], deltas.AsSpan(0, count), size);
                for (var i = 0; i < count; i++)
                {
                    last = unchecked(last + smallest + (long)deltas[i]);
                    to[i] = T.CreateTruncating(last);
                }

                to = to[count..];
            }
        }
    }

    private static void Unpack(ref ReadOnlySpan<byte> from, int width, Span<ulong> deltas, int size)
    {
        var needed = BitPacking.BytesFor(deltas.Length, width);
        if (width > 64 || from.Length < needed) { throw Truncated(); }

        BitPacking.Unpack(from[..needed], width, deltas);
        from = from[Math.Min(from.Length, BitPacking.BytesFor(size, width))..];
    }

    // The first slot is the value before. 32-bit deltas wrap at 32 bits, so that no reader meets a wider one.
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Deltas<T>(ReadOnlySpan<T> values, Span<ulong> deltas)
        where T : unmanaged, IBinaryInteger<T>
    {
        var smallest = long.MaxValue;
        for (var i = 1; i < values.Length; i++)
        {
            var delta = long.CreateTruncating(unchecked(values[i] - values[i - 1]));
            deltas[i - 1] = (ulong)delta;
            smallest = Math.Min(smallest, delta);
        }

        for (var i = 0; i < values.Length - 1; i++) { deltas[i] = unchecked(deltas[i] - (ulong)smallest); }

        return smallest;
    }

    private static int Width(ReadOnlySpan<ulong> deltas)
    {
        var any = 0UL;
        foreach (var delta in deltas) { any |= delta; }

        return BitPacking.WidthOf(any);
    }

    private static CorruptPageException Truncated() => new("a page ends in the middle of a delta block");
}
