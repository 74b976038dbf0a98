using System.Text;
using Analytics.Numerics;
using Analytics.Parquet;
using Analytics.Storage;

namespace Analytics.Tests.Storage;

/// <summary>What every Parquet engine behind <see cref="IParquetEngine"/> has to do; the built-in one reads what it wrote and writes what it reads.</summary>
public abstract class ParquetContract
{
    private static readonly int firstDay = -719_162, lastDay = 2_932_896; // 0001-01-01 and 9999-12-31, counted from 1970-01-01
    private static readonly long firstMicro = -62_135_596_800_000_000, lastMicro = 253_402_300_799_999_999;

    protected abstract IParquetEngine Engine { get; }

    [Fact]
    public void Is_chosen_by_its_name() => Assert.Equal(Engine.GetType(), ParquetEngines.Of(Engine.Name).GetType());

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Keeps_every_type_with_its_extremes(bool nullable) => KeptBothWays(Table(nullable));

    [Fact]
    public void Keeps_columns_of_nulls_only() => KeptBothWays([.. Table(nullable: true).Select(column => Rows.Take(column, [0, 0, 0]))]);

    [Fact]
    public void Keeps_a_table_without_rows()
    {
        var none = Table(nullable: true).Select(column => Rows.Slice(column, 0, 0)).ToList();

        foreach (var reader in new[] { Engine, BuiltInParquet.Engine })
        {
            var file = reader.Read(Written(Engine, none));
            Assert.Equal(none.Select(column => column.Field), file.Schema.Fields);
            Assert.Equal(0, file.Groups);
        }
    }

    [Fact]
    public void Keeps_row_groups_apart()
    {
        var table = Table(nullable: true);
        using var stream = Written(Engine, table, (0, 1), (1, 3), (4, 0), (4, table[0].Count - 4));

        foreach (var reader in new[] { Engine, BuiltInParquet.Engine })
        {
            var file = reader.Read(stream);
            Assert.Equal(3, file.Groups);
            Same([.. table.Select(column => Rows.Slice(column, 0, 1))], file.Read(0));
            Same([.. table.Select(column => Rows.Slice(column, 1, 3))], file.Read(1));
            Same([.. table.Select(column => Rows.Slice(column, 4, table[0].Count - 4))], file.Read(2));
        }
    }

    [Fact]
    public void Keeps_many_rows()
    {
        var random = new SeededRandom(5);
        var (codes, values, nulls) = (new int[100_000], new long[100_000], new bool[100_000]);
        for (var row = 0; row < codes.Length; row++) { (codes[row], values[row], nulls[row]) = (random.Next(1000) - 1, (long)random.NextDouble() * row, random.Next(3) == 0); }

        KeptBothWays([new TextColumn(new("who", ColumnType.Text, true), codes, [.. Enumerable.Range(0, 1000).Select(one => $"s{one:x8}")]), new ValueColumn<long>(new("at", ColumnType.Timestamp, true), values, nulls)]);
    }

    [Fact]
    public void Reads_the_columns_named_in_their_order()
    {
        var file = Engine.Read(Written(Engine, Table(nullable: true)));

        Assert.Equal(["word", "flag"], file.Read(0, ["word", "flag"]).Select(column => column.Field.Name));
        Assert.Contains("'other'", Assert.Throws<ParquetException>(() => file.Read(0, ["other"])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void States_nulls_and_bounds_of_what_it_wrote()
    {
        var file = BuiltInParquet.Engine.Read(Written(Engine, Table(nullable: true)));

        Assert.All(file.Schema.Fields, field => Assert.Equal(1, file.Statistics(0, field.Name).NullCount));
        Assert.Equal((false, true), Bounds<bool>(file, "flag"));
        Assert.Equal((int.MinValue, int.MaxValue), Bounds<int>(file, "small"));
        Assert.Equal((long.MinValue, long.MaxValue), Bounds<long>(file, "large"));
        Assert.Equal((double.NegativeInfinity, double.PositiveInfinity), Bounds<double>(file, "real"));
        Assert.Equal((firstDay, lastDay), Bounds<int>(file, "day"));
        Assert.Equal((firstMicro, lastMicro), Bounds<long>(file, "instant"));
        Assert.Equal(("", "😀"), Bounds<string>(file, "word"));
    }

    /// <summary>In UTF-8, unlike UTF-16, letters beyond the first 65,536 come last: bounds in the wrong order would hide rows from readers.</summary>
    [Fact]
    public void Orders_the_bounds_of_texts_by_their_UTF_8_bytes()
    {
        var file = BuiltInParquet.Engine.Read(Written(Engine, [TextColumn.From(new("word", ColumnType.Text), ["😀", "Ａ"])]));

        Assert.Equal(("Ａ", "😀"), Bounds<string>(file, "word"));
    }

    [Fact]
    public void Takes_NaN_and_nulls_for_no_bound()
    {
        Column[] columns =
        [
            new ValueColumn<double>(new("nan", ColumnType.Double), [double.NaN, 1, double.NaN]),
            new ValueColumn<double>(new("only", ColumnType.Double), [double.NaN, double.NaN, double.NaN]),
            new ValueColumn<double>(new("zero", ColumnType.Double), [0.0, -0.0, 0.0]),
            new ValueColumn<long>(new("none", ColumnType.Int64, true), [0, 0, 0], [true, true, true]),
        ];
        using var stream = Written(Engine, columns);

        foreach (var reader in new[] { Engine, BuiltInParquet.Engine })
        {
            var file = reader.Read(stream);
            Assert.Equal((1.0, 1.0), Bounds<double>(file, "nan"));
            Assert.Equal((null, null), (file.Statistics(0, "only").Min, file.Statistics(0, "only").Max));
            Assert.Equal((null, null), (file.Statistics(0, "none").Min, file.Statistics(0, "none").Max));
            Assert.True(double.IsNegative((double)file.Statistics(0, "zero").Min!) && !double.IsNegative((double)file.Statistics(0, "zero").Max!));
        }
    }

    [Fact]
    public void Reads_the_statistics_that_the_built_in_engine_wrote()
    {
        var stream = Written(BuiltInParquet.Engine, [.. Table(nullable: true), TextColumn.From(new("long", ColumnType.Text), [.. Enumerable.Range(0, Table(true)[0].Count).Select(one => new string((char)('a' + one), 5000))])]);
        var (theirs, own) = (Engine.Read(stream), BuiltInParquet.Engine.Read(stream));

        Assert.All(own.Schema.Fields, field => Assert.Equal(own.Statistics(0, field.Name), theirs.Statistics(0, field.Name)));
    }

    [Fact]
    public void Same_rows_have_the_same_bytes_whatever_the_threads_and_the_dictionary()
    {
        var table = Table(nullable: true);
        var words = (TextColumn)table[^1];
        int count = words.Dictionary.Count;
        var turned = new TextColumn(words.Field, Array.ConvertAll(words.Codes, code => code < 0 ? code : count - 1 - code), [.. words.Dictionary.Reverse()]);

        Assert.Equal(Written(Engine, table).ToArray(), Written(Engine, [.. table.SkipLast(1), turned], threads: 3).ToArray());
    }

    [Fact]
    public void Refuses_a_null_in_a_column_that_has_none()
    {
        var column = new ValueColumn<int>(new("n", ColumnType.Int32), [1, 2], [false, true]);

        Assert.Contains("'n' is null in row 1", Assert.Throws<ArgumentException>(() => Written(Engine, [column])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_columns_that_are_not_the_schemas()
    {
        var writer = Engine.Write(new MemoryStream(), new Schema([new("n", ColumnType.Int32)]), 1);

        Assert.Throws<ArgumentException>(() => writer.Write([new ValueColumn<int>(new("m", ColumnType.Int32), [1])], 0, 1));
        Assert.Throws<ArgumentException>(() => writer.Write([], 0, 0));
    }

    /// <summary>Beyond the years 1 to 9999 an engine may refuse, but what it writes comes back.</summary>
    [Fact]
    public void Never_alters_an_instant_beyond_the_calendar()
    {
        Column[] columns = [new ValueColumn<long>(new("instant", ColumnType.Timestamp), [long.MinValue, lastMicro + 1]), new ValueColumn<int>(new("day", ColumnType.Date), [int.MinValue, lastDay + 1])];
        foreach (var column in columns)
        {
            try { Same([column], BuiltInParquet.Engine.Read(Written(Engine, [column])).Read(0)); }
            catch (ArgumentException refused) { Assert.Contains($"'{column.Field.Name}'", refused.Message, StringComparison.Ordinal); }
        }
    }

    [Fact]
    public void Leaves_the_stream_to_its_owner()
    {
        var stream = Written(Engine, Table(nullable: false));
        Engine.Read(stream).Read(0);

        Assert.True(stream.CanRead);
    }

    /// <summary>One row of nulls (where they may be), then extremes and what is easily lost.</summary>
    protected static IReadOnlyList<Column> Table(bool nullable)
    {
        string[] words = ["", " ", "a", "é\u0301", "中文", "😀", "line\nbreak \"quoted\"", "\0", "\uFFFD"];
        ValueColumn<T> Values<T>(string name, ColumnType type, params T[] some)
            where T : unmanaged
        {
            T[] values = [default, .. Enumerable.Range(0, words.Length).Select(row => some[row % some.Length])];
            return new ValueColumn<T>(new Field(name, type, nullable), values, nullable ? [true, .. new bool[words.Length]] : null);
        }

        return
        [
            Values("flag", ColumnType.Boolean, true, false),
            Values("small", ColumnType.Int32, int.MinValue, -1, 0, 1, int.MaxValue),
            Values("large", ColumnType.Int64, long.MinValue, -1, 0, 1, long.MaxValue),
            Values("real", ColumnType.Double, double.NaN, double.NegativeInfinity, double.MinValue, -double.Epsilon, -0.0, 0.0, 0.1 + 0.2, double.MaxValue, double.PositiveInfinity),
            Values("day", ColumnType.Date, firstDay, -1, 0, 20_000, lastDay),
            Values("instant", ColumnType.Timestamp, firstMicro, -1, 0, 1_792_800_000_123_457, lastMicro),
            TextColumn.From(new("word", ColumnType.Text, nullable), [nullable ? null : "z", .. words]),
        ];
    }

    /// <summary>Written by this engine, and by the built-in one: each reads both, with equal statistics.</summary>
    private void KeptBothWays(IReadOnlyList<Column> table)
    {
        foreach (var writer in new[] { Engine, BuiltInParquet.Engine })
        {
            using var stream = Written(writer, table);
            var (theirs, own) = (Engine.Read(stream), BuiltInParquet.Engine.Read(stream));
            Assert.Equal(table.Select(column => column.Field), theirs.Schema.Fields);
            Assert.Equal(table.Select(column => column.Field), own.Schema.Fields);
            Same(table, theirs.Read(0));
            Same(table, own.Read(0));
            Assert.All(table, column => Assert.Equal(own.Statistics(0, column.Field.Name), theirs.Statistics(0, column.Field.Name)));
        }
    }

    private static MemoryStream Written(IParquetEngine engine, IReadOnlyList<Column> table, params (int First, int Rows)[] groups) => Written(engine, table, 1, groups);

    private static MemoryStream Written(IParquetEngine engine, IReadOnlyList<Column> table, int threads, params (int First, int Rows)[] groups)
    {
        var stream = new MemoryStream();
        var writer = engine.Write(stream, new Schema([.. table.Select(column => column.Field)]), threads);
        foreach (var (first, rows) in groups.Length > 0 ? groups : [(0, table[0].Count)]) { writer.Write(table, first, rows); }

        writer.Close();
        return stream;
    }

    private static (T, T) Bounds<T>(RowGroupReader file, string column) => ((T)file.Statistics(0, column).Min!, (T)file.Statistics(0, column).Max!);

    private static void Same(IReadOnlyList<Column> expected, IReadOnlyList<Column> actual)
    {
        Assert.Equal(expected.Select(column => column.Field), actual.Select(column => column.Field));
        foreach (var (one, other) in expected.Zip(actual)) { Assert.Equal(Cells(one), Cells(other)); }
    }

    /// <summary>Bit for bit: NaN and the sign of zero count.</summary>
    private static IEnumerable<object?> Cells(Column column) => Enumerable.Range(0, column.Count).Select<int, object?>(row => column.IsNull(row) ? null : column switch
    {
        TextColumn text => Convert.ToHexString(Encoding.Unicode.GetBytes(text[row]!)),
        ValueColumn<bool> flags => flags.Values[row],
        ValueColumn<int> numbers => numbers.Values[row],
        ValueColumn<long> numbers => numbers.Values[row],
        ValueColumn<double> numbers => BitConverter.DoubleToInt64Bits(numbers.Values[row]),
        _ => throw new InvalidOperationException(column.GetType().Name),
    });
}

public sealed class BuiltInParquetContract : ParquetContract
{
    protected override IParquetEngine Engine => BuiltInParquet.Engine;
}
