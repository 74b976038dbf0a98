using System.Buffers.Binary;
using Analytics.Parquet.Thrift;

namespace Analytics.Parquet.Reading;

/// <summary>Finds and reads the footer, and says what a stream is that has none.</summary>
internal static class Footer
{
    public const int MagicLength = 4;

    // Magic at either end, and the length of the footer.
    private const int least = 12;

    /// <summary>The footer, and where it begins.</summary>
    public static (FileMeta Meta, long Start) Read(Stream stream)
    {
        var length = stream.Length;
        if (length < least) { throw new ParquetException($"This is not a Parquet file: it has {length} bytes, and even an empty one has more than {least}."); }

        Span<byte> ends = stackalloc byte[least];
        stream.Position = 0;
        stream.ReadExactly(ends[..MagicLength]);
        stream.Position = length - 8;
        stream.ReadExactly(ends[MagicLength..]);
        if (ends[8..].SequenceEqual("PARE"u8)) { throw new ParquetException("The file is encrypted, which is not read: decrypt it with the program that wrote it."); }

        if (!ends[..MagicLength].SequenceEqual("PAR1"u8)) { throw new ParquetException("This is not a Parquet file: it does not begin with PAR1."); }

        if (!ends[8..].SequenceEqual("PAR1"u8)) { throw new ParquetException("The Parquet file is truncated: it begins as one but does not end with PAR1. Its writer was interrupted or its copy is incomplete: fetch or write it again."); }

        var size = BinaryPrimitives.ReadInt32LittleEndian(ends[MagicLength..]);
        if (size <= 0 || size > length - least) { throw new ParquetException($"The Parquet file is truncated or corrupt: its footer is said to have {size} bytes, the file has {length}."); }

        var bytes = new byte[size];
        stream.Position = length - 8 - size;
        stream.ReadExactly(bytes);
        var from = new CompactReader(bytes, "footer");
        return (FileMeta.Read(ref from), length - 8 - size);
    }
}
