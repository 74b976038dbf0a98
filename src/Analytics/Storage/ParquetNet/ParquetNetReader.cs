using Analytics.Parquet;
using Net = global::Parquet;

namespace Analytics.Storage.ParquetNet;

/// <summary>A file that Parquet.Net reads. A column of a type that tables of the lake do not have is refused when the file is opened.</summary>
internal sealed class ParquetNetReader : RowGroupReader
{
    private static readonly int epochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    private readonly Net.ParquetReader reader;
    private readonly Dictionary<string, Net.Schema.DataField> fields;

    public ParquetNetReader(Stream stream)
    {
        reader = Net.ParquetReader.CreateAsync(stream, new Net.ParquetOptions { UseDateOnlyTypeForDates = true }, leaveStreamOpen: true).GetAwaiter().GetResult();
        Schema = new Schema([.. reader.Schema.Fields.Select(FieldOf)]);
        fields = reader.Schema.DataFields.ToDictionary(field => field.Name, StringComparer.Ordinal);
    }

    public override Schema Schema { get; }

    public override int Groups => reader.RowGroupCount;

    public override IReadOnlyList<Column> Read(int group, IReadOnlyList<string>? columns = null)
    {
        using var rows = reader.OpenRowGroupReader(group);
        return [.. (columns ?? [.. Schema.Fields.Select(field => field.Name)]).Select(name => Read(rows, Find(name)))];
    }

    public override ColumnStatistics Statistics(int group, string column)
    {
        using var rows = reader.OpenRowGroupReader(group);
        var field = Find(column);
        var (stated, stored) = (rows.GetStatistics(fields[column]), rows.GetMetadata(fields[column])?.MetaData?.Statistics);
        var (min, max) = (Bound(stated?.MinValue), Bound(stated?.MaxValue));
        return new ColumnStatistics
        {
            Rows = rows.RowCount,
            NullCount = stated?.NullCount,
            DistinctCount = stated?.DistinctCount,
            Min = min,
            Max = max,
            MinExact = min is not null && stored?.IsMinValueExact != false,
            MaxExact = max is not null && stored?.IsMaxValueExact != false,
        };
    }

    private Field Find(string name) => Schema.IndexOf(name) is var at and >= 0
        ? Schema.Fields[at]
        : throw new ParquetException($"The file has no column '{name}'; it has {string.Join(", ", Schema.Fields.Select(field => $"'{field.Name}'"))}.");

    private static object? Bound(object? value) => value is double.NaN ? null : value;

    private static Field FieldOf(Net.Schema.Field field)
    {
        ColumnType? type = field switch
        {
            Net.Schema.DateTimeDataField => ColumnType.Timestamp,
            Net.Schema.DataField { IsArray: false } data when data.ClrType == typeof(bool) => ColumnType.Boolean,
            Net.Schema.DataField { IsArray: false } data when data.ClrType == typeof(int) => ColumnType.Int32,
            Net.Schema.DataField { IsArray: false } data when data.ClrType == typeof(long) => ColumnType.Int64,
            Net.Schema.DataField { IsArray: false } data when data.ClrType == typeof(double) => ColumnType.Double,
            Net.Schema.DataField { IsArray: false } data when data.ClrType == typeof(ReadOnlyMemory<char>) => ColumnType.Text,
            Net.Schema.DataField { IsArray: false } data when data.ClrType == typeof(DateOnly) => ColumnType.Date,
            _ => null,
        };
        return type is { } known ? new Field(field.Name, known, field.IsNullable) : throw new ParquetException($"Column '{field.Name}' is {field}, a type that tables of the lake do not have. Read the file with the built-in engine.");
    }

    private Column Read(Net.ParquetRowGroupReader rows, Field field) => field.Type switch
    {
        ColumnType.Boolean => Read<bool, bool>(rows, field, flag => flag),
        ColumnType.Int32 => Read<int, int>(rows, field, number => number),
        ColumnType.Int64 => Read<long, long>(rows, field, number => number),
        ColumnType.Double => Read<double, double>(rows, field, number => number),
        ColumnType.Date => Read<DateOnly, int>(rows, field, date => date.DayNumber - epochDay),
        ColumnType.Timestamp => Read<DateTime, long>(rows, field, time => (time - DateTime.UnixEpoch).Ticks / TimeSpan.TicksPerMicrosecond),
        _ => ReadText(rows, field),
    };

    private TextColumn ReadText(Net.ParquetRowGroupReader rows, Field field)
    {
        var texts = new string?[rows.RowCount];
        rows.ReadAsync(fields[field.Name], texts.AsMemory()!).AsTask().GetAwaiter().GetResult();
        return TextColumn.From(field, texts);
    }

    private ValueColumn<T> Read<TStored, T>(Net.ParquetRowGroupReader rows, Field field, Func<TStored, T> value)
        where TStored : struct
        where T : unmanaged
    {
        var values = new T[rows.RowCount];
        if (!field.Nullable)
        {
            var whole = new TStored[values.Length];
            rows.ReadAsync<TStored>(fields[field.Name], whole.AsMemory()).AsTask().GetAwaiter().GetResult();
            for (var row = 0; row < values.Length; row++) { values[row] = value(whole[row]); }

            return new ValueColumn<T>(field, values);
        }

        var stored = new TStored?[values.Length];
        rows.ReadAsync<TStored>(fields[field.Name], stored.AsMemory()).AsTask().GetAwaiter().GetResult();
        var nulls = Array.ConvertAll(stored, one => one is null);
        for (var row = 0; row < values.Length; row++) { values[row] = stored[row] is { } given ? value(given) : default; }

        return new ValueColumn<T>(field, values, nulls.Contains(true) ? nulls : null);
    }
}
