using Analytics.Parquet.Thrift;

namespace Analytics.Parquet.Reading;

/// <summary>Which column type, and which reading of the stored values, a declaration asks for.</summary>
/// <remarks>What is read as what is said at <see cref="ParquetReader"/>.</remarks>
internal static class Meanings
{
    private const string notRead = "which is not read: leave it out of the columns to read, or cast it where it is written";

    public static (ColumnType Type, Meaning Meaning, string? Refusal) Of(SchemaElement element)
    {
        var logical = element.Logical ?? Newer(element);
        return (element.Type, logical?.Kind) switch
        {
            (PhysicalType.Boolean, null or LogicalKind.Unknown) => (ColumnType.Boolean, Meaning.Same, null),
            (PhysicalType.Int32, null or LogicalKind.Unknown) => (ColumnType.Int32, Meaning.Same, null),
            (PhysicalType.Int32, LogicalKind.Date) => (ColumnType.Date, Meaning.Same, null),
            (PhysicalType.Int32, LogicalKind.Integer) => logical!.Signed || logical.BitWidth < 32 ? (ColumnType.Int32, Meaning.Same, null) : (ColumnType.Int64, Meaning.UnsignedInt32, null),
            (PhysicalType.Int32, LogicalKind.Time) => (ColumnType.Int64, Meaning.TimeMillis, null),
            (PhysicalType.Int64, null or LogicalKind.Unknown) => (ColumnType.Int64, Meaning.Same, null),
            (PhysicalType.Int64, LogicalKind.Integer) => (ColumnType.Int64, logical!.Signed ? Meaning.Same : Meaning.UnsignedInt64, null),
            (PhysicalType.Int64, LogicalKind.Time) => (ColumnType.Int64, logical!.Unit == TimeUnit.Nanos ? Meaning.TimeNanos : Meaning.Same, null),
            (PhysicalType.Int64, LogicalKind.Timestamp) => TimestampOf(logical!),
            (PhysicalType.Int96, _) => (ColumnType.Timestamp, Meaning.Int96, null),
            (PhysicalType.Float, null or LogicalKind.Unknown) => (ColumnType.Double, Meaning.Float, null),
            (PhysicalType.Double, null or LogicalKind.Unknown) => (ColumnType.Double, Meaning.Same, null),
            (PhysicalType.Int32 or PhysicalType.Int64 or PhysicalType.ByteArray or PhysicalType.FixedLenByteArray, LogicalKind.Decimal) => DecimalOf(element, logical!),
            (PhysicalType.ByteArray, null or LogicalKind.String or LogicalKind.Enum or LogicalKind.Json or LogicalKind.Unknown) => (ColumnType.Text, Meaning.Same, null),
            (PhysicalType.FixedLenByteArray, LogicalKind.Uuid) => element.TypeLength == 16 ? (ColumnType.Text, Meaning.Uuid, null) : Refuse($"is a UUID of {element.TypeLength} bytes, {notRead}"),
            (PhysicalType.FixedLenByteArray, LogicalKind.Float16) => element.TypeLength == 2 ? (ColumnType.Double, Meaning.Float16, null) : Refuse($"is a FLOAT16 of {element.TypeLength} bytes, {notRead}"),
            (_, null) => Refuse($"is {element.Type}{(element.Converted is { } converted ? $" ({converted})" : string.Empty)}, {notRead}"),
            _ => Refuse($"is {element.Type} ({logical!.Kind}), {notRead}"),
        };
    }

    private static (ColumnType, Meaning, string?) TimestampOf(LogicalType logical) => logical.Unit switch
    {
        TimeUnit.Millis => (ColumnType.Timestamp, Meaning.TimestampMillis, null),
        TimeUnit.Nanos => (ColumnType.Timestamp, Meaning.TimestampNanos, null),
        TimeUnit.Micros => (ColumnType.Timestamp, Meaning.Same, null),
        _ => Refuse($"is a timestamp of unknown unit, {notRead}"),
    };

    private static (ColumnType, Meaning, string?) DecimalOf(SchemaElement element, LogicalType logical)
    {
        if (logical.Scale is < 0 or > 256) { return Refuse($"is a decimal of scale {logical.Scale}, {notRead}"); }

        return element.Type == PhysicalType.FixedLenByteArray && element.TypeLength is < 1 or > 1024
            ? Refuse($"is a decimal of {element.TypeLength} bytes, {notRead}")
            : (ColumnType.Double, Meaning.Decimal, null);
    }

    private static (ColumnType, Meaning, string?) Refuse(string refusal) => (default, default, refusal);

    // The logical type that an older annotation stands for; null for those that have none or are not read.
    private static LogicalType? Newer(SchemaElement element) => element.Converted switch
    {
        ConvertedType.Utf8 => new(LogicalKind.String),
        ConvertedType.Enum => new(LogicalKind.Enum),
        ConvertedType.Json => new(LogicalKind.Json),
        ConvertedType.Bson => new(LogicalKind.Bson),
        ConvertedType.Decimal => new(LogicalKind.Decimal) { Scale = element.Scale, Precision = element.Precision },
        ConvertedType.Date => new(LogicalKind.Date),
        ConvertedType.TimeMillis => new(LogicalKind.Time) { Unit = TimeUnit.Millis },
        ConvertedType.TimeMicros => new(LogicalKind.Time) { Unit = TimeUnit.Micros },
        ConvertedType.TimestampMillis => new(LogicalKind.Timestamp) { Unit = TimeUnit.Millis },
        ConvertedType.TimestampMicros => new(LogicalKind.Timestamp) { Unit = TimeUnit.Micros },
        ConvertedType.UInt8 => new(LogicalKind.Integer) { BitWidth = 8 },
        ConvertedType.UInt16 => new(LogicalKind.Integer) { BitWidth = 16 },
        ConvertedType.UInt32 => new(LogicalKind.Integer) { BitWidth = 32 },
        ConvertedType.UInt64 => new(LogicalKind.Integer) { BitWidth = 64 },
        ConvertedType.Int8 => new(LogicalKind.Integer) { BitWidth = 8, Signed = true },
        ConvertedType.Int16 => new(LogicalKind.Integer) { BitWidth = 16, Signed = true },
        ConvertedType.Int32 => new(LogicalKind.Integer) { BitWidth = 32, Signed = true },
        ConvertedType.Int64 => new(LogicalKind.Integer) { BitWidth = 64, Signed = true },
        _ => null,
    };
}
