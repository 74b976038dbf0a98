using Analytics.Parquet;

namespace Analytics.Storage;

/// <summary>One Parquet file being written, row group by row group; it is none until it is closed. Holds nothing but the stream, which stays its owner's.</summary>
public abstract class RowGroupWriter
{
    /// <summary>Writes some rows as a row group; no rows, no row group.</summary>
    /// <param name="columns">One column a field, in the order of the schema.</param>
    /// <param name="first">The first row to write.</param>
    /// <param name="rows">Number of rows to write.</param>
    public abstract void Write(IReadOnlyList<Column> columns, int first, int rows);

    /// <summary>Completes the file; nothing can be written after it.</summary>
    public abstract void Close();
}
