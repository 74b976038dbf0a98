using Analytics.Parquet;

namespace Analytics.Storage;

/// <summary>Writes one Parquet file of a table from runs of rows. Its bytes depend on rows and schema only, not on how they came.</summary>
public sealed class TableWriter : IDisposable
{
    /// <summary>Rows of a row group.</summary>
    public const int RowsPerGroup = 1 << 17;

    private readonly AsideFile file;
    private readonly ParquetWriter writer;
    private readonly List<IReadOnlyList<Column>> pending = [];
    private int rows;

    public TableWriter(string path, Schema schema, int threads = 1)
    {
        file = new AsideFile(path);
        writer = new ParquetWriter(file.Stream, schema, new ParquetWriterOptions { Threads = threads });
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
    public void Dispose()
    {
        writer.Dispose();
        file.Dispose();
    }

    private void WriteGroup()
    {
        writer.WriteRowGroup(pending.Count == 1 ? pending[0] : [.. Enumerable.Range(0, pending[0].Count).Select(i => Rows.Joined([.. pending.Select(run => run[i])]))]);
        pending.Clear();
        rows = 0;
    }
}
