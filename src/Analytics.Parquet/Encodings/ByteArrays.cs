using System.Buffers.Binary;

namespace Analytics.Parquet.Encodings;

/// <summary>What to do with each value as it is read.</summary>
internal delegate void BytesRead(ReadOnlySpan<byte> value);

/// <summary>Reads byte strings one after another, in each of their encodings.</summary>
internal static class ByteArrays
{
    // A page of prefixes can spell out far more than it holds; beyond this it is no honest page.
    private const long mostOfOnePage = 1L << 28;

    public static void ReadPlain(ReadOnlySpan<byte> from, int count, BytesRead read)
    {
        for (var i = 0; i < count; i++)
        {
            if (from.Length < 4) { throw Truncated(); }

            var length = BinaryPrimitives.ReadInt32LittleEndian(from);
            if (length < 0 || length > from.Length - 4) { throw Truncated(); }

            read(from.Slice(4, length));
            from = from[(4 + length)..];
        }
    }

    /// <summary>Values of one length, which stands in the schema.</summary>
    public static void ReadFixed(ReadOnlySpan<byte> from, int count, int length, BytesRead read)
    {
        if (from.Length / length < count) { throw Truncated(); }

        for (var i = 0; i < count; i++) { read(from.Slice(i * length, length)); }
    }

    /// <summary>DELTA_LENGTH_BYTE_ARRAY: all lengths, then all bytes.</summary>
    public static void ReadDeltaLength(ReadOnlySpan<byte> from, int count, BytesRead read)
    {
        var lengths = ReadLengths(ref from, count);
        foreach (var length in lengths)
        {
            if (length < 0 || length > from.Length) { throw Truncated(); }

            read(from[..length]);
            from = from[length..];
        }
    }

    /// <summary>DELTA_BYTE_ARRAY: how much of the value before is repeated, then the rest as above.</summary>
    public static void ReadDelta(ReadOnlySpan<byte> from, int count, BytesRead read)
    {
        var prefixes = ReadLengths(ref from, count);
        var suffixes = ReadLengths(ref from, count);
        var value = Array.Empty<byte>();
        var (length, total) = (0, 0L);
        for (var i = 0; i < count; i++)
        {
            if (prefixes[i] < 0 || prefixes[i] > length || suffixes[i] < 0 || suffixes[i] > from.Length) { throw Truncated(); }

            length = prefixes[i] + suffixes[i];
            total += length;
            if (total > mostOfOnePage) { throw new CorruptPageException($"a page spells out more than {mostOfOnePage} bytes"); }

            if (value.Length < length) { Array.Resize(ref value, Math.Max(length, 2 * value.Length)); }

            from[..suffixes[i]].CopyTo(value.AsSpan(prefixes[i]));
            from = from[suffixes[i]..];
            read(value.AsSpan(0, length));
        }
    }

    // Each block of lengths takes some bytes, so that no count is believed that the page cannot hold.
    private static int[] ReadLengths(ref ReadOnlySpan<byte> from, int count)
    {
        var lengths = new int[count];
        DeltaPacked.Read<int>(ref from, lengths);
        return lengths;
    }

    private static CorruptPageException Truncated() => new("a page ends in the middle of a value");
}
