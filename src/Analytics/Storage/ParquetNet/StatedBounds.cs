using System.Text;
using Analytics.Parquet;
using Net = global::Parquet;

namespace Analytics.Storage.ParquetNet;

/// <summary>What a row group states of a column: nulls, least and greatest value.</summary>
/// <remarks>
/// Parquet.Net 6.1.0 states the bounds of timestamps in milliseconds whatever the column's unit (its issue 769), those of texts in UTF-16 order, and 0 to 0
/// where all is null. A reader that skips row groups by them, as most do, would lose rows. So they are computed here, as the format asks. The headers of
/// pages keep Parquet.Net's own, by which no common reader skips.
/// </remarks>
internal static class StatedBounds
{
    public static Net.Meta.Statistics Of(Column column, int first, int rows)
    {
        var nulls = 0L;
        for (var row = first; row < first + rows; row++) { nulls += column.IsNull(row) ? 1 : 0; }

        var (min, max) = column switch
        {
            TextColumn text => Texts(text, first, rows),
            ValueColumn<bool> flags => Extremes(flags, first, rows, flag => [flag ? (byte)1 : (byte)0]),
            ValueColumn<int> numbers => Extremes(numbers, first, rows, BitConverter.GetBytes),
            ValueColumn<long> numbers => Extremes(numbers, first, rows, BitConverter.GetBytes),
            ValueColumn<double> numbers => Doubles(numbers, first, rows),
            _ => default,
        };
        return new Net.Meta.Statistics { NullCount = nulls, MinValue = min, MaxValue = max };
    }

    /// <summary>UTF-8 bytes, unsigned, from left to right.</summary>
    private static (byte[]? Min, byte[]? Max) Texts(TextColumn text, int first, int rows)
    {
        (byte[]? Min, byte[]? Max) bounds = default;
        foreach (var code in text.Codes.AsSpan(first, rows).ToArray().Distinct().Where(code => code >= 0))
        {
            var bytes = Encoding.UTF8.GetBytes(text.Dictionary[code]);
            if (bounds.Min is null || bytes.AsSpan().SequenceCompareTo(bounds.Min) < 0) { bounds.Min = bytes; }
            if (bounds.Max is null || bytes.AsSpan().SequenceCompareTo(bounds.Max) > 0) { bounds.Max = bytes; }
        }

        return bounds;
    }

    /// <summary>NaN is no bound; a zero bound is -0 below and +0 above, for the two compare equal.</summary>
    private static (byte[]? Min, byte[]? Max) Doubles(ValueColumn<double> column, int first, int rows)
    {
        var (min, max) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var row = first; row < first + rows; row++)
        {
            if (column.IsNull(row) || double.IsNaN(column.Values[row])) { continue; }

            (min, max) = (Math.Min(min, column.Values[row]), Math.Max(max, column.Values[row]));
        }

        return min <= max ? (BitConverter.GetBytes(min == 0 ? -0.0 : min), BitConverter.GetBytes(max == 0 ? 0.0 : max)) : default;
    }

    private static (byte[]? Min, byte[]? Max) Extremes<T>(ValueColumn<T> column, int first, int rows, Func<T, byte[]> stored)
        where T : unmanaged, IComparable<T>
    {
        T? min = null, max = null;
        for (var row = first; row < first + rows; row++)
        {
            if (column.IsNull(row)) { continue; }

            var value = column.Values[row];
            if (min is null || value.CompareTo(min.Value) < 0) { min = value; }
            if (max is null || value.CompareTo(max.Value) > 0) { max = value; }
        }

        return min is null ? default : (stored(min.Value), stored(max!.Value));
    }
}
