using Analytics.Parquet.Thrift;

namespace Analytics.Parquet.Reading;

/// <summary>A column of the file that can be read: its field, and how its values are stored.</summary>
/// <param name="Ordinal">Its position among the chunks of every row group.</param>
/// <param name="Field">The name, type and nullability it is read as.</param>
/// <param name="Meaning">What its stored values mean.</param>
/// <param name="Element">Its declaration in the footer.</param>
internal sealed record Leaf(int Ordinal, Field Field, Meaning Meaning, SchemaElement Element);

/// <summary>How stored values become a column's values.</summary>
internal enum Meaning
{
    /// <summary>As they are.</summary>
    Same,
    UnsignedInt32,
    UnsignedInt64,
    Float,
    Float16,
    Decimal,
    Int96,
    TimestampMillis,
    TimestampNanos,
    TimeMillis,
    TimeNanos,
    Uuid,
}
