using System.Globalization;
using System.Text.Json;
using Analytics.Parquet;
using static Analytics.Tests.Parquet.Tables;

namespace Analytics.Tests.Parquet;

/// <summary>Other people's readers on our files.</summary>
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
    [InlineData("""{"codec":"SNAPPY","version":"V1","dictionary":true,"rowGroup":400}""")]
    [InlineData("""{"codec":"GZIP","version":"V1","dictionary":false,"rowGroup":4000}""")]
    [InlineData("""{"codec":"BROTLI","version":"V2","dictionary":true,"rowGroup":4000}""")]
    [InlineData("""{"codec":"LZ4_RAW","version":"V2","dictionary":false,"rowGroup":4000}""")]
    [InlineData("""{"codec":"LZ4_RAW","version":"V1","dictionary":false,"rowGroup":300,"encodings":{"text":"DELTA_BYTE_ARRAY","double":"BYTE_STREAM_SPLIT","int":"DELTA_BINARY_PACKED","flag":"RLE"}}""")]
    [InlineData("""{"codec":"ZSTD","version":"V1","dictionary":false,"rowGroup":4000}""")]
    [InlineData("""{"codec":"ZSTD","version":"V2","dictionary":true,"rowGroup":4000}""")]
    [InlineData("""{"codec":"UNCOMPRESSED","version":"V2","dictionary":false,"rowGroup":4000,"encodings":{"text":"DELTA_LENGTH_BYTE_ARRAY","double":"BYTE_STREAM_SPLIT","long":"BYTE_STREAM_SPLIT","date":"DELTA_BINARY_PACKED"}}""")]
    public void Arrow_reads_our_files_and_we_read_what_it_makes_of_them(string options)
    {
        var (path, groups) = WriteOurs("ours", new ParquetWriterOptions { PageRows = 100 });
        var rewritten = Path.Combine(folder, "arrow.parquet");
        Node.Run("rewrite-arrow.mjs", path, rewritten, options);
        using var stream = File.OpenRead(rewritten);
        using var reader = new ParquetReader(stream);
        Assert.Equal(groups[0].Select(column => column.Field), reader.Schema.Fields);
        var read = Enumerable.Range(0, reader.RowGroupCount).Select(group => reader.ReadRowGroup(group)).ToArray();
        for (var i = 0; i < groups[0].Length; i++)
        {
            var (expected, actual) = (groups.SelectMany(group => Cells(group[i])), read.SelectMany(group => Cells(group[i])));
            Assert.Equal(expected, actual);
        }
    }

    [NodeFact]
    public void A_filter_prunes_the_pages_of_Arrow()
    {
        var (path, groups) = WriteOurs("ours", new ParquetWriterOptions());
        var rewritten = Path.Combine(folder, "arrow.parquet");
        Node.Run("rewrite-arrow.mjs", path, rewritten, """{"codec":"SNAPPY","version":"V1","dictionary":true,"rowGroup":4000}""");
        using var stream = File.OpenRead(rewritten);
        using var reader = new ParquetReader(stream);
        var read = reader.ReadRowGroup(0, ["double", "text"], RowFilter.Between("long", 40L, 49L));
        Assert.Equal(Cells(groups[1][3]).Skip(400).Take(100), Cells(read[0]));
        Assert.Equal(Cells(groups[1][4]).Skip(400).Take(100), Cells(read[1]));
    }

    [NodeFact]
    public void A_codec_that_is_not_read_is_named_by_column_with_the_remedy()
    {
        var (path, _) = WriteOurs("ours", new ParquetWriterOptions());
        var rewritten = Path.Combine(folder, "lz4.parquet");
        Node.Run("rewrite-arrow.mjs", path, rewritten, """{"codec":"LZ4","version":"V1","dictionary":true,"rowGroup":4000}""");
        using var stream = File.OpenRead(rewritten);
        using var reader = new ParquetReader(stream);
        Assert.Equal(
            "Column 'flag' of row group 0 is compressed with the deprecated LZ4 framing, which is not read: write the file again with Snappy, GZip, Brotli or Zstandard.",
            Assert.Throws<ParquetException>(() => reader.ReadRowGroup(0)).Message);
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

    private static string? Spelled(Column column, int row) => Spelled(Boxed(column, row));

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
