using Analytics.Parquet;

namespace Analytics.Storage;

/// <summary>Writes one Parquet file of a table from runs of rows. Its bytes depend on rows and schema only, not on how they came.</summary>
public sealed class TableWriter : IDisposable
{
    /// <summary>Rows of a row group.</summary>
    public const int RowsPerGroup = 1 << 17;

    private readonly AsideFile file;
    private readonly RowGroupWriter writer;
    private readonly List<IReadOnlyList<Column>> pending = [];
    private int rows;

    /// <param name="path">The file.</param>
    /// <param name="schema">Columns of the table.</param>
    /// <param name="threads">Threads to encode with.</param>
    /// <param name="parquet">Engine to write with; the built-in one where none is named.</param>
    public TableWriter(string path, Schema schema, int threads = 1, IParquetEngine? parquet = null)
    {
        file = new AsideFile(path);
        writer = (parquet ?? BuiltInParquet.Engine).Write(file.Stream, schema, threads);
    }

    public void Append(IReadOnlyList<Column> columns)
    {
        var from = 0;
        while (columns[0].Count - from is var left and > 0)
        {
            var take = Math.Min(left, RowsPerGroup - rows);
            pending.Add([.. columns.Select(column => Rows.Slice(column, from, take))]);
            (rows, from) = (rows + take, from + take);
            if (rows == RowsPerGroup) { WriteGroup(); }
        }
    }

    /// <summary>Writes what is pending and these rows as row groups of their own: for runs whose texts share no dictionary.</summary>
    public void AppendGroup(IReadOnlyList<Column> columns)
    {
        if (rows > 0) { WriteGroup(); }

        Append(columns);
        if (rows > 0) { WriteGroup(); }
    }

    /// <summary>Completes the file and puts it in its place.</summary>
    public void Close()
    {
        if (rows > 0) { WriteGroup(); }

        writer.Close();
        file.Keep();
    }

    /// <summary>Drops what was not closed.</summary>
    public void Dispose() => file.Dispose();

    private void WriteGroup()
    {
        writer.Write(pending.Count == 1 ? pending[0] : [.. Enumerable.Range(0, pending[0].Count).Select(i => Rows.Joined([.. pending.Select(run => run[i])]))], 0, rows);
        pending.Clear();
        rows = 0;
    }
}
