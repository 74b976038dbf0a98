namespace Analytics.Storage.Columns;

/// <summary>The value types of a flat table. Dates count days since 1970-01-01; timestamps count microseconds since then, UTC.</summary>
public enum ColumnType
{
    Boolean,
    Int32,
    Int64,
    Double,
    Text,
    Date,
    Timestamp,
}
