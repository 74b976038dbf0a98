using System.Buffers.Binary;

namespace Analytics.Parquet.Codecs.Zstd;

/// <summary>Reads Zstandard (RFC 8878): frames of blocks. Content checksums are passed over, for Parquet has its own.</summary>
internal static class ZstdFrames
{
    /// <summary>The most bytes that one block stands for.</summary>
    public const int MostOfBlock = 1 << 17;

    /// <summary>The fewest bytes that a block takes.</summary>
    public const int LeastBlock = 3;

    private const uint frameMagic = 0xFD2FB528;
    private const uint skippableMagic = 0x184D2A50; // and the 15 after it

    /// <summary>Fills exactly <paramref name="to"/>.</summary>
    public static void Decompress(ReadOnlySpan<byte> from, Span<byte> to)
    {
        var written = 0;
        while (!from.IsEmpty)
        {
            var magic = BinaryPrimitives.ReadUInt32LittleEndian(Cut(ref from, sizeof(uint)));
            if (magic == frameMagic) { written = Frame(ref from, to, written); }
            else if ((magic & ~0xFu) == skippableMagic)
            {
                var length = BinaryPrimitives.ReadUInt32LittleEndian(Cut(ref from, sizeof(uint)));
                Cut(ref from, (int)Math.Min(length, int.MaxValue));
            }
            else { throw Corrupt("it does not begin with a frame"); }
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

    private static int Frame(ref ReadOnlySpan<byte> from, Span<byte> to, int written)
    {
        var descriptor = Cut(ref from, 1)[0];
        var oneSegment = (descriptor & 0x20) != 0;
        if ((descriptor & 0x08) != 0) { throw Corrupt("a reserved bit is set"); }

        if (!oneSegment) { Cut(ref from, 1); } // the window: all that was written is at hand anyway

        var dictionary = Cut(ref from, (descriptor & 3) switch { 0 => 0, 1 => 1, 2 => 2, _ => 4 });
        if (dictionary.ContainsAnyExcept((byte)0)) { throw Corrupt("it wants a dictionary of its own, which Parquet has no place for"); }

        Cut(ref from, (descriptor >> 6) switch { 0 => oneSegment ? 1 : 0, 1 => 2, 2 => 4, _ => 8 }); // the size, which the page states too

        using var blocks = new ZstdBlocks(written);
        for (var last = false; !last;)
        {
            var head = Cut(ref from, LeastBlock);
            var (size, kind) = ((head[0] | (head[1] << 8) | (head[2] << 16)) >> 3, (head[0] >> 1) & 3);
            last = (head[0] & 1) == 1;
            if (size > MostOfBlock || (kind < 2 && size > to.Length - written)) { throw Corrupt($"a block of {size} bytes"); }

            switch (kind)
            {
                case 0: Cut(ref from, size).CopyTo(to[written..]); break;
                case 1: to.Slice(written, size).Fill(Cut(ref from, 1)[0]); break;
                case 2: written = blocks.Decompress(Cut(ref from, size), to, written); break;
                default: throw Corrupt("a block of a reserved kind");
            }

            written += kind < 2 ? size : 0;
        }

        if ((descriptor & 4) != 0) { Cut(ref from, sizeof(uint)); }

        return written;
    }
}
