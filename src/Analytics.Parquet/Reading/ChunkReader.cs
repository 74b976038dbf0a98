using Analytics.Parquet.Codecs;
using Analytics.Parquet.Encodings;
using Analytics.Parquet.Thrift;

namespace Analytics.Parquet.Reading;

/// <summary>Steps through the pages of one column chunk.</summary>
internal static class ChunkReader
{
    /// <summary>Reads all rows of a chunk from its bytes in the file, into the memory of a column that nobody needs any more where one is given.</summary>
    public static Column Read(Leaf leaf, ChunkMeta chunk, int rows, ReadOnlyMemory<byte> stored, Column? spent = null)
    {
        var decoder = ColumnDecoder.For(leaf, rows);
        if (spent is not null) { decoder.Use(spent); }

        using var plain = new ByteBuffer();
        while (decoder.Rows < rows)
        {
            if (stored.IsEmpty) { throw new CorruptPageException($"its pages end after {decoder.Rows} of {rows} rows"); }

            var from = new CompactReader(stored.Span, "page header");
            var header = PageHeader.Read(ref from);
            stored = stored[from.Position..];
            if (header.StoredSize > stored.Length) { throw new CorruptPageException($"a page of {header.StoredSize} bytes stands where {stored.Length} are left"); }

            if (header.Values > rows - decoder.Rows && header.Kind != PageKind.Dictionary) { throw new CorruptPageException($"a page of {header.Values} rows stands where {rows - decoder.Rows} are left"); }

            if (header.Checksum is { } checksum && Crc32.Of(stored.Span[..header.StoredSize]) != checksum) { throw new CorruptPageException("the bytes of a page have changed since they were written: its checksum differs"); }

            ReadPage(header, stored[..header.StoredSize], chunk.Codec, leaf, decoder, plain);
            stored = stored[header.StoredSize..];
        }

        return decoder.Finish();
    }

    private static void ReadPage(PageHeader header, ReadOnlyMemory<byte> stored, CompressionCodec codec, Leaf leaf, ColumnDecoder decoder, ByteBuffer plain)
    {
        switch (header.Kind)
        {
            case PageKind.Dictionary:
                if (header.Encoding is not (PageEncoding.Plain or PageEncoding.PlainDictionary)) { throw new CorruptPageException($"a dictionary in encoding {header.Encoding}"); }

                decoder.ReadDictionary(Decompression.Decompress(codec, stored, header.PlainSize, plain), header.Values);
                break;
            case PageKind.Data:
                var body = Decompression.Decompress(codec, stored, header.PlainSize, plain);
                if (leaf.Field.Nullable && header.LevelEncoding != PageEncoding.Rle) { throw new CorruptPageException($"its levels are in encoding {header.LevelEncoding}, which is not read: write the file again with a current writer"); }

                var levels = leaf.Field.Nullable ? HybridReader.Prefixed(ref body) : default;
                decoder.ReadPage(levels, header.Values, header.Encoding, body);
                break;
            case PageKind.DataV2:
                ReadPageV2(header, stored, codec, decoder, plain);
                break;
            default: break; // index pages and kinds to come are stepped over
        }
    }

    // Levels stand before the values, never compressed.
    private static void ReadPageV2(PageHeader header, ReadOnlyMemory<byte> stored, CompressionCodec codec, ColumnDecoder decoder, ByteBuffer plain)
    {
        var apart = (long)header.LevelBytes + header.RepetitionBytes;
        if (header.LevelBytes < 0 || header.RepetitionBytes < 0 || apart > stored.Length || apart > header.PlainSize) { throw new CorruptPageException($"a page of {stored.Length} bytes with {apart} bytes of levels"); }

        var levels = stored.Span.Slice(header.RepetitionBytes, header.LevelBytes);
        var rest = stored[(int)apart..];
        var values = header.Compressed && !rest.IsEmpty ? Decompression.Decompress(codec, rest, header.PlainSize - (int)apart, plain) : rest.Span;
        decoder.ReadPage(levels, header.Values, header.Encoding, values);
    }
}
