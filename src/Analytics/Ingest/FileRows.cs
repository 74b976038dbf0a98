using System.Collections;
using Analytics.Evidence;
using Analytics.Storage;

namespace Analytics.Ingest;

/// <summary>The rows of one file, collected table by table and written when the whole file has been read.</summary>
/// <param name="spill">Folder for rows that wait on disk.</param>
/// <param name="parquet">Engine to write with; the built-in one where none is named.</param>
internal sealed class FileRows(string spill, IParquetEngine? parquet = null) : IDisposable
{
    private readonly SortedDictionary<string, SortedTable> tables = new(StringComparer.Ordinal);
    private readonly Identities identities = new();

    /// <summary>Takes in a chunk's rows; chunks come in the order of the file.</summary>
    public void Append(ReadChunk read, long linesBefore, int recordsBefore)
    {
        foreach (var (table, builder, rows) in read.Tables)
        {
            if (table == Identities.Table)
            {
                identities.Append(builder, rows, recordsBefore);
                continue;
            }

            if (!tables.TryGetValue(table, out var sorted))
            {
                Func<string, int>? part = builder.Schema.Fields[0].Name == "student" ? pseudonym => StudentRange.NumberOf(pseudonym, SortedTable.Parts) : null;
                tables.Add(table, sorted = new SortedTable(builder.Schema, builder.Words, Path.Combine(spill, table + ".spill"), part));
            }

            sorted.Append(builder, rows, linesBefore, recordsBefore);
        }
    }

    /// <summary>Writes a Parquet file for each table that has rows.</summary>
    /// <param name="folder">Where tables go.</param>
    /// <param name="vault">Where the identities go.</param>
    /// <param name="dropped">Good records that repeat others; null when none does.</param>
    /// <param name="threads">Threads to sort and encode with.</param>
    public void WriteTo(string folder, string vault, BitArray? dropped, int threads)
    {
        foreach (var (name, table) in tables)
        {
            if (table.Rows > 0) { table.WriteTo(Path.Combine(folder, name + ".parquet"), threads, dropped, parquet); }
        }

        identities.WriteTo(vault, dropped, parquet);
    }

    public void Dispose()
    {
        foreach (var table in tables.Values) { table.Dispose(); }
    }
}
