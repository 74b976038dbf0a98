using Analytics.Storage;
using Analytics.Storage.Columns;
using static Analytics.Tests.Storage.MadeColumns;

namespace Analytics.Tests.Storage;

/// <summary>Other people's files in our reader.</summary>
public sealed class ForeignTableTests : IDisposable
{
    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    [NodeTheory]
    [InlineData("snappy")]
    [InlineData("gzip")]
    [InlineData("brotli")]
    [InlineData("zstd")]
    [InlineData("lz4_raw")]
    [InlineData("uncompressed")]
    public void Files_of_DuckDB_are_read_with_the_same_values(string codec)
    {
        var path = Duck(
            """
                SELECT
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
            $", CODEC '{codec}', ROW_GROUP_SIZE 4096");
        var rows = Enumerable.Range(0, 10_000).ToArray();
        Column[] expected =
        [
            Values<int>("few", ColumnType.Int32, [.. rows.Select(i => i % 7 == 0 ? null : (int?)((long)i * i % 1000))]),
            Values<long>("many", ColumnType.Int64, [.. rows.Select(i => i % 5 == 0 ? null : (long?)i * 1_000_003)]),
            Values<bool>("flag", ColumnType.Boolean, [.. rows.Select(i => (bool?)(i % 3 == 0))]),
            Values<double>("ratio", ColumnType.Double, [.. rows.Select(i => i % 11 == 0 ? null : (double?)(i / 7.0))]),
            Texts("word", [.. rows.Select(i => i % 13 == 0 ? null : $"素养-{i % 50}")]),
            Texts("text", [.. rows.Select(i => $"unique text number {i}")]),
            Values<int>("day", ColumnType.Date, [.. rows.Select(i => (int?)(19_723 + (i / 100)))]),
            Values<long>("at", ColumnType.Timestamp, [.. rows.Select(i => (long?)(1_700_000_000_000_000 + (i * 1_234_567L)))]),
        ];

        var read = TableFile.Read(path).ToList();

        Assert.Equal(3, read.Count);
        for (var i = 0; i < expected.Length; i++)
        {
            Assert.Equal(expected[i].Field, read[0][i].Field);
            Assert.Equal(Cells(expected[i]), read.SelectMany(group => Cells(group[i])));
        }
    }

    [NodeTheory]
    [InlineData("make_timestamp_ms(1700000000123)::TIMESTAMP_MS", 1_700_000_000_123_000)]
    [InlineData("make_timestamp_ns(1700000000123456789)", 1_700_000_000_123_456)]
    [InlineData("make_timestamp(-1)::TIMESTAMP", -1)]
    public void Instants_of_another_unit_are_read_to_the_microsecond(string sql, long micros) =>
        Assert.Equal([micros], ((ValueColumn<long>)TableFile.Read(Duck($"SELECT {sql} AS \"at\"")).Single()[0]).Values);

    [NodeTheory]
    [InlineData("[i, i + 1]")]
    [InlineData("{'a': i}")]
    [InlineData("MAP {'k': i}")]
    [InlineData("i::DECIMAL(5, 2)")]
    public void A_column_that_tables_do_not_have_is_refused_by_name(string sql)
    {
        var path = Duck($"SELECT i AS \"n\", {sql} AS \"odd\" FROM range(3) t(i)");

        var refused = Assert.Throws<InstallationException>(() => TableFile.Read(path).ToList());

        Assert.StartsWith($"'{path}' cannot be read as a table: column 'odd' is nested or of a type that our tables do not have.",
            refused.Message, StringComparison.Ordinal);
    }

    private string Duck(string query, string options = "")
    {
        var path = folder["duck.parquet"];
        Node.Run("write-duckdb.mjs", $"COPY ({query}) TO '{path.Replace("'", "''", StringComparison.Ordinal)}' (FORMAT parquet{options})");
        return path;
    }
}
