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

    /// <summary>The first row that is null, or null when none is.</summary>
    public static int? FirstNull(Column column)
    {
        var row = column switch
        {
            TextColumn text => text.Codes.AsSpan().IndexOfAnyInRange(int.MinValue, -1),
            ValueColumn<bool> flags => flags.Nulls.AsSpan().IndexOf(true),
            ValueColumn<int> numbers => numbers.Nulls.AsSpan().IndexOf(true),
            ValueColumn<long> numbers => numbers.Nulls.AsSpan().IndexOf(true),
            ValueColumn<double> numbers => numbers.Nulls.AsSpan().IndexOf(true),
            _ => -1,
        };
        return row < 0 ? null : row;
    }
}
