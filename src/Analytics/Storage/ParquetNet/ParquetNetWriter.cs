using System.Globalization;
using System.Runtime.CompilerServices;
using Analytics.Parquet;
using Net = global::Parquet;

namespace Analytics.Storage.ParquetNet;

/// <summary>A file that Parquet.Net writes. Texts have a dictionary where it is worth one; pages are compressed by Snappy, as the built-in engine's are.</summary>
internal sealed class ParquetNetWriter : RowGroupWriter
{
    private static readonly int epochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private readonly Schema schema;
    private readonly Net.Schema.DataField[] fields;
    private readonly Net.ParquetWriter writer;

    public ParquetNetWriter(Stream stream, Schema schema)
    {
        this.schema = schema;
        fields = [.. schema.Fields.Select(FieldOf)];
        var options = new Net.ParquetOptions { CompressionMethod = Net.CompressionMethod.Snappy };
        foreach (var field in schema.Fields.Where(field => field.Type == ColumnType.Text)) { options.ColumnEncodingHints[field.Name] = Net.EncodingHint.Dictionary; }

        writer = Net.ParquetWriter.CreateAsync(new Net.Schema.ParquetSchema(fields), stream, options).GetAwaiter().GetResult();
    }

    public override void Write(IReadOnlyList<Column> columns, int first, int rows)
    {
        if (columns.Count != fields.Length) { throw new ArgumentException($"{columns.Count} columns were given, but the schema has {fields.Length}.", nameof(columns)); }

        for (var i = 0; i < fields.Length; i++) { Check(columns[i], schema.Fields[i], first, rows); }

        if (rows == 0) { return; }

        using var group = writer.CreateRowGroup();
        for (var i = 0; i < fields.Length; i++)
        {
            Write(group, fields[i], columns[i], first, rows);
            GroupOf(group).Columns[i].MetaData!.Statistics = StatedBounds.Of(columns[i], first, rows);
        }

        group.CompleteValidate();
    }

    /// <summary>Parquet.Net writes the footer when it is disposed; a writer that was not closed leaves none.</summary>
    public override void Close() => writer.DisposeAsync().AsTask().GetAwaiter().GetResult();

    // The statistics of a chunk can be mended nowhere else, see StatedBounds. With a version that has no such field the first write says so.
    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "_owGroup")]
    private static extern ref Net.Meta.RowGroup GroupOf(Net.ParquetRowGroupWriter writer);

    private static Net.Schema.DataField FieldOf(Field field) => field.Type switch
    {
        ColumnType.Boolean => new Net.Schema.DataField(field.Name, typeof(bool), field.Nullable),
        ColumnType.Int32 => new Net.Schema.DataField(field.Name, typeof(int), field.Nullable),
        ColumnType.Int64 => new Net.Schema.DataField(field.Name, typeof(long), field.Nullable),
        ColumnType.Double => new Net.Schema.DataField(field.Name, typeof(double), field.Nullable),
        ColumnType.Text => new Net.Schema.DataField(field.Name, typeof(string), field.Nullable),
        ColumnType.Date => new Net.Schema.DataField(field.Name, typeof(DateOnly), field.Nullable),
        ColumnType.Timestamp => new Net.Schema.DateTimeDataField(field.Name, Net.Schema.DateTimeFormat.Timestamp, isAdjustedToUTC: true, Net.Schema.DateTimeTimeUnit.Micros, field.Nullable),
        _ => throw new ArgumentException($"Column '{field.Name}' holds {field.Type}, which cannot be written.", nameof(field)),
    };

    private static void Check(Column column, Field field, int first, int rows)
    {
        if (column.Field.Name != field.Name || column.Field.Type != field.Type)
        {
            throw new ArgumentException($"Column '{column.Field.Name}' of {column.Field.Type} was given where the schema has '{field.Name}' of {field.Type}.", nameof(column));
        }

        if (first < 0 || rows < 0 || first > column.Count - rows) { throw new ArgumentOutOfRangeException(nameof(first), first, $"{rows} rows from row {first} on were asked for, but column '{field.Name}' has {column.Count}."); }

        for (var row = first; !field.Nullable && row < first + rows; row++)
        {
            if (column.IsNull(row)) { throw new ArgumentException($"Column '{field.Name}' is null in row {row}, but the schema says it is never null.", nameof(column)); }
        }
    }

    private static void Write(Net.ParquetRowGroupWriter group, Net.Schema.DataField field, Column column, int first, int rows)
    {
        switch (column)
        {
            case TextColumn text:
                var texts = new string?[rows];
                for (var i = 0; i < rows; i++) { texts[i] = text[first + i]; }

                group.WriteAsync(field, texts).GetAwaiter().GetResult();
                break;
            case ValueColumn<int> { Field.Type: ColumnType.Date } dates: Write(group, field, dates, first, rows, day => Date(dates.Field, day)); break;
            case ValueColumn<long> { Field.Type: ColumnType.Timestamp } times: Write(group, field, times, first, rows, micros => Time(times.Field, micros)); break;
            case ValueColumn<bool> flags: Write(group, field, flags, first, rows, flag => flag); break;
            case ValueColumn<int> numbers: Write(group, field, numbers, first, rows, number => number); break;
            case ValueColumn<long> numbers: Write(group, field, numbers, first, rows, number => number); break;
            case ValueColumn<double> numbers: Write(group, field, numbers, first, rows, number => number); break;
            default: throw new ArgumentException($"Column '{column.Field.Name}' is a {column.GetType().Name}, which cannot be written.", nameof(column));
        }
    }

    private static void Write<T, TStored>(Net.ParquetRowGroupWriter group, Net.Schema.DataField field, ValueColumn<T> column, int first, int rows, Func<T, TStored> stored)
        where T : unmanaged
        where TStored : struct
    {
        if (field.IsNullable)
        {
            var values = new TStored?[rows];
            for (var i = 0; i < rows; i++) { values[i] = column.IsNull(first + i) ? null : stored(column.Values[first + i]); }

            group.WriteAsync<TStored>(field, (ReadOnlyMemory<TStored?>)values).GetAwaiter().GetResult();
        }
        else
        {
            var values = new TStored[rows];
            for (var i = 0; i < rows; i++) { values[i] = stored(column.Values[first + i]); }

            group.WriteAsync<TStored>(field, (ReadOnlyMemory<TStored>)values).GetAwaiter().GetResult();
        }
    }

    private static DateOnly Date(Field field, int day) =>
        day >= DateOnly.MinValue.DayNumber - epochDay && day <= DateOnly.MaxValue.DayNumber - epochDay ? DateOnly.FromDayNumber(day + epochDay) : throw Beyond(field, day, "days");

    private static DateTime Time(Field field, long micros) =>
        micros >= (DateTime.MinValue - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond && micros <= (DateTime.MaxValue - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond
            ? DateTime.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond)
            : throw Beyond(field, micros, "microseconds");

    private static ArgumentException Beyond(Field field, long value, string unit) => new(
        string.Create(CultureInfo.InvariantCulture, $"Column '{field.Name}' holds {value} {unit} since 1970, which is not in the years 1 to 9999 that Parquet.Net can write. The built-in engine can."));
}
