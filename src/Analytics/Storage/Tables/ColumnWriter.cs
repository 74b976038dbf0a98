using System.Buffers;
using Parquet;
using Parquet.Schema;

namespace Analytics.Storage;

/// <summary>Writes a whole column through Parquet.Net, in the type it expects.</summary>
internal static class ColumnWriter
{
    private static readonly int epochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    /// <exception cref="ArgumentException">A date or an instant is not in the years 1 to 9999.</exception>
    public static void Write(ParquetRowGroupWriter group, DataField field, Column column)
    {
        switch (column)
        {
            case TextColumn text: Write(group, field, text); break;
            case ValueColumn<int> { Field.Type: ColumnType.Date } dates: Write(group, field, dates); break;
            case ValueColumn<long> { Field.Type: ColumnType.Timestamp } times: Write(group, field, times); break;
            case ValueColumn<bool> flags: Write(group, field, flags.Values, flags); break;
            case ValueColumn<int> numbers: Write(group, field, numbers.Values, numbers); break;
            case ValueColumn<long> numbers: Write(group, field, numbers.Values, numbers); break;
            case ValueColumn<double> numbers: Write(group, field, numbers.Values, numbers); break;
            default: throw new ArgumentException($"Column '{field.Name}' is a {column.GetType().Name}, which cannot be written.",
                nameof(column));
        }
    }

    private static void Write(ParquetRowGroupWriter group, DataField field, TextColumn text)
    {
        var rented = ArrayPool<ReadOnlyMemory<char>>.Shared.Rent(text.Count);
        var (there, last, word) = (0, -1, ReadOnlyMemory<char>.Empty);
        foreach (var code in text.Codes)
        {
            if (code < 0) { continue; }

            if (code != last) { (last, word) = (code, text.Dictionary[code].AsMemory()); }

            rented[there++] = word;
        }

        Write(group, field, rented.AsMemory(0, there), text);
        ArrayPool<ReadOnlyMemory<char>>.Shared.Return(rented, clearArray: true);
    }

    private static void Write(ParquetRowGroupWriter group, DataField field, ValueColumn<int> dates)
    {
        var stored = new DateOnly[dates.Count];
        for (var row = 0; row < stored.Length; row++)
        {
            var day = (long)dates.Values[row] + epochDay;
            if (dates.IsNull(row)) { continue; }

            if (day < 0 || day > DateOnly.MaxValue.DayNumber) { throw Beyond(field, dates.Values[row], "days"); }

            stored[row] = DateOnly.FromDayNumber((int)day);
        }

        Write(group, field, stored, dates);
    }

    private static void Write(ParquetRowGroupWriter group, DataField field, ValueColumn<long> times)
    {
        const long first = -62_135_596_800_000_000, last = 253_402_300_799_999_999;
        for (var row = 0; row < times.Count; row++)
        {
            if (times.Values[row] is < first or > last && !times.IsNull(row)) { throw Beyond(field, times.Values[row], "microseconds"); }
        }

        Write(group, field, times.Values, times);
    }

    private static void Write<T>(ParquetRowGroupWriter group, DataField field, T[] values, Column column)
        where T : unmanaged
    {
        if (column.NullCount == 0)
        {
            Write<T>(group, field, values.AsMemory(), column);
            return;
        }

        var (rented, there) = (ArrayPool<T>.Shared.Rent(values.Length), 0);
        for (var row = 0; row < values.Length; row++)
        {
            if (!column.IsNull(row)) { rented[there++] = values[row]; }
        }

        Write<T>(group, field, rented.AsMemory(0, there), column);
        ArrayPool<T>.Shared.Return(rented);
    }

    /// <summary>A nullable column is written as its non-null values and a definition level, 1 or 0, for each row.</summary>
    private static void Write<T>(ParquetRowGroupWriter group, DataField field, Memory<T> there, Column column)
        where T : struct
    {
        if (!field.IsNullable)
        {
            group.WriteAsync<T>(field, (ReadOnlyMemory<T>)there).GetAwaiter().GetResult();
            return;
        }

        var levels = ArrayPool<int>.Shared.Rent(column.Count);
        if (there.Length == column.Count) { levels.AsSpan(0, column.Count).Fill(1); }
        else
        {
            for (var row = 0; row < column.Count; row++) { levels[row] = column.IsNull(row) ? 0 : 1; }
        }

        group.WriteAllPartsAsync<T>(field, there, levels.AsMemory(0, column.Count), repetitionLevels: null, CancellationToken.None)
            .GetAwaiter().GetResult();
        ArrayPool<int>.Shared.Return(levels);
    }

    private static ArgumentException Beyond(DataField field, long value, string unit) => new(string.Create(
        CultureInfo.InvariantCulture, $"Column '{field.Name}' holds {value} {unit} since 1970, which is not in the years 1 to 9999."));
}
