namespace Analytics.Parquet;

/// <summary>How the pages of a file are compressed when it is written.</summary>
public enum Codec
{
    None,

    /// <summary>Fast, and read by everything that reads Parquet.</summary>
    Snappy,

    GZip,

    /// <summary>Smallest and slowest.</summary>
    Brotli,
}
