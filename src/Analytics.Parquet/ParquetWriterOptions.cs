using System.IO.Compression;

namespace Analytics.Parquet;

/// <summary>How a file is laid out. The bytes of a file depend on its rows, schema, metadata and these options, save <see cref="Threads"/>.</summary>
public sealed record ParquetWriterOptions
{
    /// <summary>Compression of every page; Snappy unless set.</summary>
    public Codec Codec { get; init; } = Codec.Snappy;

    /// <summary>How hard GZip and Brotli try; Snappy knows no levels.</summary>
    public CompressionLevel Level { get; init; } = CompressionLevel.Optimal;

    /// <summary>Most rows in a page; 65 536 unless set.</summary>
    public int PageRows { get; init; } = 1 << 16;

    /// <summary>About the most bytes in a page before compression; 1 MiB unless set. One longer text stands in a page of its own.</summary>
    public int PageBytes { get; init; } = 1 << 20;

    /// <summary>Most bytes of the dictionary of a column chunk; a column that needs more is written without; 4 MiB unless set.</summary>
    public int DictionaryBytes { get; init; } = 1 << 22;

    /// <summary>Columns encoded at once; one unless set. With more, the encoded columns of a row group are held in memory together.</summary>
    public int Threads { get; init; } = 1;

    internal void Check()
    {
        if (!Enum.IsDefined(Codec)) { throw new ArgumentOutOfRangeException(nameof(Codec), Codec, "Codec must be None, Snappy, GZip or Brotli."); }

        if (PageRows < 1) { throw new ArgumentOutOfRangeException(nameof(PageRows), PageRows, "PageRows must be at least 1."); }

        if (PageBytes < 1) { throw new ArgumentOutOfRangeException(nameof(PageBytes), PageBytes, "PageBytes must be at least 1."); }

        if (Threads < 1) { throw new ArgumentOutOfRangeException(nameof(Threads), Threads, "Threads must be at least 1."); }

        if (DictionaryBytes < 0) { throw new ArgumentOutOfRangeException(nameof(DictionaryBytes), DictionaryBytes, "DictionaryBytes must be at least 0."); }
    }
}
