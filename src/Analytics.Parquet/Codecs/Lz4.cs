namespace Analytics.Parquet.Codecs;

/// <summary>Reads the LZ4 block format (LZ4_RAW): literals, each followed by a copy of what came before.</summary>
internal static class Lz4
{
    private const int shortestCopy = 4;

    /// <summary>Fills exactly <paramref name="to"/>.</summary>
    public static void Decompress(ReadOnlySpan<byte> from, Span<byte> to)
    {
        var (at, written) = (0, 0);
        while (at < from.Length)
        {
            var token = from[at++];
            var literals = Length(from, ref at, token >> 4);
            if (literals > from.Length - at || literals > to.Length - written) { throw Corrupt(); }

            from.Slice(at, literals).CopyTo(to[written..]);
            at += literals;
            written += literals;
            if (at == from.Length) { break; } // the last literals have no copy after them

            if (from.Length - at < 2) { throw Corrupt(); }

            var offset = from[at] | (from[at + 1] << 8);
            at += 2;
            var length = Length(from, ref at, token & 15);
            if (offset == 0 || offset > written || length > to.Length - written - shortestCopy) { throw Corrupt(); }

            Snappy.Repeat(to, written, offset, length + shortestCopy);
            written += length + shortestCopy;
        }

        if (written != to.Length) { throw Corrupt(); }
    }

    // 15 goes on in further bytes, until one is not 255.
    private static int Length(ReadOnlySpan<byte> from, ref int at, int length)
    {
        if (length < 15) { return length; }

        while (at < from.Length)
        {
            var more = from[at++];
            length = Math.Min(length + more, int.MaxValue - 255);
            if (more < 255) { return length; }
        }

        throw Corrupt();
    }

    private static CorruptPageException Corrupt() => new("LZ4 data is corrupt");
}
