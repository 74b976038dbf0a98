using System.Buffers.Binary;

namespace Analytics.Parquet.Codecs.Zstd;

/// <summary>Reads Zstandard (RFC 8878): frames of blocks. Content checksums are passed over, for Parquet has its own.</summary>
internal static class ZstdFrames
{
    /// <summary>The most bytes that one block stands for.</summary>
    public const int MostOfBlock = 1 << 17;

    private const uint frameMagic = 0xFD2FB528;
    private const uint skippableMagic = 0x184D2A50; // and the 15 after it

    /// <summary>The most bytes that some data can stand for, judged by the heads of its blocks.</summary>
    public static long MostOf(ReadOnlySpan<byte> from)
    {
        var most = 0L;
        while (NextFrame(ref from) is { } descriptor)
        {
            for (var last = false; !last;)
            {
                (var kind, var size, last) = BlockHead(ref from);
                Cut(ref from, kind == BlockKind.Repeated ? 1 : size);
                most += kind == BlockKind.Compressed ? MostOfBlock : size;
            }

            Cut(ref from, ChecksumLength(descriptor));
        }

        return most;
    }

    /// <summary>Fills exactly <paramref name="to"/>.</summary>
    public static void Decompress(ReadOnlySpan<byte> from, Span<byte> to)
    {
        var written = 0;
        while (NextFrame(ref from) is { } descriptor)
        {
            written = Blocks(ref from, to, written);
            Cut(ref from, ChecksumLength(descriptor));
        }

        if (written != to.Length) { throw Corrupt($"it stands for {written} bytes, not {to.Length}"); }
    }

    public static CorruptPageException Corrupt(string because) => new($"Zstandard data is corrupt: {because}");

    public static ReadOnlySpan<byte> Cut(ref ReadOnlySpan<byte> from, int length)
    {
        if (length > from.Length) { throw Corrupt("it ends too early"); }

        var part = from[..length];
        from = from[length..];
        return part;
    }

    private static int ChecksumLength(byte descriptor) => (descriptor & 4) == 0 ? 0 : sizeof(uint);

    // Steps to the first block of the next frame and returns the frame's descriptor; null at the end.
    private static byte? NextFrame(ref ReadOnlySpan<byte> from)
    {
        while (!from.IsEmpty)
        {
            var magic = BinaryPrimitives.ReadUInt32LittleEndian(Cut(ref from, sizeof(uint)));
            if (magic == frameMagic) { return FrameHead(ref from); }

            if ((magic & ~0xFu) != skippableMagic) { throw Corrupt("it does not begin with a frame"); }

            var length = BinaryPrimitives.ReadUInt32LittleEndian(Cut(ref from, sizeof(uint)));
            Cut(ref from, (int)Math.Min(length, int.MaxValue));
        }

        return null;
    }

    private static byte FrameHead(ref ReadOnlySpan<byte> from)
    {
        var descriptor = Cut(ref from, 1)[0];
        var oneSegment = (descriptor & 0x20) != 0;
        if ((descriptor & 0x08) != 0) { throw Corrupt("a reserved bit is set"); }

        if (!oneSegment) { Cut(ref from, 1); } // the window: all that was written is at hand anyway

        var dictionary = Cut(ref from, (descriptor & 3) switch { 0 => 0, 1 => 1, 2 => 2, _ => 4 });
        if (dictionary.ContainsAnyExcept((byte)0)) { throw Corrupt("it wants a dictionary of its own, which Parquet has no place for"); }

        Cut(ref from, (descriptor >> 6) switch { 0 => oneSegment ? 1 : 0, 1 => 2, 2 => 4, _ => 8 }); // the size, which the page states too
        return descriptor;
    }

    private static (BlockKind Kind, int Size, bool Last) BlockHead(ref ReadOnlySpan<byte> from)
    {
        var head = Cut(ref from, 3);
        var (kind, size) = ((BlockKind)((head[0] >> 1) & 3), (head[0] | (head[1] << 8) | (head[2] << 16)) >> 3);
        return kind <= BlockKind.Compressed && size <= MostOfBlock ? (kind, size, (head[0] & 1) == 1) : throw Corrupt($"a block of {size} bytes of kind {(int)kind}");
    }

    private static int Blocks(ref ReadOnlySpan<byte> from, Span<byte> to, int written)
    {
        using var blocks = new ZstdBlocks(written);
        for (var last = false; !last;)
        {
            (var kind, var size, last) = BlockHead(ref from);
            if (kind == BlockKind.Compressed)
            {
                written = blocks.Decompress(Cut(ref from, size), to, written);
                continue;
            }

            if (size > to.Length - written) { throw Corrupt("it stands for more than the page says"); }

            if (kind == BlockKind.Raw) { Cut(ref from, size).CopyTo(to[written..]); }
            else { to.Slice(written, size).Fill(Cut(ref from, 1)[0]); }

            written += size;
        }

        return written;
    }

    private enum BlockKind
    {
        Raw,
        Repeated,
        Compressed,
    }
}
