using System.Buffers;
using System.IO.Compression;
using System.Runtime.InteropServices;
using Analytics.Parquet.Codecs.Zstd;
using Analytics.Parquet.Thrift;

namespace Analytics.Parquet.Codecs;

/// <summary>Decompresses pages; never takes more memory than the stored bytes can account for.</summary>
internal static class Decompression
{
    // A Snappy copy of 3 bytes stands for at most 64.
    private const long mostOfSnappy = 22;

    // A further length byte of LZ4 stands for at most 255.
    private const long mostOfLz4 = 255;

    /// <summary>Null when the codec is read; else what to say about it.</summary>
    public static string? Refusal(CompressionCodec codec) => codec switch
    {
        CompressionCodec.Uncompressed or CompressionCodec.Snappy or CompressionCodec.GZip or CompressionCodec.Brotli or CompressionCodec.Lz4Raw or CompressionCodec.Zstd => null,
        CompressionCodec.Lz4 => "is compressed with the deprecated LZ4 framing, which is not read: write the file again with Snappy, GZip, Brotli or Zstandard",
        CompressionCodec.Lzo => "is compressed with LZO, which is not read: write the file again with Snappy, GZip, Brotli or Zstandard",
        _ => $"is compressed with codec {(int)codec}, which the format does not define: the file is corrupt or newer than this reader",
    };

    /// <summary>The plain bytes of a page, standing in <paramref name="to"/> or, where nothing is compressed, in the page itself.</summary>
    public static ReadOnlySpan<byte> Decompress(CompressionCodec codec, ReadOnlyMemory<byte> from, int plainSize, ByteBuffer to)
    {
        to.Clear();
        switch (codec)
        {
            case CompressionCodec.Uncompressed:
                if (from.Length != plainSize) { throw new CorruptPageException($"an uncompressed page of {from.Length} bytes says it has {plainSize}"); }

                return from.Span;
            case CompressionCodec.Snappy: DecompressSnappy(from.Span, plainSize, to); break;
            case CompressionCodec.GZip: DecompressGZip(from, plainSize, to); break;
            case CompressionCodec.Brotli: DecompressBrotli(from.Span, plainSize, to); break;
            case CompressionCodec.Lz4Raw: DecompressLz4(from.Span, plainSize, to); break;
            case CompressionCodec.Zstd: DecompressZstd(from.Span, plainSize, to); break;
            default: throw new InvalidOperationException($"Codec {codec} was to be refused before.");
        }

        return to.Length == plainSize ? to.Written : throw Wrong(plainSize, to.Length);
    }

    private static void DecompressSnappy(ReadOnlySpan<byte> from, int plainSize, ByteBuffer to)
    {
        var length = Encodings.Varint.Read(ref from);
        if (length != (ulong)plainSize || plainSize > (mostOfSnappy * from.Length) + mostOfSnappy) { throw Wrong(plainSize, (long)length); }

        Snappy.Decompress(from, to.Take(plainSize));
    }

    private static void DecompressLz4(ReadOnlySpan<byte> from, int plainSize, ByteBuffer to)
    {
        if (plainSize > (mostOfLz4 * from.Length) + mostOfLz4) { throw Wrong(plainSize, from.Length); }

        Lz4.Decompress(from, to.Take(plainSize));
    }

    private static void DecompressZstd(ReadOnlySpan<byte> from, int plainSize, ByteBuffer to)
    {
        if (ZstdFrames.MostOf(from) is var most && plainSize > most) { throw Wrong(plainSize, most); }

        ZstdFrames.Decompress(from, to.Take(plainSize));
    }

    private static void DecompressGZip(ReadOnlyMemory<byte> from, int plainSize, ByteBuffer to)
    {
        if (!MemoryMarshal.TryGetArray(from, out var bytes)) { throw new InvalidOperationException("A page is always part of an array."); }

        try
        {
            using var packed = new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false);
            using var gzip = new GZipStream(packed, CompressionMode.Decompress);
            while (true)
            {
                var room = to.Room(Math.Min(Ahead(plainSize, to.Length, from.Length), plainSize - to.Length + 1));
                var read = gzip.Read(room[..Math.Min(room.Length, plainSize - to.Length + 1)]);
                if (read == 0) { return; }

                to.Advance(read);
                if (to.Length > plainSize) { throw Wrong(plainSize, to.Length); }
            }
        }
        catch (InvalidDataException)
        {
            throw new CorruptPageException("GZip data is corrupt");
        }
    }

    private static void DecompressBrotli(ReadOnlySpan<byte> from, int plainSize, ByteBuffer to)
    {
        using var brotli = new BrotliDecoder();
        while (true)
        {
            var room = to.Room(Ahead(plainSize, to.Length, from.Length));
            var status = brotli.Decompress(from, room[..Math.Min(room.Length, plainSize - to.Length)], out var consumed, out var written);
            from = from[consumed..];
            to.Advance(written);
            if (status == OperationStatus.Done) { return; }

            if (status != OperationStatus.DestinationTooSmall || to.Length == plainSize) { throw new CorruptPageException("Brotli data is corrupt"); }
        }
    }

    // Room for a likely ratio first; more only as bytes really come out.
    private static int Ahead(int plainSize, int have, int stored) =>
        (int)Math.Min(plainSize - have, Math.Max(have, (16L * stored) + 4096));

    private static CorruptPageException Wrong(int plainSize, long actual) =>
        new($"a page says it has {plainSize} bytes, its data says {actual}");
}
