namespace Analytics.Storage;

/// <summary>Statistics of a column chunk: null count, and minimum and maximum as the format encodes them, or none.</summary>
/// <remarks>Parquet.Net 6.1.0 states the bounds of timestamps in milliseconds whatever the column's unit (its issue 769), those of texts in
/// UTF-16 order, and 0 to 0 if all is null. A reader that skips row groups by them, as most do, would lose rows. So they are computed here,
/// as the format asks, and <see cref="StatedFooter"/> puts them in. The headers of pages keep Parquet.Net's own, by which no common reader
/// skips.</remarks>
internal sealed record StatedBounds(long Nulls, byte[]? Min, byte[]? Max)
{
    /// <summary>Longer texts are left out, to keep footers short.</summary>
    private const int MostBytes = 256;

    public static StatedBounds Of(Column column)
    {
        var none = new StatedBounds(column.NullCount, null, null);
        return column switch
        {
            TextColumn text => Texts(none, text),
            ValueColumn<bool> flags => Extremes(none, flags, flag => [flag ? (byte)1 : (byte)0]),
            ValueColumn<int> numbers => Extremes(none, numbers, BitConverter.GetBytes),
            ValueColumn<long> numbers => Extremes(none, numbers, BitConverter.GetBytes),
            ValueColumn<double> numbers => Doubles(none, numbers),
            _ => none,
        };
    }

    /// <summary>UTF-8 bytes, unsigned, from left to right.</summary>
    private static StatedBounds Texts(StatedBounds none, TextColumn text)
    {
        var seen = new bool[text.Dictionary.Count];
        var (min, max) = ((byte[]?)null, (byte[]?)null);
        foreach (var code in text.Codes)
        {
            if (code < 0 || seen[code]) { continue; }

            seen[code] = true;
            var bytes = Encoding.UTF8.GetBytes(text.Dictionary[code]);
            if (min is null || bytes.AsSpan().SequenceCompareTo(min) < 0) { min = bytes; }
            if (max is null || bytes.AsSpan().SequenceCompareTo(max) > 0) { max = bytes; }
        }

        return min is null || min.Length > MostBytes || max!.Length > MostBytes ? none : none with { Min = min, Max = max };
    }

    /// <summary>NaN is no bound; a zero bound is -0 below and +0 above, for the two compare equal.</summary>
    private static StatedBounds Doubles(StatedBounds none, ValueColumn<double> column)
    {
        var (min, max) = (double.PositiveInfinity, double.NegativeInfinity);
        for (var row = 0; row < column.Count; row++)
        {
            if (column.IsNull(row) || double.IsNaN(column.Values[row])) { continue; }

            (min, max) = (Math.Min(min, column.Values[row]), Math.Max(max, column.Values[row]));
        }

        return min > max ? none : none with
        {
            Min = BitConverter.GetBytes(min == 0 ? -0.0 : min),
            Max = BitConverter.GetBytes(max == 0 ? 0.0 : max),
        };
    }

    private static StatedBounds Extremes<T>(StatedBounds none, ValueColumn<T> column, Func<T, byte[]> stored)
        where T : unmanaged, IComparable<T>
    {
        var first = 0;
        while (first < column.Count && column.IsNull(first)) { first++; }

        if (first == column.Count) { return none; }

        var (values, nulls) = (column.Values, column.Nulls);
        var (min, max) = (values[first], values[first]);
        for (var row = first + 1; row < values.Length; row++)
        {
            if (nulls is not null && nulls[row]) { continue; }

            if (values[row].CompareTo(min) < 0) { min = values[row]; }
            if (values[row].CompareTo(max) > 0) { max = values[row]; }
        }

        return none with { Min = stored(min), Max = stored(max) };
    }
}
