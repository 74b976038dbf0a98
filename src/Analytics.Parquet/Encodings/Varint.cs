namespace Analytics.Parquet.Encodings;

/// <summary>Unsigned LEB128 integers, as they stand between encoded values.</summary>
internal static class Varint
{
    public static ulong Read(ref ReadOnlySpan<byte> from)
    {
        var value = 0UL;
        for (var i = 0; i < 10 && i < from.Length; i++)
        {
            value |= (ulong)(from[i] & 0x7F) << (7 * i);
            if (from[i] >= 0x80) { continue; }

            from = from[(i + 1)..];
            return value;
        }

        throw new CorruptPageException("a page ends in the middle of an integer");
    }

    public static long ReadZigZag(ref ReadOnlySpan<byte> from)
    {
        var value = Read(ref from);
        return (long)(value >> 1) ^ -(long)(value & 1);
    }
}
