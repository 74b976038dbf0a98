using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.Intrinsics;

namespace Analytics.Parquet.Codecs;

/// <summary>The Snappy block format: literals and copies of what came before, in blocks of 64 KiB.</summary>
internal static class Snappy
{
    private const int blockSize = 1 << 16;
    private const int tableBits = 14;

    // Short runs are copied whole vectors at a time where there is room; what is too much is written over.
    private const int wide = 16;

    public static void Compress(ReadOnlySpan<byte> from, ByteBuffer to)
    {
        to.WriteVarint((ulong)from.Length);
        Span<ushort> table = stackalloc ushort[1 << tableBits];
        while (!from.IsEmpty)
        {
            var block = from[..Math.Min(from.Length, blockSize)];
            var room = to.Room(32 + block.Length + (block.Length / 6));
            to.Advance(CompressBlock(block, table, room));
            from = from[block.Length..];
        }
    }

    /// <summary>Fills exactly <paramref name="to"/>.</summary>
    public static void Decompress(ReadOnlySpan<byte> from, Span<byte> to)
    {
        var (at, written) = (0, 0);
        while (at < from.Length)
        {
            var tag = from[at++];
            int length, offset;
            if ((tag & 3) == 0)
            {
                length = tag >> 2;
                if (length >= 60)
                {
                    var extra = length - 59;
                    length = (int)Math.Min(Little(from, at, extra), int.MaxValue - 1);
                    at += extra;
                }

                length++;
                if (length > from.Length - at || length > to.Length - written) { throw Corrupt(); }

                if (length <= wide && at <= from.Length - wide && written <= to.Length - wide) { CopyWide(from[at..], to[written..]); }
                else { from.Slice(at, length).CopyTo(to[written..]); }

                at += length;
                written += length;
                continue;
            }

            if ((tag & 3) == 1)
            {
                length = 4 + ((tag >> 2) & 7);
                offset = ((tag >> 5) << 8) | (int)Little(from, at, 1);
                at++;
            }
            else
            {
                var width = (tag & 3) == 2 ? 2 : 4;
                length = 1 + (tag >> 2);
                offset = (int)Math.Min(Little(from, at, width), int.MaxValue);
                at += width;
            }

            if (offset == 0 || offset > written || length > to.Length - written) { throw Corrupt(); }

            if (length <= wide && length <= offset && written <= to.Length - wide) { CopyWide(to[(written - offset)..], to[written..]); }
            else { Repeat(to, written, offset, length); }

            written += length;
        }

        if (written != to.Length) { throw Corrupt(); }
    }

    /// <summary>Copies from a little before, where the source may run into the copy itself.</summary>
    internal static void Repeat(Span<byte> bytes, int at, int offset, int length)
    {
        while (length > offset)
        {
            // What has been copied doubles the stretch that can be copied next.
            bytes.Slice(at - offset, offset).CopyTo(bytes[at..]);
            at += offset;
            length -= offset;
            offset *= 2;
        }

        bytes.Slice(at - offset, length).CopyTo(bytes[at..]);
    }

    private static int CompressBlock(ReadOnlySpan<byte> block, Span<ushort> table, Span<byte> to)
    {
        var (literal, written) = (0, 0);
        var limit = block.Length - 15;
        if (limit > 1)
        {
            table.Clear();
            var at = 1;
            while (Find(block, table, ref at, limit) is var candidate and >= 0)
            {
                written += Literal(block[literal..], at - literal, to[written..]);
                do
                {
                    var length = 4 + SameFrom(block, at + 4, candidate + 4);
                    written += Copy(at - candidate, length, to[written..]);
                    at += length;
                    literal = at;
                    if (at >= limit) { break; }

                    table[Hash(Load(block, at - 1))] = (ushort)(at - 1);
                    ref var slot = ref table[Hash(Load(block, at))];
                    candidate = slot;
                    slot = (ushort)at;
                }
                while (Load(block, at) == Load(block, candidate));

                if (at >= limit) { break; }

                at++;
            }
        }

        return written + Literal(block[literal..], block.Length - literal, to[written..]);
    }

    // Steps grow with every miss, so that bytes that do not repeat are passed over quickly.
    private static int Find(ReadOnlySpan<byte> block, Span<ushort> table, ref int at, int limit)
    {
        for (var misses = 32; at < limit; misses++)
        {
            var here = Load(block, at);
            ref var slot = ref table[Hash(here)];
            int candidate = slot;
            slot = (ushort)at;
            if (here == Load(block, candidate)) { return candidate; }

            at += misses >> 5;
        }

        return -1;
    }

    private static int SameFrom(ReadOnlySpan<byte> block, int at, int candidate)
    {
        var start = at;
        while (at <= block.Length - 8)
        {
            var different = BinaryPrimitives.ReadUInt64LittleEndian(block[at..]) ^ BinaryPrimitives.ReadUInt64LittleEndian(block[candidate..]);
            if (different != 0) { return at - start + (BitOperations.TrailingZeroCount(different) >> 3); }

            at += 8;
            candidate += 8;
        }

        while (at < block.Length && block[at] == block[candidate])
        {
            at++;
            candidate++;
        }

        return at - start;
    }

    private static int Literal(ReadOnlySpan<byte> bytes, int length, Span<byte> to)
    {
        if (length == 0) { return 0; }

        var (last, head) = (length - 1, 1);
        if (length <= wide && bytes.Length >= wide && to.Length > wide)
        {
            to[0] = (byte)(last << 2);
            CopyWide(bytes, to[1..]);
            return 1 + length;
        }

        if (last < 60) { to[0] = (byte)(last << 2); }
        else if (last < 256)
        {
            to[0] = 60 << 2;
            to[1] = (byte)last;
            head = 2;
        }
        else
        {
            to[0] = 61 << 2;
            BinaryPrimitives.WriteUInt16LittleEndian(to[1..], (ushort)last);
            head = 3;
        }

        bytes[..length].CopyTo(to[head..]);
        return head + length;
    }

    private static int Copy(int offset, int length, Span<byte> to)
    {
        var written = 0;
        while (length >= 68) { written += LongCopy(offset, 64, ref length, to[written..]); }

        if (length > 64) { written += LongCopy(offset, 60, ref length, to[written..]); }

        if (length >= 12 || offset >= 2048) { return written + LongCopy(offset, length, ref length, to[written..]); }

        to[written] = (byte)(((offset >> 8) << 5) | ((length - 4) << 2) | 1);
        to[written + 1] = (byte)offset;
        return written + 2;
    }

    private static int LongCopy(int offset, int part, ref int length, Span<byte> to)
    {
        to[0] = (byte)(((part - 1) << 2) | 2);
        BinaryPrimitives.WriteUInt16LittleEndian(to[1..], (ushort)offset);
        length -= part;
        return 3;
    }

    private static void CopyWide(ReadOnlySpan<byte> from, Span<byte> to) => Vector128.Create(from).CopyTo(to);

    private static uint Load(ReadOnlySpan<byte> bytes, int at) => BinaryPrimitives.ReadUInt32LittleEndian(bytes[at..]);

    private static int Hash(uint value) => (int)((value * 0x1E35A7BD) >> (32 - tableBits));

    private static uint Little(ReadOnlySpan<byte> from, int at, int width)
    {
        if (from.Length - at >= sizeof(uint)) { return BinaryPrimitives.ReadUInt32LittleEndian(from[at..]) & (uint.MaxValue >> (32 - (8 * width))); }

        if (from.Length - at < width) { throw Corrupt(); }

        var value = 0u;
        for (var i = 0; i < width; i++) { value |= (uint)from[at + i] << (8 * i); }

        return value;
    }

    private static CorruptPageException Corrupt() => new("Snappy data is corrupt");
}
