using System.Globalization;
using System.Text.Json;
using Analytics.Parquet;
using static Analytics.Tests.Parquet.Tables;

namespace Analytics.Tests.Parquet;

/// <summary>Other people's readers on our files, and their files in our reader.</summary>
public sealed class InteropTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("analytics-parquet-").FullName;

    public static TheoryData<string, ParquetWriterOptions> Layouts { get; } = new()
    {
        { "snappy", new ParquetWriterOptions() },
        { "none", new ParquetWriterOptions { Codec = Codec.None } },
        { "gzip", new ParquetWriterOptions { Codec = Codec.GZip } },
        { "brotli", new ParquetWriterOptions { Codec = Codec.Brotli } },
        { "small pages", new ParquetWriterOptions { PageRows = 100 } },
        { "v2 pages", new ParquetWriterOptions { DataPagesV2 = true, PageRows = 100 } },
        { "v2 pages, gzip, split doubles", new ParquetWriterOptions { DataPagesV2 = true, Codec = Codec.GZip, SplitDoubles = true, DictionaryBytes = 0 } },
        { "split doubles, no dictionary", new ParquetWriterOptions { SplitDoubles = true, DictionaryBytes = 0 } },
        { "neither index nor checksums", new ParquetWriterOptions { PageIndex = false, Checksums = false, SortedBy = [new SortedColumn("long", true, true)] } },
        { "no dictionary", new ParquetWriterOptions { DictionaryBytes = 0, PageBytes = 1000 } },
    };

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [NodeTheory]
    [MemberData(nameof(Layouts))]
    public void DuckDB_reads_the_same_values_and_statistics(string name, ParquetWriterOptions options)
    {
        var (path, groups) = WriteOurs(name, options);
        var read = Node.Run("read-duckdb.mjs", path)!.Value;
        AssertSameValues(groups, read);
        AssertSameStatistics(path, read);
    }

    [NodeTheory]
    [MemberData(nameof(Layouts))]
    public void Hyparquet_reads_the_same_values_and_statistics(string name, ParquetWriterOptions options)
    {
        if (options.Codec is Codec.GZip or Codec.Brotli) { return; } // it brings neither

        var (path, groups) = WriteOurs(name, options);
        var read = Node.Run("read-hyparquet.mjs", path)!.Value;
        AssertSameValues(groups, read);
        AssertSameStatistics(path, read);
    }

    [NodeFact]
    public void DuckDB_reads_an_empty_table()
    {
        var path = Path.Combine(folder, "empty.parquet");
        using (var stream = File.Create(path))
        using (new ParquetWriter(stream, new Schema([new Field("day", ColumnType.Date), new Field("at", ColumnType.Timestamp, true)]))) { }

        var read = Node.Run("read-duckdb.mjs", path)!.Value;
        Assert.Equal("DATE", read.GetProperty("types").GetProperty("day").GetString());
        Assert.Equal("TIMESTAMP WITH TIME ZONE", read.GetProperty("types").GetProperty("at").GetString());
        Assert.Empty(read.GetProperty("columns").GetProperty("day").EnumerateArray());
    }

    [NodeTheory]
    [InlineData("snappy", "V1")]
    [InlineData("snappy", "V2")]
    [InlineData("gzip", "V1")]
    [InlineData("gzip", "V2")]
    [InlineData("brotli", "V1")]
    [InlineData("uncompressed", "V1")]
    [InlineData("uncompressed", "V2")]
    public void Files_of_DuckDB_are_read_with_the_same_values(string codec, string version)
    {
        var path = Path.Combine(folder, "duck.parquet");
        Node.Run("write-duckdb.mjs", $"""
            COPY (
                SELECT
                    i AS "row",
                    CASE WHEN i % 7 = 0 THEN NULL ELSE (i * i % 1000)::INTEGER END AS "few",
                    CASE WHEN i % 5 = 0 THEN NULL ELSE i * 1000003 END AS "many",
                    i % 3 = 0 AS "flag",
                    CASE WHEN i % 11 = 0 THEN NULL ELSE i / 7.0::DOUBLE END AS "ratio",
                    CASE WHEN i % 13 = 0 THEN NULL ELSE '素养-' || (i % 50) END AS "word",
                    'unique text number ' || i AS "text",
                    DATE '2024-01-01' + (i // 100)::INTEGER AS "day",
                    make_timestamp(1700000000000000 + i * 1234567) AS "at"
                FROM range(10000) t(i)
            ) TO '{path.Replace("'", "''", StringComparison.Ordinal)}' (FORMAT parquet, CODEC '{codec}', PARQUET_VERSION {version}, ROW_GROUP_SIZE 4096)
            """);
        var rows = Enumerable.Range(0, 10_000).ToArray();
        Column[] expected =
        [
            Longs("row", [.. rows.Select(i => (long?)i)]),
            Ints("few", [.. rows.Select(i => i % 7 == 0 ? null : (int?)((long)i * i % 1000))]),
            Longs("many", [.. rows.Select(i => i % 5 == 0 ? null : (long?)i * 1_000_003)]),
            Booleans("flag", [.. rows.Select(i => (bool?)(i % 3 == 0))]),
            Doubles("ratio", [.. rows.Select(i => i % 11 == 0 ? null : (double?)(i / 7.0))]),
            Texts("word", [.. rows.Select(i => i % 13 == 0 ? null : $"素养-{i % 50}")]),
            Texts("text", [.. rows.Select(i => $"unique text number {i}")]),
            Dates("day", [.. rows.Select(i => (int?)(19_723 + (i / 100)))]),
            Timestamps("at", [.. rows.Select(i => (long?)(1_700_000_000_000_000 + (i * 1_234_567L)))]),
        ];
        using var stream = File.OpenRead(path);
        using var reader = new ParquetReader(stream);
        Assert.Equal(rows.Length, reader.RowCount);
        Assert.Equal(3, reader.RowGroupCount);
        var first = 0;
        for (var group = 0; group < reader.RowGroupCount; group++)
        {
            var read = reader.ReadRowGroup(group);
            for (var column = 0; column < expected.Length; column++)
            {
                Assert.Equal(expected[column].Field, read[column].Field);
                for (var row = 0; row < read[column].Count; row++) { Assert.Equal(At(expected[column], first + row), At(read[column], row)); }
            }

            Assert.Equal(rows.Skip(first).Take(4096).Count(i => i % 13 == 0), reader.Statistics(group, "word").NullCount);
            Assert.Equal((long)first, reader.Statistics(group, "row").Min);
            first += reader.RowsIn(group);
        }
    }

    private (string Path, Column[][] Groups) WriteOurs(string name, ParquetWriterOptions options)
    {
        var rows = Enumerable.Range(0, 1000).ToArray();
        Column[] many =
        [
            Booleans("flag", [.. rows.Select(i => i % 4 == 0 ? null : (bool?)(i % 3 == 0))]),
            Ints("int", [.. rows.Select(i => i % 9 == 0 ? null : (int?)((i * 7919) ^ (i << 20)))]),
            Longs("long", [.. rows.Select(i => (long?)i / 10)]),
            Doubles("double", [.. rows.Select(i => i % 10 == 0 ? null : (double?)Math.Sqrt(i))]),
            Texts("text", [.. rows.Select(i => i / 100 == 5 ? null : $"学生{i % 150}")]),
            Dates("date", [.. rows.Select(i => (int?)(19_000 + (i / 50)))]),
            Timestamps("time", [.. rows.Select(i => i % 2 == 0 ? null : (long?)(1_700_000_000_000_000 + (i * 1_000_003L)))]),
        ];
        var ordinary = RoundTripTests.OneOfEach.Select(Ordinary).ToArray();
        Column[][] groups = [ordinary, many, [.. ordinary.Select(column => Blank(column, 20))]];
        var path = Path.Combine(folder, $"{name}.parquet");
        File.WriteAllBytes(path, Write(options, groups));
        return (path, groups);
    }

    // Other readers do not spell every day and instant that 32 or 64 bits can count.
    private static Column Ordinary(Column column) => column.Field.Type switch
    {
        ColumnType.Date => Dates("date", 0, 19_000, -1, null, 20_000, -10_000, 19_001, 19_001, null),
        ColumnType.Timestamp => Timestamps("time", 0, 1_700_000_000_000_000, -1, null, 4_000_000_000_000_000, -1_000_000_000_000_001, null, 1, 2),
        _ => column,
    };

    private static Column Blank(Column column, int rows) => column switch
    {
        TextColumn => new TextColumn(column.Field, [.. Enumerable.Repeat(-1, rows)], []),
        ValueColumn<int> => Numbers(column.Field, new int?[rows]),
        ValueColumn<long> => Numbers(column.Field, new long?[rows]),
        ValueColumn<double> => Numbers(column.Field, new double?[rows]),
        _ => Numbers(column.Field, new bool?[rows]),
    };

    private static void AssertSameValues(Column[][] groups, JsonElement read)
    {
        for (var i = 0; i < groups[0].Length; i++)
        {
            var name = groups[0][i].Field.Name;
            var expected = groups.SelectMany(group => Enumerable.Range(0, group[i].Count).Select(row => Spelled(group[i], row)));
            var actual = read.GetProperty("columns").GetProperty(name).EnumerateArray().Select(cell => Canonical(groups[0][i].Field.Type, cell.GetString()));
            Assert.Equal(expected, actual);
        }
    }

    private static void AssertSameStatistics(string path, JsonElement read)
    {
        using var stream = File.OpenRead(path);
        using var reader = new ParquetReader(stream);
        foreach (var chunk in read.GetProperty("statistics").EnumerateArray())
        {
            var (group, column) = (chunk.GetProperty("rowGroup").GetInt32(), chunk.GetProperty("column").GetString()!);
            var ours = reader.Statistics(group, column);
            var type = reader.Schema.Fields[reader.Schema.IndexOf(column)].Type;
            Assert.Equal(ours.NullCount, chunk.GetProperty("nulls").GetInt64());
            if (type is ColumnType.Date or ColumnType.Timestamp) { Assert.Equal(ours.Min is null, chunk.GetProperty("min").GetString() is null); }
            else if (ours.Min is not double.NegativeInfinity || chunk.GetProperty("min").GetString() is not null) // DuckDB shows no infinite bound
            {
                Assert.Equal(Spelled(ours.Min), Canonical(type, chunk.GetProperty("min").GetString()));
                Assert.Equal(Spelled(ours.Max), Canonical(type, chunk.GetProperty("max").GetString()));
            }
        }
    }

    private static string? Spelled(Column column, int row) => Spelled(column.IsNull(row) ? null : column is ValueColumn<double> doubles ? doubles.Values[row] : At(column, row));

    private static string? Spelled(object? value) => value switch
    {
        null => null,
        double number => number.ToString("R", CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(value, CultureInfo.InvariantCulture),
    };

    // The same double has more than one shortest spelling; NaN and the infinities have many.
    private static string? Canonical(ColumnType type, string? text) => type == ColumnType.Double && text is not null
        ? Spelled(text.ToUpperInvariant() switch
        {
            "NAN" => double.NaN,
            "INF" or "INFINITY" => double.PositiveInfinity,
            "-INF" or "-INFINITY" => double.NegativeInfinity,
            _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        })
        : text;
}
