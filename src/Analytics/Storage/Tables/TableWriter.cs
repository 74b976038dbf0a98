using Parquet;
using Parquet.Schema;

namespace Analytics.Storage;

/// <summary>Writes one Parquet file of a table from runs of rows. Its bytes depend on rows and schema only, not on how they came.</summary>
/// <remarks>Texts have a dictionary where it is worth one. Zstandard at its fastest level: the usual one takes twenty times as
/// long.</remarks>
public sealed class TableWriter : IDisposable
{
    public const int RowsPerGroup = 1 << 17;

    private readonly AtomicFile file;
    private readonly Columns.Schema schema;
    private readonly DataField[] fields;
    private readonly ParquetWriter writer;
    private readonly List<StatedBounds> stated = [];
    private readonly List<IReadOnlyList<Column>> pending = [];
    private int rows;

    /// <param name="note">What the table means, for its footer; null if nobody else reads it.</param>
    public TableWriter(string path, Columns.Schema schema, TableNote? note = null)
    {
        (file, this.schema, fields) = (new AtomicFile(path), schema, [.. schema.Fields.Select(StoredField.Of)]);
        var options = new ParquetOptions
        {
            CompressionMethod = CompressionMethod.Zstd,
            CompressionLevel = System.IO.Compression.CompressionLevel.Fastest,
        };
        foreach (var field in schema.Fields.Where(field => field.Type == ColumnType.Text))
        {
            options.ColumnEncodingHints[field.Name] = EncodingHint.Dictionary;
        }

        writer = ParquetWriter.CreateAsync(new ParquetSchema(fields), new WaitedStream(file.Stream), options).GetAwaiter().GetResult();
        if (note is not null) { writer.CustomMetadata = note.KeyValues(schema.Fields.Select(field => field.Name)); }
    }

    /// <summary>Appends rows: one column per field, in schema order.</summary>
    /// <exception cref="ArgumentException">They are not the schema's, or null if the schema says that nothing is.</exception>
    public void Append(IReadOnlyList<Column> columns)
    {
        Check(columns);
        var from = 0;
        while (columns[0].Count - from is var left and > 0)
        {
            var take = Math.Min(left, RowsPerGroup - rows);
            pending.Add([.. columns.Select(column => column.Slice(from, take))]);
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

    public void Close()
    {
        if (rows > 0) { WriteGroup(); }

        writer.DisposeAsync().AsTask().GetAwaiter().GetResult();
        StatedFooter.Write(file.Stream, schema.Fields.Select(field => field.Type == ColumnType.Timestamp), stated);
        file.Keep();
    }

    public void Dispose() => file.Dispose();

    private void WriteGroup()
    {
        IReadOnlyList<Column> columns = pending.Count == 1
            ? pending[0] : [.. pending[0].Select((column, i) => column.Followed([.. pending.Skip(1).Select(run => run[i])]))];
        stated.AddRange(columns.Select(StatedBounds.Of));
        using var group = writer.CreateRowGroup();
        for (var i = 0; i < fields.Length; i++) { ColumnWriter.Write(group, fields[i], columns[i]); }

        group.CompleteValidate();
        pending.Clear();
        rows = 0;
    }

    private void Check(IReadOnlyList<Column> columns)
    {
        if (columns.Count != fields.Length)
        {
            throw new ArgumentException($"{columns.Count} columns were given, but the schema has {fields.Length}.", nameof(columns));
        }

        foreach (var (column, field) in columns.Zip(schema.Fields))
        {
            if (column.Field.Name != field.Name || column.Field.Type != field.Type || column.Count != columns[0].Count)
            {
                throw new ArgumentException(
                    $"{column.Count} rows of '{column.Field.Name}' of {column.Field.Type} were given where the schema has '{field.Name}' "
                        + $"of " +
                    $"{field.Type}, and '{columns[0].Field.Name}' has {columns[0].Count} rows.",
                    nameof(columns));
            }

            if (!field.Nullable && column.NullCount > 0)
            {
                var row = Enumerable.Range(0, column.Count).First(column.IsNull);
                throw new ArgumentException($"Column '{field.Name}' is null in row {row}, but the schema says it is never null.",
                    nameof(columns));
            }
        }
    }
}
