using Analytics.Storage;
using Analytics.Storage.Columns;

namespace Analytics.Tests.Storage;

/// <summary>Small columns for the tests, and what it means that two tables are equal.</summary>
internal static class MadeColumns
{
    /// <summary>0001-01-01 and 9999-12-31, counted from 1970-01-01.</summary>
    public const int FirstDay = -719_162, LastDay = 2_932_896;

    public const long FirstMicro = -62_135_596_800_000_000, LastMicro = 253_402_300_799_999_999;

    public static ValueColumn<T> Values<T>(string name, ColumnType type, params IReadOnlyList<T?> values)
        where T : unmanaged =>
        new(new Field(name, type, true), [.. values.Select(value => value ?? default)], [.. values.Select(value => value is null)]);

    public static TextColumn Texts(string name, params string?[] values) => TextColumn.From(new Field(name, ColumnType.Text, true), values);

    /// <summary>One row of nulls (where they may be), then extremes and what is easily lost.</summary>
    public static IReadOnlyList<Column> Extremes(bool nullable)
    {
        string[] words = ["", " ", "a", "é\u0301", "中文", "😀", "line\nbreak \"quoted\"", "\0", "\uFFFD"];
        ValueColumn<T> Of<T>(string name, ColumnType type, params T[] some)
            where T : unmanaged
        {
            T[] values = [default, .. Enumerable.Range(0, words.Length).Select(row => some[row % some.Length])];
            return new ValueColumn<T>(new Field(name, type, nullable), values, nullable ? [true, .. new bool[words.Length]] : null);
        }

        return
        [
            Of("flag", ColumnType.Boolean, true, false),
            Of("small", ColumnType.Int32, int.MinValue, -1, 0, 1, int.MaxValue),
            Of("large", ColumnType.Int64, long.MinValue, -1, 0, 1, long.MaxValue),
            Of("real", ColumnType.Double, double.NaN, double.NegativeInfinity, double.MinValue, -double.Epsilon, -0.0, 0.0, 0.1 + 0.2,
                double.MaxValue, double.PositiveInfinity),
            Of("day", ColumnType.Date, FirstDay, -1, 0, 20_000, LastDay),
            Of("instant", ColumnType.Timestamp, FirstMicro, -1, 0, 1_792_800_000_123_457, LastMicro),
            TextColumn.From(new("word", ColumnType.Text, nullable), [nullable ? null : "z", .. words]),
        ];
    }

    /// <summary>
    /// Row groups that hold no value of each other's, nulls only, and NaN: a reader that skips by wrong bounds loses some.
    /// </summary>
    public static IReadOnlyList<IReadOnlyList<Column>> Groups { get; } =
    [
        Group(true, 1, -5, 1.5, 19_000, 1_700_000_000_000_001, "Ａ"),
        Group(false, 200, long.MaxValue, double.NegativeInfinity, -1, -1, "😀"),
        Group(null, null, null, null, null, null, null),
        Group(true, -7, 3, double.NaN, 20_000, 1_700_000_000_000_999, "\uFFFD"),
        Group(false, 0, 0, -0.0, 0, 0, ""),
        Group(true, 0, 4, 0.0, 2, 4_000_000_000_000_000, "素养"),
        Group(null, int.MaxValue, long.MinValue, double.MaxValue, 30_000, 1_700_000_000_123_000, new string('z', 300)),
    ];

    /// <summary>Writes row groups of their own.</summary>
    public static string Write(string path, IReadOnlyList<IReadOnlyList<Column>> groups)
    {
        using var writer = new TableWriter(path, new Schema([.. groups[0].Select(column => column.Field)]));
        foreach (var group in groups) { writer.AppendGroup(group); }

        writer.Close();
        return path;
    }

    public static void Same(IReadOnlyList<Column> expected, IReadOnlyList<Column> actual)
    {
        Assert.Equal(expected.Select(column => column.Field), actual.Select(column => column.Field));
        foreach (var (one, other) in expected.Zip(actual)) { Assert.Equal(Cells(one), Cells(other)); }
    }

    /// <summary>Bit for bit: NaN and the sign of zero count.</summary>
    public static IEnumerable<object?> Cells(Column column) =>
        Enumerable.Range(0, column.Count).Select<int, object?>(row => column.IsNull(row) ? null : column switch
    {
        TextColumn text => text[row],
        ValueColumn<bool> flags => flags.Values[row],
        ValueColumn<int> numbers => numbers.Values[row],
        ValueColumn<long> numbers => numbers.Values[row],
        ValueColumn<double> numbers => BitConverter.DoubleToInt64Bits(numbers.Values[row]),
        _ => throw new InvalidOperationException(column.GetType().Name),
    });

    private static Column[] Group(bool? flag, int? small, long? large, double? real, int? day, long? instant, string? word) =>
    [
        Values<bool>("flag", ColumnType.Boolean, flag, flag), Values<int>("small", ColumnType.Int32, small, null),
        Values<long>("large", ColumnType.Int64, large, large), Values<double>("real", ColumnType.Double, real, null),
        Values<int>("day", ColumnType.Date, day, day), Values<long>("instant", ColumnType.Timestamp, null, instant),
        Texts("word", word, null),
    ];
}
