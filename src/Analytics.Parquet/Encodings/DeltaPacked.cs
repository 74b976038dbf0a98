using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

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
        Span<T> deltas = stackalloc T[blockSize];
        Span<byte> widths = stackalloc byte[miniblocks];
        for (var at = 1; at < values.Length; at += blockSize)
        {
            var count = Math.Min(blockSize, values.Length - at);
            to.WriteZigZag(Deltas(values.Slice(at - 1, count + 1), deltas));
            for (var m = 0; m < miniblocks; m++) { widths[m] = (byte)Width<T>(deltas.Slice(m * miniblockSize, miniblockSize)); }

            to.Write(widths);
            for (var m = 0; m * miniblockSize < count; m++) { Pack<T>(deltas.Slice(m * miniblockSize, miniblockSize), widths[m], to); }
        }
    }

    /// <summary>About how many bytes <see cref="Write"/> would take, judged by every eighth block.</summary>
    public static long Estimate<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (bits, sampled) = (0L, 0L);
        Span<T> deltas = stackalloc T[blockSize];
        for (var at = 1; at < values.Length; at += blockSize * 8)
        {
            var count = Math.Min(blockSize, values.Length - at);
            var smallest = Deltas(values.Slice(at - 1, count + 1), deltas);
            bits += 8 * (miniblocks + 1 + (BitPacking.WidthOf((ulong)Math.Abs(smallest / 2)) / 7));
            for (var m = 0; m * miniblockSize < count; m++) { bits += miniblockSize * Width<T>(deltas.Slice(m * miniblockSize, miniblockSize)); }

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
        var narrow = new int[size];
        while (!to.IsEmpty)
        {
            var smallest = Varint.ReadZigZag(ref from);
            if (from.Length < (int)minis) { throw Truncated(); }

            var widths = from[..(int)minis];
            from = from[(int)minis..];
            for (var m = 0; m < widths.Length && !to.IsEmpty; m++)
            {
                var part = to[..Math.Min(size, to.Length)];
                if (widths[m] > 64 || from.Length < BitPacking.BytesFor(part.Length, widths[m])) { throw Truncated(); }

                last = widths[m] <= 32 ? AddNarrow(from, widths[m], smallest, last, narrow, part) : AddWide(from, widths[m], smallest, last, part);
                from = from[Math.Min(from.Length, BitPacking.BytesFor(size, widths[m]))..];
                to = to[part.Length..];
            }
        }
    }

    private static long AddNarrow<T>(ReadOnlySpan<byte> from, int width, long smallest, long last, Span<int> deltas, Span<T> to)
        where T : unmanaged, IBinaryInteger<T>
    {
        deltas = deltas[..to.Length];
        BitPacking.Unpack(from, width, deltas);
        for (var i = 0; i < deltas.Length; i++)
        {
            last = unchecked(last + smallest + (uint)deltas[i]);
            to[i] = T.CreateTruncating(last);
        }

        return last;
    }

    private static long AddWide<T>(ReadOnlySpan<byte> from, int width, long smallest, long last, Span<T> to)
        where T : unmanaged, IBinaryInteger<T>
    {
        var deltas = new ulong[to.Length];
        BitPacking.Unpack(from, width, deltas);
        for (var i = 0; i < deltas.Length; i++)
        {
            last = unchecked(last + smallest + (long)deltas[i]);
            to[i] = T.CreateTruncating(last);
        }

        return last;
    }

    // Differences above the smallest, which is returned; the first slot of the values is the one before.
    // Those of 32-bit values wrap at 32 bits, so that no reader meets a wider one.
    private static long Deltas<T>(ReadOnlySpan<T> values, Span<T> deltas)
        where T : unmanaged, IBinaryInteger<T>
    {
        var before = values[..^1];
        var after = values[1..];
        deltas[before.Length..].Clear();
        deltas = deltas[..before.Length];
        var whole = deltas.Length - (deltas.Length % Vector<T>.Count);
        var smallest = unchecked(after[0] - before[0]);
        var least = new Vector<T>(smallest);
        for (var i = 0; i < whole; i += Vector<T>.Count)
        {
            var difference = new Vector<T>(after[i..]) - new Vector<T>(before[i..]);
            difference.CopyTo(deltas[i..]);
            least = Vector.Min(least, difference);
        }

        for (var i = 0; i < Vector<T>.Count; i++) { smallest = T.Min(smallest, least[i]); }

        for (var i = whole; i < deltas.Length; i++)
        {
            deltas[i] = unchecked(after[i] - before[i]);
            smallest = T.Min(smallest, deltas[i]);
        }

        least = new Vector<T>(smallest);
        for (var i = 0; i < whole; i += Vector<T>.Count) { (new Vector<T>(deltas[i..]) - least).CopyTo(deltas[i..]); }

        for (var i = whole; i < deltas.Length; i++) { deltas[i] = unchecked(deltas[i] - smallest); }

        return long.CreateTruncating(smallest);
    }

    private static int Width<T>(ReadOnlySpan<T> deltas)
        where T : unmanaged, IBinaryInteger<T>
    {
        var any = Vector<T>.Zero;
        foreach (var part in MemoryMarshal.Cast<T, Vector<T>>(deltas)) { any |= part; }

        var all = T.Zero;
        for (var i = 0; i < Vector<T>.Count; i++) { all |= any[i]; }

        return Unsafe.SizeOf<T>() == sizeof(int) ? BitPacking.WidthOf(uint.CreateTruncating(all)) : BitPacking.WidthOf(ulong.CreateTruncating(all));
    }

    private static void Pack<T>(ReadOnlySpan<T> deltas, int width, ByteBuffer to)
        where T : unmanaged, IBinaryInteger<T>
    {
        var room = to.Take(BitPacking.BytesFor(deltas.Length, width));
        if (Unsafe.SizeOf<T>() == sizeof(int)) { BitPacking.Pack(MemoryMarshal.Cast<T, int>(deltas), width, room); }
        else { BitPacking.Pack(MemoryMarshal.Cast<T, ulong>(deltas), width, room); }
    }

    private static CorruptPageException Truncated() => new("a page ends in the middle of a delta block");
}
