using Analytics.Parquet;
using static Analytics.Tests.Parquet.Tables;

namespace Analytics.Tests.Parquet;

/// <summary>Other people's files in our reader.</summary>
public sealed class ForeignFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("analytics-parquet-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [NodeTheory]
    [InlineData("snappy", "V1")]
    [InlineData("snappy", "V2")]
    [InlineData("gzip", "V1")]
    [InlineData("gzip", "V2")]
    [InlineData("brotli", "V1")]
    [InlineData("zstd", "V1")]
    [InlineData("zstd", "V2")]
    [InlineData("zstd', COMPRESSION_LEVEL '1", "V1")]
    [InlineData("zstd', COMPRESSION_LEVEL '19", "V2")]
    [InlineData("lz4_raw", "V1")]
    [InlineData("lz4_raw", "V2")]
    [InlineData("uncompressed", "V1")]
    [InlineData("uncompressed", "V2")]
    public void Files_of_DuckDB_are_read_with_the_same_values(string codec, string version)
    {
        var path = Duck(
            """
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
            """,
            $", CODEC '{codec}', PARQUET_VERSION {version}, ROW_GROUP_SIZE 4096");
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

    [NodeFact]
    public void Types_without_one_of_their_own_are_read_as_the_nearest()
    {
        var path = Duck("""
            SELECT
                (i - 3)::TINYINT AS "i8", (i * 50)::UTINYINT AS "u8", (i * -1000)::SMALLINT AS "i16", (i * 13000)::USMALLINT AS "u16",
                (i * 800000000)::UINTEGER AS "u32", (i * 1000000000000)::UBIGINT AS "u64", (i / 4)::FLOAT AS "float",
                (i * 1.25)::DECIMAL(5, 2) AS "small", (i * -123456789.123)::DECIMAL(18, 3) AS "medium", (i * 12345678901234567890.5)::DECIMAL(38, 1) AS "large",
                ('00000000-0000-4000-8000-00000000000' || i)::UUID AS "uuid",
                TIME '01:02:03.000004' AS "clock",
                make_timestamp_ms(1700000000123)::TIMESTAMP_MS AS "ms", make_timestamp_ns(1700000000123456789) AS "ns",
                make_timestamp(-1)::TIMESTAMP AS "naive", 'b'::ENUM ('a', 'b') AS "enum", '{"a":1}'::JSON AS "json"
            FROM range(6) t(i)
            """);
        using var stream = File.OpenRead(path);
        using var reader = new ParquetReader(stream);
        var cells = reader.ReadRowGroup(0).ToDictionary(column => column.Field.Name, column => Boxed(column, 5));
        Assert.Equal(
            new Dictionary<string, object?>
            {
                ["i8"] = 2, ["u8"] = 250, ["i16"] = -5000, ["u16"] = 65_000, ["u32"] = 4_000_000_000L, ["u64"] = 5_000_000_000_000L, ["float"] = 1.25,
                ["small"] = 6.25, ["medium"] = -617_283_945.615, ["large"] = 61_728_394_506_172_839_452.5,
                ["uuid"] = "00000000-0000-4000-8000-000000000005", ["clock"] = 3_723_000_004L,
                ["ms"] = 1_700_000_000_123_000L, ["ns"] = 1_700_000_000_123_456L, ["naive"] = -1L, ["enum"] = "b", ["json"] = """{"a":1}""",
            },
            cells);
        Assert.Equal(4_000_000_000L, reader.Statistics(0, "u32").Max);
        Assert.Equal(6.25, reader.Statistics(0, "small").Max);
    }

    [NodeFact]
    public void Nested_columns_are_refused_by_name_and_the_others_still_read()
    {
        var path = Duck("""SELECT i AS "n", [i, i + 1] AS "list", {'a': i, 'b': {'c': i}} AS "struct", MAP {'k': i} AS "map", i::VARCHAR AS "t", INTERVAL 1 DAY AS "gap" FROM range(3) t(i)""");
        using var stream = File.OpenRead(path);
        using var reader = new ParquetReader(stream);
        Assert.Equal(["n", "t"], reader.Schema.Fields.Select(field => field.Name));
        var read = reader.ReadRowGroup(0, ["t", "n"]);
        Assert.Equal(["0", "1", "2"], Cells(read[0]));
        Assert.Equal([0L, 1L, 2L], Cells(read[1]));
        Assert.StartsWith("Column 'list' is nested", Assert.Throws<ParquetException>(() => reader.ReadRowGroup(0)).Message, StringComparison.Ordinal);
        Assert.StartsWith("Column 'map' is nested", Assert.Throws<ParquetException>(() => reader.ReadRowGroup(0, ["map"])).Message, StringComparison.Ordinal);
        Assert.StartsWith("Column 'gap' is FixedLenByteArray (Interval), which is not read", Assert.Throws<ParquetException>(() => reader.ReadRowGroup(0, ["gap"])).Message, StringComparison.Ordinal);
    }

    [NodeFact]
    public void Bytes_that_are_no_text_are_refused_by_column()
    {
        using var stream = File.OpenRead(Duck("""SELECT '\xFF\xFE'::BLOB AS "blob" FROM range(3)"""));
        using var reader = new ParquetReader(stream);
        Assert.Contains("Column 'blob' of row group 0 cannot be read: it holds bytes that are not UTF-8 text", Assert.Throws<ParquetException>(() => reader.ReadRowGroup(0)).Message, StringComparison.Ordinal);
    }

    private string Duck(string query, string options = "")
    {
        var path = Path.Combine(folder, "duck.parquet");
        Node.Run("write-duckdb.mjs", $"COPY ({query}) TO '{path.Replace("'", "''", StringComparison.Ordinal)}' (FORMAT parquet{options})");
        return path;
    }
}
