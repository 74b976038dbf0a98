using System.Numerics;
using System.Runtime.InteropServices;

namespace Analytics.Parquet.Writing;

/// <summary>Least and greatest of many numbers.</summary>
internal static class Extremes
{
    /// <summary>Of at least one value.</summary>
    public static (T Min, T Max) Of<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryInteger<T>
    {
        var (min, max) = (values[0], values[0]);
        if (values.Length >= Vector<T>.Count)
        {
            var wide = MemoryMarshal.Cast<T, Vector<T>>(values);
            var (least, greatest) = (wide[0], wide[0]);
            foreach (var part in wide)
            {
                least = Vector.Min(least, part);
                greatest = Vector.Max(greatest, part);
            }

            for (var i = 0; i < Vector<T>.Count; i++)
            {
                min = T.Min(min, least[i]);
                max = T.Max(max, greatest[i]);
            }

            values = values[(wide.Length * Vector<T>.Count)..];
        }

        foreach (var value in values)
        {
            min = T.Min(min, value);
            max = T.Max(max, value);
        }

        return (min, max);
    }

    public static Bounds Bounds<T>(ReadOnlySpan<T> values)
        where T : unmanaged, IBinaryInteger<T>
    {
        if (values.IsEmpty) { return default; }

        var (min, max) = Of(values);
        return new Bounds(Stored(min), Stored(max));
    }

    /// <summary>NaN is no bound; a zero bound is -0 below and +0 above, as the format asks, for the two compare equal.</summary>
    public static Bounds Bounds(ReadOnlySpan<double> values)
    {
        var (min, max) = (double.PositiveInfinity, double.NegativeInfinity);
        foreach (var value in values)
        {
            if (value < min) { min = value; }

            if (value > max) { max = value; }
        }

        if (min == 0) { min = -0.0; }

        if (max == 0) { max = 0.0; }

        return min <= max ? new Bounds(Stored(BitConverter.DoubleToInt64Bits(min)), Stored(BitConverter.DoubleToInt64Bits(max))) : default;
    }

    public static Bounds Bounds(ReadOnlySpan<bool> values) =>
        values.IsEmpty ? default : new Bounds([(byte)(values.Contains(false) ? 0 : 1)], [(byte)(values.Contains(true) ? 1 : 0)]);

    private static byte[] Stored<T>(T value)
        where T : unmanaged, IBinaryInteger<T>
    {
        var bytes = new byte[value.GetByteCount()];
        value.WriteLittleEndian(bytes);
        return bytes;
    }
}
