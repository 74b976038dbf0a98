using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Analytics.Parquet.Encodings;

/// <summary>Reads the RLE / bit-packing hybrid; what is missing or wrong is a <see cref="CorruptPageException"/>.</summary>
internal static class HybridReader
{
    /// <summary>Fills the codes of a page; each must be below <paramref name="limit"/>.</summary>
    public static void Read(ReadOnlySpan<byte> from, int width, Span<int> to, int limit)
    {
        if (width > 32) { throw new CorruptPageException($"codes of {width} bits, where at most 32 are allowed"); }

        while (!to.IsEmpty)
        {
            var (count, packed) = Head(ref from);
            if (packed)
            {
                count = (int)Math.Min(count * 8L, to.Length);
                var bytes = BitPacking.BytesFor(count, width);
                if (from.Length < bytes) { throw Truncated(); }

                BitPacking.Unpack(from, width, to[..count]);
                // Only the last packed run may be shorter than its groups of eight.
                from = from[Math.Min(from.Length, (int)Math.Min((long)((count + 7) / 8) * width, int.MaxValue))..];
            }
            else
            {
                count = Math.Min(count, to.Length);
                var bytes = (width + 7) / 8;
                if (from.Length < bytes) { throw Truncated(); }

                var value = 0;
                for (var i = 0; i < bytes; i++) { value |= from[i] << (8 * i); }

                to[..count].Fill(value);
                from = from[bytes..];
            }

            if (Largest(to[..count]) is var largest && largest >= (uint)limit && count > 0) { throw new CorruptPageException($"code {largest} is beyond its dictionary of {limit} entries"); }

            to = to[count..];
        }
    }

    /// <summary>Fills one flag a row from levels or values of one bit, each flipped where <paramref name="flip"/> is 1.</summary>
    public static void ReadFlags(ReadOnlySpan<byte> from, byte flip, Span<bool> to)
    {
        var flags = MemoryMarshal.AsBytes(to);
        while (!flags.IsEmpty)
        {
            var (count, packed) = Head(ref from);
            if (packed)
            {
                count = (int)Math.Min(count * 8L, flags.Length);
                var bytes = (count + 7) / 8;
                if (from.Length < bytes) { throw Truncated(); }

                BitFlags.Unpack(from, flip, flags[..count]);
                from = from[bytes..];
            }
            else
            {
                count = Math.Min(count, flags.Length);
                if (from.IsEmpty) { throw Truncated(); }

                if (from[0] > 1) { throw new CorruptPageException($"a level or flag of {from[0]}, where only 0 and 1 are possible"); }

                flags[..count].Fill((byte)(from[0] ^ flip));
                from = from[1..];
            }

            flags = flags[count..];
        }
    }

    /// <summary>Cuts off and returns the part whose length stands before it in four bytes.</summary>
    public static ReadOnlySpan<byte> Prefixed(ref ReadOnlySpan<byte> from)
    {
        if (from.Length < 4) { throw Truncated(); }

        var length = BinaryPrimitives.ReadInt32LittleEndian(from);
        if (length < 0 || length > from.Length - 4) { throw Truncated(); }

        var part = from.Slice(4, length);
        from = from[(4 + length)..];
        return part;
    }

    private static (int Count, bool Packed) Head(ref ReadOnlySpan<byte> from)
    {
        var head = Varint.Read(ref from);
        if (head > uint.MaxValue) { throw new CorruptPageException($"a run of {head >> 1} values"); }

        return ((int)(head >> 1), (head & 1) == 1);
    }

    private static uint Largest(ReadOnlySpan<int> codes)
    {
        var wide = MemoryMarshal.Cast<int, Vector<uint>>(codes);
        var most = Vector<uint>.Zero;
        foreach (var part in wide) { most = Vector.Max(most, part); }

        var largest = 0u;
        for (var i = 0; i < Vector<uint>.Count; i++) { largest = Math.Max(largest, most[i]); }

        foreach (var code in codes[(wide.Length * Vector<uint>.Count)..]) { largest = Math.Max(largest, (uint)code); }

        return largest;
    }

    private static CorruptPageException Truncated() => new("a page ends in the middle of a run");
}
