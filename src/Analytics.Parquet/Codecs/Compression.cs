using System.IO.Compression;
using Analytics.Parquet.Thrift;

namespace Analytics.Parquet.Codecs;

/// <summary>Compresses pages.</summary>
internal static class Compression
{
    // The window Brotli's own tools use by default.
    private const int brotliWindow = 22;

    public static CompressionCodec InFile(Codec codec) => codec switch
    {
        Codec.None => CompressionCodec.Uncompressed,
        Codec.Snappy => CompressionCodec.Snappy,
        Codec.GZip => CompressionCodec.GZip,
        Codec.Brotli => CompressionCodec.Brotli,
        _ => throw new ArgumentOutOfRangeException(nameof(codec), codec, "Pages are written with None, Snappy, GZip or Brotli."),
    };

    /// <summary>Appends the compressed form.</summary>
    public static void Compress(Codec codec, CompressionLevel level, ReadOnlySpan<byte> from, ByteBuffer to)
    {
        switch (codec)
        {
            case Codec.None: to.Write(from); break;
            case Codec.Snappy: Snappy.Compress(from, to); break;
            case Codec.GZip: CompressGZip(level, from, to); break;
            default: CompressBrotli(level, from, to); break;
        }
    }

    private static void CompressGZip(CompressionLevel level, ReadOnlySpan<byte> from, ByteBuffer to)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, level, leaveOpen: true)) { gzip.Write(from); }

        to.Write(packed.GetBuffer().AsSpan(0, (int)packed.Length));
    }

    private static void CompressBrotli(CompressionLevel level, ReadOnlySpan<byte> from, ByteBuffer to)
    {
        var quality = level switch
        {
            CompressionLevel.NoCompression => 0,
            CompressionLevel.Fastest => 1,
            CompressionLevel.SmallestSize => 11,
            _ => 4,
        };
        var room = to.Room(BrotliEncoder.GetMaxCompressedLength(from.Length));
        if (!BrotliEncoder.TryCompress(from, room, out var written, quality, brotliWindow)) { throw new InvalidOperationException($"Brotli could not compress {from.Length} bytes into {room.Length}."); }

        to.Advance(written);
    }
}
