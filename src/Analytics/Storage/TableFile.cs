using Analytics.Evidence;
using Analytics.Parquet;

namespace Analytics.Storage;

/// <summary>One Parquet file of a table. Its bytes depend on rows, schema and engine only.</summary>
public static class TableFile
{
    /// <summary>Writes columns of equal length, chunked by row number.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">One column a field.</param>
    /// <param name="parquet">Engine to write with; the built-in one where none is named.</param>
    public static void Write(string path, IReadOnlyList<Column> columns, IParquetEngine? parquet = null)
    {
        using var writer = new TableWriter(path, new Schema([.. columns.Select(column => column.Field)]), parquet: parquet);
        writer.Append(columns);
        writer.Close();
    }

    /// <summary>As below, read by the built-in engine, whichever wrote the file.</summary>
    public static IEnumerable<IReadOnlyList<Column>> Read(string path, params string[] columns) => Read(BuiltInParquet.Engine, path, columns);

    /// <summary>The row groups of a file, one at a time, with only the columns named (all when none is named).</summary>
    public static IEnumerable<IReadOnlyList<Column>> Read(IParquetEngine parquet, string path, params string[] columns) => Read(parquet, path, StudentRange.All, columns);

    /// <summary>The same, without the row groups whose statistics rule out that students of a range are in them.</summary>
    public static IEnumerable<IReadOnlyList<Column>> Read(IParquetEngine parquet, string path, StudentRange range, params string[] columns)
    {
        using var stream = Open(path);
        var reader = parquet.Read(stream);
        foreach (var group in GroupsOf(reader, range)) { yield return reader.Read(group, columns.Length == 0 ? null : columns); }
    }

    /// <summary>Numbers of the row groups that students of a range may be in.</summary>
    internal static IEnumerable<int> GroupsOf(RowGroupReader reader, StudentRange range) => Enumerable.Range(0, reader.Groups)
        .Where(group => range == StudentRange.All || (reader.Statistics(group, "student") is var student && range.MayBeIn(student.Min as string, student.Max as string)));

    internal static FileStream Open(string path) => new(path, FileMode.Open, FileAccess.Read, FileShare.Read);

    /// <summary>Names of the columns of a file, which may have no rows.</summary>
    public static IReadOnlyList<string> ColumnsOf(string path)
    {
        using var stream = Open(path);
        return [.. BuiltInParquet.Engine.Read(stream).Schema.Fields.Select(field => field.Name)];
    }

    public static long RowsIn(IParquetEngine parquet, string path)
    {
        using var stream = Open(path);
        var reader = parquet.Read(stream);
        var first = reader.Schema.Fields[0].Name;
        return Enumerable.Range(0, reader.Groups).Sum(group => reader.Statistics(group, first).Rows);
    }
}
