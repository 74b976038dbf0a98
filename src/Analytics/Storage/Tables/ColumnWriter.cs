using System.Buffers;
using Parquet;
using Parquet.Schema;

namespace Analytics.Storage;

/// <summary>Hands a whole column to Parquet.Net, in the type that it takes.</summary>
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
            case ValueColumn<bool> flags: Write<bool>(group, field, flags.Values, flags.Nulls); break;
            case ValueColumn<int> numbers: Write<int>(group, field, numbers.Values, numbers.Nulls); break;
            case ValueColumn<long> numbers: Write<long>(group, field, numbers.Values, numbers.Nulls); break;
            case ValueColumn<double> numbers: Write<double>(group, field, numbers.Values, numbers.Nulls); break;
            default: throw new ArgumentException($"Column '{field.Name}' is a {column.GetType().Name}, which cannot be written.",
                nameof(column));
        }
    }

    private static void Write(ParquetRowGroupWriter group, DataField field, TextColumn text)
    {
        var words = text.Dictionary as string[] ?? [.. text.Dictionary];
        var rented = ArrayPool<ReadOnlyMemory<char>>.Shared.Rent(text.Count);
        var codes = text.Codes;
        for (var i = 0; i < codes.Length; i++) { rented[i] = codes[i] < 0 ? default : words[codes[i]].AsMemory(); }

        Write(group, field, new ReadOnlyMemory<ReadOnlyMemory<char>>(rented, 0, codes.Length), Array.Exists(codes, code => code < 0)
            ? Array.ConvertAll(codes, code => code < 0) : null);
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

        Write<DateOnly>(group, field, stored, dates.Nulls);
    }

    private static void Write(ParquetRowGroupWriter group, DataField field, ValueColumn<long> times)
    {
        const long first = -62_135_596_800_000_000, last = 253_402_300_799_999_999;
        var rented = ArrayPool<DateTime>.Shared.Rent(times.Count);
        var (values, nulls) = (times.Values, times.Nulls);
        for (var row = 0; row < values.Length; row++)
        {
            if (nulls is not null && nulls[row]) { continue; }

            if (values[row] is < first or > last) { throw Beyond(field, values[row], "microseconds"); }

            rented[row] = new DateTime((values[row] - first) * TimeSpan.TicksPerMicrosecond, DateTimeKind.Utc);
        }

        Write(group, field, new ReadOnlyMemory<DateTime>(rented, 0, values.Length), nulls);
        ArrayPool<DateTime>.Shared.Return(rented);
    }

    /// <summary>A nullable column is handed over as the values that are there, and a level of 1 or 0 a row.</summary>
    private static void Write<T>(ParquetRowGroupWriter group, DataField field, ReadOnlyMemory<T> values, bool[]? nulls)
        where T : struct
    {
        if (!field.IsNullable)
        {
            group.WriteAsync<T>(field, values).GetAwaiter().GetResult();
            return;
        }

        var levels = new int[values.Length];
        if (nulls is null) { levels.AsSpan().Fill(1); }
        else
        {
            var (there, count) = (new T[values.Length], 0);
            var all = values.Span;
            for (var row = 0; row < levels.Length; row++)
            {
                if (nulls[row]) { continue; }

                levels[row] = 1;
                there[count++] = all[row];
            }

            values = there.AsMemory(0, count);
        }

        group.WriteAllPartsAsync(field, values, levels, repetitionLevels: null, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static ArgumentException Beyond(DataField field, long value, string unit) => new(string.Create(
        CultureInfo.InvariantCulture, $"Column '{field.Name}' holds {value} {unit} since 1970, which is not in the years 1 to 9999."));
}
