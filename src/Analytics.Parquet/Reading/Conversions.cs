using System.Buffers.Binary;

namespace Analytics.Parquet.Reading;

/// <summary>Stored values to a column's values, many at once.</summary>
internal delegate void Conversion<TStored, TValue>(ReadOnlySpan<TStored> from, Span<TValue> to);

/// <summary>How types without a column type of their own become the nearest one.</summary>
internal static class Conversions
{
    private const int julianDayOfEpoch = 2440588; // 1970-01-01
    private const long microsOfDay = 86_400_000_000;

    public static void Unsigned(ReadOnlySpan<int> from, Span<long> to)
    {
        for (var i = 0; i < from.Length; i++) { to[i] = (uint)from[i]; }
    }

    public static void Unsigned(ReadOnlySpan<long> from, Span<long> to)
    {
        foreach (var value in from)
        {
            if (value < 0) { throw new CorruptPageException($"the unsigned number {(ulong)value} is beyond {long.MaxValue}, the greatest that is read"); }
        }

        from.CopyTo(to);
    }

    public static void MicrosOfDay(ReadOnlySpan<int> from, Span<long> to)
    {
        for (var i = 0; i < from.Length; i++) { to[i] = from[i] * 1000L; }
    }

    public static void MicrosFromMillis(ReadOnlySpan<long> from, Span<long> to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            if (from[i] is > long.MaxValue / 1000 or < long.MinValue / 1000) { throw new CorruptPageException($"the timestamp of {from[i]} milliseconds lies beyond what microseconds express"); }

            to[i] = from[i] * 1000;
        }
    }

    public static void MicrosFromNanos(ReadOnlySpan<long> from, Span<long> to)
    {
        for (var i = 0; i < from.Length; i++) { to[i] = (from[i] / 1000) - (from[i] % 1000 < 0 ? 1 : 0); }
    }

    public static void MicrosFromInt96(ReadOnlySpan<Int96> from, Span<long> to)
    {
        for (var i = 0; i < from.Length; i++)
        {
            var day = (long)from[i].JulianDay - julianDayOfEpoch;
            if (Math.Abs(day) > long.MaxValue / microsOfDay / 2) { throw new CorruptPageException($"the timestamp of Julian day {from[i].JulianDay} lies beyond what microseconds express"); }

            to[i] = (day * microsOfDay) + (from[i].NanosOfDay / 1000) - (from[i].NanosOfDay % 1000 < 0 ? 1 : 0);
        }
    }

    public static void Widen(ReadOnlySpan<float> from, Span<double> to)
    {
        for (var i = 0; i < from.Length; i++) { to[i] = from[i]; }
    }

    public static double Float16(ReadOnlySpan<byte> from) =>
        from.Length == 2 ? (double)BinaryPrimitives.ReadHalfLittleEndian(from) : throw new CorruptPageException($"a FLOAT16 of {from.Length} bytes");

    public static string UuidText(ReadOnlySpan<byte> from) =>
        from.Length == 16 ? new Guid(from, bigEndian: true).ToString() : throw new CorruptPageException($"a UUID of {from.Length} bytes");
}
