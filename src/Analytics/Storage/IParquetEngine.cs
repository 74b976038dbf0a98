using Analytics.Parquet;

namespace Analytics.Storage;

/// <summary>Writes and reads the Parquet files of flat tables. Same rows and schema: the same bytes, by the same engine, on any number of threads.</summary>
/// <remarks>Every engine reads what any other wrote. Dates and timestamps are kept from year 1 to year 9999; beyond them an engine may refuse to write.</remarks>
public interface IParquetEngine
{
    /// <summary>The name by which an installation chooses it; manifests keep it.</summary>
    string Name { get; }

    /// <summary>Begins a file.</summary>
    /// <param name="stream">Stays the caller's.</param>
    /// <param name="schema">Columns of the table.</param>
    /// <param name="threads">Most threads to encode with.</param>
    RowGroupWriter Write(Stream stream, Schema schema, int threads);

    /// <summary>Opens a file.</summary>
    /// <param name="stream">Seekable; stays the caller's.</param>
    RowGroupReader Read(Stream stream);
}
