namespace Analytics.Parquet.Encodings;

/// <summary>BYTE_STREAM_SPLIT: the first bytes of all values, then the second bytes, and so on, which compresses better.</summary>
internal static class ByteStreamSplit
{
    public static void Split(ReadOnlySpan<byte> values, int width, Span<byte> to)
    {
        var count = values.Length / width;
        for (var k = 0; k < width; k++)
        {
            var stream = to.Slice(k * count, count);
            for (var (i, at) = (0, k); i < stream.Length; i++, at += width) { stream[i] = values[at]; }
        }
    }

    public static void Join(ReadOnlySpan<byte> streams, int width, Span<byte> to)
    {
        var count = to.Length / width;
        if (streams.Length / width != count || streams.Length % width != 0) { throw new CorruptPageException($"{streams.Length} bytes of split streams, where {count} values of {width} bytes should stand"); }

        for (var k = 0; k < width; k++)
        {
            var stream = streams.Slice(k * count, count);
            for (var (i, at) = (0, k); i < stream.Length; i++, at += width) { to[at] = stream[i]; }
        }
    }
}
