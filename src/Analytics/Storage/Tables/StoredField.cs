using Parquet.Schema;
using Field = Analytics.Storage.Columns.Field;

namespace Analytics.Storage;

/// <summary>How a column is declared to Parquet.Net, and what a column of a file is to us.</summary>
internal static class StoredField
{
    public static DataField Of(Field field) => field.Type switch
    {
        ColumnType.Boolean => new DataField(field.Name, typeof(bool), field.Nullable),
        ColumnType.Int32 => new DataField(field.Name, typeof(int), field.Nullable),
        ColumnType.Int64 => new DataField(field.Name, typeof(long), field.Nullable),
        ColumnType.Double => new DataField(field.Name, typeof(double), field.Nullable),
        ColumnType.Text => new DataField(field.Name, typeof(string), field.Nullable),
        ColumnType.Date => new DataField(field.Name, typeof(DateOnly), field.Nullable),
        ColumnType.Timestamp => new DataField(field.Name, typeof(long), field.Nullable), // the footer says what the numbers mean
        _ => throw new ArgumentException($"Column '{field.Name}' holds {field.Type}, which cannot be written.", nameof(field)),
    };

    /// <exception cref="InvalidDataException">It is nested, or of a type that our tables do not have.</exception>
    public static Field Read(Parquet.Schema.Field stored)
    {
        ColumnType? type = stored switch
        {
            DateTimeDataField => ColumnType.Timestamp,
            DataField { IsArray: true } => null,
            DataField data when data.ClrType == typeof(bool) => ColumnType.Boolean,
            DataField data when data.ClrType == typeof(int) => ColumnType.Int32,
            DataField data when data.ClrType == typeof(long) => ColumnType.Int64,
            DataField data when data.ClrType == typeof(double) => ColumnType.Double,
            DataField data when data.ClrType == typeof(ReadOnlyMemory<char>) => ColumnType.Text,
            DataField data when data.ClrType == typeof(DateOnly) => ColumnType.Date,
            _ => null,
        };
        return type is { } known
            ? new Field(stored.Name, known, stored.IsNullable)
            : throw new InvalidDataException($"column '{stored.Name}' is nested or of a type that our tables do not have");
    }
}
