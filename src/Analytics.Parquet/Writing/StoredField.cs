using Analytics.Parquet.Thrift;

namespace Analytics.Parquet.Writing;

/// <summary>How a field is declared in the footer.</summary>
internal static class StoredField
{
    public static SchemaElement ElementOf(Field field)
    {
        var (type, converted, logical) = field.Type switch
        {
            ColumnType.Boolean => (PhysicalType.Boolean, default(ConvertedType?), default(LogicalType)),
            ColumnType.Int32 => (PhysicalType.Int32, null, null),
            ColumnType.Int64 => (PhysicalType.Int64, null, null),
            ColumnType.Double => (PhysicalType.Double, null, null),
            ColumnType.Text => (PhysicalType.ByteArray, ConvertedType.Utf8, new LogicalType(LogicalKind.String)),
            ColumnType.Date => (PhysicalType.Int32, ConvertedType.Date, new LogicalType(LogicalKind.Date)),
            ColumnType.Timestamp => (PhysicalType.Int64, ConvertedType.TimestampMicros, new LogicalType(LogicalKind.Timestamp) { AdjustedToUtc = true, Unit = TimeUnit.Micros }),
            _ => throw new ArgumentOutOfRangeException(nameof(field), field.Type, $"Column '{field.Name}' has no known type."),
        };
        return new SchemaElement(field.Name)
        {
            Type = type,
            Repetition = field.Nullable ? Repetition.Optional : Repetition.Required,
            Converted = converted,
            Logical = logical,
        };
    }

    /// <summary>The first of some rows that is null, or null when none is.</summary>
    public static int? FirstNull(Column column, int first, int rows)
    {
        var row = column switch
        {
            TextColumn text => text.Codes.AsSpan(first, rows).IndexOfAnyInRange(int.MinValue, -1),
            ValueColumn<bool> { Nulls: { } nulls } => nulls.AsSpan(first, rows).IndexOf(true),
            ValueColumn<int> { Nulls: { } nulls } => nulls.AsSpan(first, rows).IndexOf(true),
            ValueColumn<long> { Nulls: { } nulls } => nulls.AsSpan(first, rows).IndexOf(true),
            ValueColumn<double> { Nulls: { } nulls } => nulls.AsSpan(first, rows).IndexOf(true),
            _ => -1,
        };
        return row < 0 ? null : first + row;
    }
}
