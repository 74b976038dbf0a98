using Analytics.Parquet;
using static Analytics.Tests.Parquet.Tables;

namespace Analytics.Tests.Parquet;

/// <summary>Small whole files of every encoding and codec: ours and, where Node.js is there, those of DuckDB and Arrow.</summary>
internal static class MutationSources
{
    private static readonly string[] duckCodecs = ["snappy", "gzip", "brotli", "zstd", "lz4_raw", "uncompressed"];

    private static readonly string[] arrowOptions =
    [
        """{"codec":"SNAPPY","version":"V1","dictionary":true,"rowGroup":400}""",
        """{"codec":"LZ4_RAW","version":"V1","dictionary":false,"rowGroup":300,"encodings":{"text":"DELTA_BYTE_ARRAY","double":"BYTE_STREAM_SPLIT","int":"DELTA_BINARY_PACKED","flag":"RLE"}}""",
        """{"codec":"ZSTD","version":"V2","dictionary":true,"rowGroup":4000}""",
        """{"codec":"UNCOMPRESSED","version":"V2","dictionary":false,"rowGroup":4000,"encodings":{"text":"DELTA_LENGTH_BYTE_ARRAY","long":"BYTE_STREAM_SPLIT","date":"DELTA_BINARY_PACKED"}}""",
    ];

    public static IReadOnlyList<(string Name, byte[] File)> All()
    {
        var files = Ours().ToList();
        if (Node.Missing is not null) { return files; }

        var folder = Directory.CreateTempSubdirectory("analytics-parquet-").FullName;
        try
        {
            files.AddRange(Duck(folder));
            files.AddRange(Arrow(folder));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }

        return files;
    }

    // Without checksums, which would hide what lies behind them.
    private static IEnumerable<(string, byte[])> Ours()
    {
        var rows = Enumerable.Range(0, 500).ToArray();
        Column[] runs = [Ints("i", [.. rows.Select(i => (int?)(i / 50))]), Texts("t", [.. rows.Select(i => i % 7 == 0 ? null : $"{i % 20}")]), Longs("l", [.. rows.Select(i => (long?)i * i)])];
        var plain = new ParquetWriterOptions { Checksums = false };
        yield return ("ours with checksums", Write(RoundTripTests.OneOfEach));
        foreach (var codec in Enum.GetValues<Codec>())
        {
            var options = plain with { Codec = codec };
            yield return ($"ours, {codec}, small pages", Write(options with { PageRows = 4 }, RoundTripTests.OneOfEach));
            yield return ($"ours, {codec}, no dictionary", Write(options with { DictionaryBytes = 0 }, RoundTripTests.OneOfEach, RoundTripTests.OneOfEach));
            yield return ($"ours, {codec}, runs", Write(options with { PageRows = 100 }, runs));
            yield return ($"ours, {codec}, v2", Write(options with { PageRows = 100, DataPagesV2 = true, SplitDoubles = true, DictionaryBytes = 0 }, [.. runs, .. Split(rows)]));
            yield return ($"ours, {codec}, v2 dictionary", Write(options with { DataPagesV2 = true }, runs));
        }
    }

    private static Column[] Split(int[] rows) => [Doubles("d", [.. rows.Select(i => i % 9 == 0 ? null : (double?)Math.Sqrt(i))])];

    private static List<(string, byte[])> Duck(string folder)
    {
        var files = duckCodecs.SelectMany(codec => new[] { "V1", "V2" }, (codec, version) => (Codec: codec, Version: version, Path: Path.Combine(folder, $"{codec}-{version}.parquet"))).ToList();
        Node.Run("write-duckdb.mjs", [.. files.Select(file =>
            $"""
                COPY (SELECT i AS "row", CASE WHEN i % 5 = 0 THEN NULL ELSE i * 1000003 END AS "many", (i % 3)::INTEGER AS "few", i % 3 = 0 AS "flag", i / 7.0::DOUBLE AS "ratio",
                    CASE WHEN i % 13 = 0 THEN NULL ELSE '素养-' || (i % 50) END AS "word", 'unique text number ' || i AS "text", (i * 1.25)::DECIMAL(38, 2) AS "wide",
                    [i] AS "list", make_timestamp_ns(i * 1234567) AS "at" FROM range(300) t(i))
                TO '{file.Path}' (FORMAT parquet, CODEC '{file.Codec}', PARQUET_VERSION {file.Version})
            """)]);
        return files.ConvertAll(file => ($"DuckDB, {file.Codec}, {file.Version}", File.ReadAllBytes(file.Path)));
    }

    private static IEnumerable<(string, byte[])> Arrow(string folder)
    {
        var ours = Path.Combine(folder, "ours.parquet");
        File.WriteAllBytes(ours, Write(RoundTripTests.OneOfEach));
        foreach (var options in arrowOptions)
        {
            var path = Path.Combine(folder, "arrow.parquet");
            Node.Run("rewrite-arrow.mjs", ours, path, options);
            yield return ($"Arrow, {options}", File.ReadAllBytes(path));
        }
    }
}
