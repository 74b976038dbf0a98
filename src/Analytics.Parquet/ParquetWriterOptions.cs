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

    /// <summary>Data pages of version 2, whose levels are never compressed; version 1, which every reader knows, unless set.</summary>
    public bool DataPagesV2 { get; init; }

    /// <summary>Doubles without a dictionary as split byte streams, which compress better but are unknown to older readers.</summary>
    public bool SplitDoubles { get; init; }

    /// <summary>Bounds and places of every page before the footer, so that readers can skip pages; written unless cleared.</summary>
    public bool PageIndex { get; init; } = true;

    /// <summary>A CRC-32 in every page header, so that readers notice changed bytes; written unless cleared.</summary>
    public bool Checksums { get; init; } = true;

    /// <summary>The columns by which every row group is sorted, foremost first; none unless set.</summary>
    public IReadOnlyList<SortedColumn> SortedBy { get; init; } = [];

    /// <summary>Columns encoded at once; one unless set. With more, the encoded columns of a row group are held in memory together.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Everything that is wrong with the options for a table, each with the bound and the actual value.</summary>
    internal IEnumerable<string> Faults(Schema schema)
    {
        if (!Enum.IsDefined(Codec)) { yield return $"Codec must be None, Snappy, GZip or Brotli, was {(int)Codec}."; }

        if (PageRows < 1) { yield return $"PageRows must be at least 1, was {PageRows}."; }

        if (PageBytes < 1) { yield return $"PageBytes must be at least 1, was {PageBytes}."; }

        if (DictionaryBytes < 0) { yield return $"DictionaryBytes must be at least 0, was {DictionaryBytes}."; }

        if (Threads < 1) { yield return $"Threads must be at least 1, was {Threads}."; }

        foreach (var key in SortedBy)
        {
            if (schema.IndexOf(key.Column) < 0) { yield return $"SortedBy must name columns of the table, was '{key.Column}'."; }
        }
    }
}
