using System.Buffers;
using Parquet;
using Parquet.Schema;
using Field = Analytics.Storage.Columns.Field;

namespace Analytics.Storage;

/// <summary>Reads a whole column from Parquet.Net. Temporary buffers are rented, since a night reads millions of rows.</summary>
internal static class ColumnReader
{
    private static readonly int epochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public static Column Read(ParquetRowGroupReader group, DataField stored, Field field) => field.Type switch
    {
        ColumnType.Boolean => Values<bool>(group, stored, field),
        ColumnType.Int32 => Values<int>(group, stored, field),
        ColumnType.Int64 => Values<long>(group, stored, field),
        ColumnType.Double => Values<double>(group, stored, field),
        ColumnType.Date => Through<DateOnly>(group, stored, (dates, nulls) => new ValueColumn<int>(field, Days(dates), nulls)),
        ColumnType.Timestamp => Through<DateTime>(group, stored, (times, nulls) => new ValueColumn<long>(field, Micros(times), nulls)),
        _ => Through<ReadOnlyMemory<char>>(group, stored, (texts, nulls) => Coded(field, texts, nulls)),
    };

    private static ValueColumn<T> Values<T>(ParquetRowGroupReader group, DataField stored, Field field)
        where T : unmanaged
    {
        var values = GC.AllocateUninitializedArray<T>((int)group.RowCount);
        return new(field, values, Fill<T>(group, stored, values));
    }

    /// <summary>A column from rented buffers.</summary>
    private static Column Through<T>(ParquetRowGroupReader group, DataField stored, Make<T> make)
        where T : struct
    {
        var rented = ArrayPool<T>.Shared.Rent((int)group.RowCount);
        var values = rented.AsMemory(0, (int)group.RowCount);
        var column = make(values.Span, Fill(group, stored, values));
        ArrayPool<T>.Shared.Return(rented, clearArray: typeof(T) == typeof(ReadOnlyMemory<char>));
        return column;
    }

    /// <summary>One value a row, undefined if null; and the null flags, or null if no row is null.</summary>
    private static bool[]? Fill<T>(ParquetRowGroupReader group, DataField stored, Memory<T> values)
        where T : struct
    {
        var rented = stored.IsNullable ? ArrayPool<int>.Shared.Rent(values.Length) : null;
        var levels = rented.AsMemory(0, rented is null ? 0 : values.Length);
        group.ReadRawAsync(stored, values, rented is null ? default(Memory<int>?) : levels, repetitionLevels: null).AsTask()
            .GetAwaiter().GetResult();
        var nulls = levels.Span.Contains(0) ? Spread(values.Span, levels.Span) : null;
        if (rented is not null) { ArrayPool<int>.Shared.Return(rented); }

        return nulls;
    }

    /// <summary>Scatters the values, packed at the front, to their rows. Returns which rows have none.</summary>
    private static bool[] Spread<T>(Span<T> values, ReadOnlySpan<int> levels)
        where T : struct
    {
        var nulls = new bool[values.Length];
        var from = values.Length - levels.Count(0);
        for (var row = values.Length - 1; row >= 0; row--)
        {
            nulls[row] = levels[row] == 0;
            values[row] = nulls[row] ? default : values[--from];
        }

        return nulls;
    }

    private static int[] Days(ReadOnlySpan<DateOnly> dates)
    {
        var days = GC.AllocateUninitializedArray<int>(dates.Length);
        for (var row = 0; row < days.Length; row++) { days[row] = dates[row].DayNumber - epochDay; }

        return days;
    }

    private static long[] Micros(ReadOnlySpan<DateTime> times)
    {
        var micros = GC.AllocateUninitializedArray<long>(times.Length);
        for (var row = 0; row < micros.Length; row++)
        {
            micros[row] = (times[row].Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
        }

        return micros;
    }

    /// <summary>Texts as codes. Texts from a dictionary page share memory, so comparing addresses settles most.</summary>
    private static TextColumn Coded(Field field, ReadOnlySpan<ReadOnlyMemory<char>> texts, bool[]? nulls)
    {
        var (codes, words) = (GC.AllocateUninitializedArray<int>(texts.Length), new List<string>());
        var byText = new Dictionary<string, int>(StringComparer.Ordinal);
        var bySpan = byText.GetAlternateLookup<ReadOnlySpan<char>>();
        var byMemory = new Dictionary<ReadOnlyMemory<char>, int>(); // by where it stands, not by what it says
        var (last, lastCode) = (default(ReadOnlyMemory<char>), -1);
        for (var row = 0; row < codes.Length; row++)
        {
            if (nulls is not null && nulls[row]) { codes[row] = -1; continue; }

            ref readonly var text = ref texts[row];
            if (lastCode < 0 || !text.Equals(last)) { (last, lastCode) = (text, CodeOf(text)); }

            codes[row] = lastCode;
        }

        return new TextColumn(field, codes, words.ToArray());

        int CodeOf(ReadOnlyMemory<char> text)
        {
            if (byMemory.TryGetValue(text, out var code)) { return code; }

            if (!bySpan.TryGetValue(text.Span, out code))
            {
                code = words.Count;
                words.Add(text.ToString());
                byText.Add(words[code], code);
            }

            byMemory.Add(text, code);
            return code;
        }
    }

    private delegate Column Make<T>(ReadOnlySpan<T> values, bool[]? nulls);
}
