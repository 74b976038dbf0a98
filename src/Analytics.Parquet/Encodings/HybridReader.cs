using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.InteropServices;

namespace Analytics.Parquet.Encodings;

/// <summary>Reads the RLE / bit-packing hybrid; what is missing or wrong is a <see cref="CorruptPageException"/>.</summary>
internal static class HybridReader
{
    // So many codes stay in the nearest cache until they are looked up.
    private const int codesAtOnce = 1 << 10;

    /// <summary>Fills the codes of a page; each must be below <paramref name="limit"/>.</summary>
    public static void Read(ReadOnlySpan<byte> from, int width, Span<int> to, int limit)
    {
        while (!to.IsEmpty)
        {
            var run = Run(ref from, width, to.Length);
            if (run.Packed.IsEmpty) { to[..run.Count].Fill(Known(run.Value, limit)); }
            else
            {
                BitPacking.Unpack(run.Packed, width, to[..run.Count]);
                Known((int)Largest(to[..run.Count]), limit);
            }

            to = to[run.Count..];
        }
    }

    /// <summary>Fills the values that the codes of a page stand for.</summary>
    public static void Look<T>(ReadOnlySpan<byte> from, int width, ReadOnlySpan<T> dictionary, Span<T> to)
        where T : unmanaged
    {
        Span<int> codes = stackalloc int[codesAtOnce];
        while (!to.IsEmpty)
        {
            var run = Run(ref from, width, to.Length);
            var part = to[..run.Count];
            to = to[run.Count..];
            if (run.Packed.IsEmpty)
            {
                part.Fill(dictionary[Known(run.Value, dictionary.Length)]);
                continue;
            }

            // A full batch takes whole bytes.
            for (var packed = run.Packed; !part.IsEmpty; packed = packed[Math.Min(packed.Length, codesAtOnce / 8 * width)..])
            {
                var batch = part[..Math.Min(part.Length, codesAtOnce)];
                BitPacking.Unpack(packed, width, codes[..batch.Length]);
                Known((int)Largest(codes[..batch.Length]), dictionary.Length);
                for (var i = 0; i < batch.Length; i++) { batch[i] = dictionary[codes[i]]; }

                part = part[batch.Length..];
            }
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

    // The next run of codes: packed ones, or one that is repeated. A run without values is stepped over.
    private static HybridRun Run(ref ReadOnlySpan<byte> from, int width, int most)
    {
        if (width > 32) { throw new CorruptPageException($"codes of {width} bits, where at most 32 are allowed"); }

        while (true)
        {
            var (count, packed) = Head(ref from);
            var taken = (int)Math.Min(packed ? count * 8L : (uint)count, most);
            var bytes = packed ? BitPacking.BytesFor(taken, width) : (width + 7) / 8;
            if (from.Length < bytes) { throw Truncated(); }

            var value = 0;
            for (var i = 0; i < bytes && !packed; i++) { value |= from[i] << (8 * i); }

            // Only the last packed run may be shorter than its groups of eight.
            var run = new HybridRun(taken, value, packed && width > 0 ? from : default);
            from = from[(packed ? (int)Math.Min(from.Length, (long)((taken + 7) / 8) * width) : bytes)..];
            if (taken > 0) { return run; }
        }
    }

    private static int Known(int code, int limit) =>
        (uint)code < (uint)limit ? code : throw new CorruptPageException($"code {(uint)code} is beyond its dictionary of {limit} entries");

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

/// <summary>Some codes: packed ones, or where these are empty, one that is repeated.</summary>
internal readonly ref struct HybridRun(int count, int value, ReadOnlySpan<byte> packed)
{
    public int Count { get; } = count;

    public int Value { get; } = value;

    /// <summary>From the first packed code to the end of the page: unpacking is faster where it may read on.</summary>
    public ReadOnlySpan<byte> Packed { get; } = packed;
}
