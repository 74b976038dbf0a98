using Analytics.Parquet;

namespace Analytics.Storage;

/// <summary>One Parquet file of a table. Its bytes depend on rows and schema only.</summary>
public static class TableFile
{
    /// <summary>Writes columns of equal length, chunked by row number.</summary>
    public static void Write(string path, IReadOnlyList<Column> columns)
    {
        using var writer = new TableWriter(path, new Schema([.. columns.Select(column => column.Field)]));
        writer.Append(columns);
        writer.Close();
    }

    /// <summary>The row groups of a file, one at a time, with only the columns named (all when none is named).</summary>
    public static IEnumerable<IReadOnlyList<Column>> Read(string path, params string[] columns) => Read(path, null, columns);

    /// <summary>The same, without the row groups whose statistics rule out that the filter keeps any row of them.</summary>
    public static IEnumerable<IReadOnlyList<Column>> Read(string path, RowFilter? filter, params string[] columns)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        using var reader = new ParquetReader(stream);
        for (var group = 0; group < reader.RowGroupCount; group++)
        {
            if (filter is not null && !reader.MayKeep(group, filter)) { continue; }

            yield return reader.ReadRowGroup(group, columns.Length == 0 ? null : columns);
        }
    }

    public static long RowsIn(string path)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        using var reader = new ParquetReader(stream);
        return reader.RowCount;
    }
}
