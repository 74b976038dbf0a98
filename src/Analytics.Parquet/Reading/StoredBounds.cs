using Analytics.Parquet.Thrift;

namespace Analytics.Parquet.Reading;

/// <summary>Bounds from a file as values of the column's type; null where there is none that can be trusted.</summary>
internal readonly record struct StoredBounds(object? Min, object? Max)
{
    public static StoredBounds Of(Leaf leaf, StatisticsMeta? statistics)
    {
        if (statistics is null || !Ordered(leaf, statistics.SignedOrder)) { return default; }

        try
        {
            var decoder = ColumnDecoder.For(leaf, 0);
            return new StoredBounds(Trusted(decoder, statistics.Min), Trusted(decoder, statistics.Max));
        }
        catch (CorruptPageException)
        {
            return default;
        }
    }

    private static object? Trusted(ColumnDecoder decoder, byte[]? plain)
    {
        var value = plain is null ? null : decoder.Single(plain);
        return value is double.NaN ? null : value;
    }

    // INT96 has no defined order. The old fields order bytes and unsigned numbers as if they were signed.
    private static bool Ordered(Leaf leaf, bool signed) => leaf.Element.Type switch
    {
        PhysicalType.Int96 => false,
        PhysicalType.ByteArray or PhysicalType.FixedLenByteArray => !signed,
        _ => !signed || leaf.Meaning is not (Meaning.UnsignedInt32 or Meaning.UnsignedInt64),
    };
}
