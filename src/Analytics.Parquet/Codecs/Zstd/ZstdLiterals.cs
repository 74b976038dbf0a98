namespace Analytics.Parquet.Codecs.Zstd;

/// <summary>Reads the literals of a block: as they are, one repeated, or Huffman-coded in one stream or four.</summary>
internal sealed class ZstdLiterals
{
    private readonly ZstdHuffman huffman = new();

    /// <summary>Fills the front of <paramref name="to"/> and steps past the section; returns how many literals there are.</summary>
    public int Read(ref ReadOnlySpan<byte> block, Span<byte> to)
    {
        if (block.IsEmpty) { throw ZstdFrames.Corrupt("an empty block"); }

        var (kind, format) = (block[0] & 3, (block[0] >> 2) & 3);
        if (kind >= 2) { return ReadCoded(ref block, format, kind == 2, to); }

        var head = Little(ZstdFrames.Cut(ref block, format switch { 1 => 2, 3 => 3, _ => 1 }));
        var size = (int)(head >> ((format & 1) == 0 ? 3 : 4));
        if (size > ZstdFrames.MostOfBlock) { throw ZstdFrames.Corrupt($"{size} literals in a block"); }

        if (kind == 0) { ZstdFrames.Cut(ref block, size).CopyTo(to); }
        else { to[..size].Fill(ZstdFrames.Cut(ref block, 1)[0]); }

        return size;
    }

    private int ReadCoded(ref ReadOnlySpan<byte> block, int format, bool ownTree, Span<byte> to)
    {
        var (headBytes, bits) = format switch { 2 => (4, 14), 3 => (5, 18), _ => (3, 10) };
        var head = Little(ZstdFrames.Cut(ref block, headBytes)) >> 4;
        var mask = (1L << bits) - 1;
        var (size, stored) = ((int)(head & mask), (int)((head >> bits) & mask));
        if (size > ZstdFrames.MostOfBlock) { throw ZstdFrames.Corrupt($"{size} literals in a block"); }

        var coded = ZstdFrames.Cut(ref block, stored);
        if (ownTree) { huffman.ReadTree(ref coded); }

        to = to[..size];
        if (format == 0)
        {
            huffman.Decode(coded, to);
            return size;
        }

        var jumps = ZstdFrames.Cut(ref coded, 6);
        var part = (size + 3) / 4;
        if (part * 3 > size) { throw ZstdFrames.Corrupt($"{size} literals in four streams"); }

        for (var stream = 0; stream < 3; stream++)
        {
            huffman.Decode(ZstdFrames.Cut(ref coded, (int)Little(jumps.Slice(stream * 2, 2))), to.Slice(stream * part, part));
        }

        huffman.Decode(coded, to[(3 * part)..]);
        return size;
    }

    private static long Little(ReadOnlySpan<byte> bytes)
    {
        var value = 0L;
        for (var i = 0; i < bytes.Length; i++) { value |= (long)bytes[i] << (8 * i); }

        return value;
    }
}
