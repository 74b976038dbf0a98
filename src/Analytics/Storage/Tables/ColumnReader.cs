using System.Runtime.InteropServices;
using Parquet;
using Parquet.Schema;
using Field = Analytics.Storage.Columns.Field;

namespace Analytics.Storage;

/// <summary>Takes a whole column from Parquet.Net.</summary>
internal static class ColumnReader
{
    private static readonly int epochDay = DateOnly.FromDateTime(DateTime.UnixEpoch).DayNumber;

    public static Column Read(ParquetRowGroupReader group, DataField stored, Field field)
    {
        switch (field.Type)
        {
            case ColumnType.Boolean: return Values<bool>(group, stored, field);
            case ColumnType.Int32: return Values<int>(group, stored, field);
            case ColumnType.Int64: return Values<long>(group, stored, field);
            case ColumnType.Double: return Values<double>(group, stored, field);
            case ColumnType.Date:
                var dates = Read<DateOnly>(group, stored, out var noDate);
                return new ValueColumn<int>(field, Array.ConvertAll(dates, date => date.DayNumber - epochDay), noDate);
            case ColumnType.Timestamp:
                var times = Read<DateTime>(group, stored, out var noTime);
                var micros = new long[times.Length];
                for (var row = 0; row < micros.Length; row++)
                {
                    micros[row] = (times[row].Ticks - DateTime.UnixEpoch.Ticks) / TimeSpan.TicksPerMicrosecond;
                }

                return new ValueColumn<long>(field, micros, noTime);
            default: return Coded(field, Read<ReadOnlyMemory<char>>(group, stored, out var noText), noText);
        }
    }

    private static ValueColumn<T> Values<T>(ParquetRowGroupReader group, DataField stored, Field field)
        where T : unmanaged => new(field, Read<T>(group, stored, out var nulls), nulls);

    /// <summary>One value a row, any where it is null.</summary>
    private static T[] Read<T>(ParquetRowGroupReader group, DataField stored, out bool[]? nulls)
        where T : struct
    {
        var values = new T[group.RowCount];
        var levels = stored.IsNullable ? new int[values.Length] : null;
        group.ReadRawAsync<T>(stored, values, levels is null ? default(Memory<int>?) : levels.AsMemory(), repetitionLevels: null).AsTask()
            .GetAwaiter().GetResult();
        nulls = levels?.Contains(0) == true ? Array.ConvertAll(levels, level => level == 0) : null;
        if (nulls is null) { return values; }

        // The values that are there stand at the front.
        var from = nulls.Count(gone => !gone);
        for (var row = values.Length - 1; row >= 0; row--) { values[row] = nulls[row] ? default : values[--from]; }

        return values;
    }

    /// <summary>Texts as codes. Those from a dictionary share their memory, so that most are told by that alone.</summary>
    private static TextColumn Coded(Field field, ReadOnlyMemory<char>[] texts, bool[]? nulls)
    {
        var (codes, words) = (new int[texts.Length], new List<string>());
        var byText = new Dictionary<string, int>(StringComparer.Ordinal);
        var bySpan = byText.GetAlternateLookup<ReadOnlySpan<char>>();
        var byMemory = new Dictionary<object, int>(ReferenceEqualityComparer.Instance);
        var (last, lastCode) = ((object?)null, 0);
        for (var row = 0; row < codes.Length; row++)
        {
            if (nulls is not null && nulls[row]) { codes[row] = -1; continue; }

            var memory = MemoryMarshal.TryGetArray(texts[row], out var segment) ? segment.Array : null;
            if (memory is not null && memory == last) { codes[row] = lastCode; continue; }

            if (memory is null || !byMemory.TryGetValue(memory, out var code))
            {
                if (!bySpan.TryGetValue(texts[row].Span, out code))
                {
                    code = words.Count;
                    words.Add(texts[row].ToString());
                    byText.Add(words[code], code);
                }

                if (memory is not null) { byMemory.Add(memory, code); }
            }

            codes[row] = code;
            (last, lastCode) = (memory, code);
        }

        return new TextColumn(field, codes, words.ToArray());
    }
}
