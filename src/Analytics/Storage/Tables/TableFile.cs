namespace Analytics.Storage;

/// <summary>One Parquet file of a table. Its bytes depend on rows, schema and the version of the engine only.</summary>
public static class TableFile
{
    /// <summary>What writes the tables; runs and manifests name it, for another version may write other bytes.</summary>
    public static string Engine { get; } = $"parquet-net {typeof(Parquet.ParquetWriter).Assembly.GetName().Version!.ToString(3)}";

    /// <summary>Writes columns of equal length, chunked by row number.</summary>
    /// <param name="note">What the table means; null if nobody else reads it.</param>
    public static void Write(string path, IReadOnlyList<Column> columns, TableNote? note = null)
    {
        using var writer = new TableWriter(path, new Schema([.. columns.Select(column => column.Field)]), note);
        writer.Append(columns);
        writer.Close();
    }

    /// <summary>The row groups of a file, one at a time, with only the columns named (all when none is named).</summary>
    public static IEnumerable<IReadOnlyList<Column>> Read(string path, params string[] columns) => Read(path, StudentRange.All, columns);

    /// <summary>The same, without the row groups whose statistics rule out that students of a range are in them.</summary>
    public static IEnumerable<IReadOnlyList<Column>> Read(string path, StudentRange range, params string[] columns)
    {
        using var reader = new TableReader(path);
        foreach (var group in reader.GroupsOf(range)) { yield return reader.Read(group, columns); }
    }

    /// <summary>Names of the columns of a file, which may have no rows.</summary>
    public static IReadOnlyList<string> ColumnsOf(string path)
    {
        using var reader = new TableReader(path);
        return [.. reader.Schema.Fields.Select(field => field.Name)];
    }

    public static long RowsIn(string path)
    {
        using var reader = new TableReader(path);
        return reader.Rows;
    }
}
