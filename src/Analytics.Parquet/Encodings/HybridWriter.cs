using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Analytics.Parquet.Encodings;

/// <summary>Writes the RLE / bit-packing hybrid: runs of eight or more equal values as a count, the rest packed in eights.</summary>
internal static class HybridWriter
{
    private const ulong allNull = 0x0101010101010101;

    public static void Write(ReadOnlySpan<int> values, int width, ByteBuffer to)
    {
        var (literal, at) = (0, 0);
        while (at < values.Length)
        {
            var run = RunAt(values[at..]);
            if (run < 8)
            {
                at = Math.Min(at + 8, values.Length);
                continue;
            }

            WriteLiteral(values[literal..at], width, to);
            to.WriteVarint((ulong)run << 1);
            for (var bits = 0; bits < width; bits += 8) { to.Write((byte)(values[at] >> bits)); }

            at += run;
            literal = at;
        }

        WriteLiteral(values[literal..], width, to);
    }

    /// <summary>Definition levels of a flat column: 1 where the row has a value.</summary>
    public static void WriteLevels(ReadOnlySpan<bool> nulls, ByteBuffer to)
    {
        var flags = MemoryMarshal.AsBytes(nulls);
        var (literal, at) = (0, 0);
        while (at < flags.Length)
        {
            var run = LevelRunAt(flags[at..]);
            if (run < 8)
            {
                at = Math.Min(at + 8, flags.Length);
                continue;
            }

            WriteLevelLiteral(flags[literal..at], to);
            to.WriteVarint((ulong)run << 1);
            to.Write((byte)(flags[at] ^ 1));
            at += run;
            literal = at;
        }

        WriteLevelLiteral(flags[literal..], to);
    }

    /// <summary>Definition levels of rows that all have a value.</summary>
    public static void WriteAllPresent(int rows, ByteBuffer to)
    {
        to.WriteVarint((ulong)rows << 1);
        to.Write(1);
    }

    private static int RunAt(ReadOnlySpan<int> values)
    {
        var first = values[0];
        if (values.Length < 8 || values[1] != first || values[7] != first) { return 1; }

        var different = values.IndexOfAnyExcept(first);
        return different < 0 ? values.Length : different;
    }

    private static int LevelRunAt(ReadOnlySpan<byte> flags)
    {
        if (flags.Length < 8 || BinaryPrimitives.ReadUInt64LittleEndian(flags) is not (0 or allNull)) { return 1; }

        var different = flags.IndexOfAnyExcept(flags[0]);
        return different < 0 ? flags.Length : different;
    }

    private static void WriteLiteral(ReadOnlySpan<int> values, int width, ByteBuffer to)
    {
        if (values.IsEmpty) { return; }

        var groups = (values.Length + 7) / 8;
        to.WriteVarint(((ulong)groups << 1) | 1);
        var packed = to.Take(groups * width);
        packed[BitPacking.BytesFor(values.Length, width)..].Clear();
        BitPacking.Pack(values, width, packed);
    }

    private static void WriteLevelLiteral(ReadOnlySpan<byte> flags, ByteBuffer to)
    {
        if (flags.IsEmpty) { return; }

        var groups = (flags.Length + 7) / 8;
        to.WriteVarint(((ulong)groups << 1) | 1);
        BitFlags.Pack(flags, 1, to.Take(groups));
    }
}
