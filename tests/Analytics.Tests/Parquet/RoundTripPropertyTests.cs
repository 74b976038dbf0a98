using Analytics.Parquet;
using FsCheck;
using FsCheck.Fluent;
using static Analytics.Tests.Parquet.Tables;

namespace Analytics.Tests.Parquet;

public sealed class RoundTripPropertyTests
{
    private static readonly Gen<ParquetWriterOptions> options =
        from codec in Gen.Elements(Enum.GetValues<Codec>())
        from pageRows in Gen.Choose(1, 40)
        from pageBytes in Gen.Elements(1, 64, 1 << 20)
        from dictionaryBytes in Gen.Elements(0, 64, 1 << 20)
        from threads in Gen.Choose(1, 3)
        from flags in Gen.Choose(0, 15)
        select new ParquetWriterOptions
        {
            Codec = codec,
            PageRows = pageRows,
            PageBytes = pageBytes,
            DictionaryBytes = dictionaryBytes,
            Threads = threads,
            DataPagesV2 = (flags & 1) != 0,
            SplitDoubles = (flags & 2) != 0,
            PageIndex = (flags & 4) != 0,
            Checksums = (flags & 8) != 0,
        };

    // Surrogates only in pairs: half of one is no text.
    private static readonly Gen<string> texts =
        Gen.Elements("", "a", "b", "aa", "素", "é", "🎓", "\0").ListOf().Select(parts => string.Concat(parts));

    private const int tablesForDuck = 100;

    private static readonly string[] duckOptions =
    [
        "CODEC snappy", "CODEC gzip", "CODEC brotli", "CODEC lz4_raw", "CODEC zstd", "CODEC uncompressed", "CODEC zstd, PARQUET_VERSION V2", "CODEC snappy, PARQUET_VERSION V2", "CODEC lz4_raw, PARQUET_VERSION V2", "CODEC snappy, PARQUET_VERSION V2, DICTIONARY_SIZE_LIMIT 1",
    ];

    [Fact]
    public void Any_table_round_trips() =>
        Prop.ForAll(Gen.Sized(size => Tables(size * 4)).Zip(options).ToArbitrary(), drawn => AssertRoundTrips(drawn.Item2, drawn.Item1))
            .Check(Config.QuickThrowOnFailure.WithMaxTest(150));

    /// <summary>One process of DuckDB for all tables: starting it takes longer than many tables do.</summary>
    [NodeFact]
    public void Any_table_comes_back_from_DuckDB_as_it_was_written()
    {
        var folder = Directory.CreateTempSubdirectory("analytics-parquet-").FullName;
        try
        {
            var drawn = Gen.Sized(size => Tables(size * 4)).Zip(options).Sample(60, new Rnd(tablesForDuck), tablesForDuck).ToArray();
            for (var i = 0; i < drawn.Length; i++) { File.WriteAllBytes(Path.Combine(folder, $"in-{i:000}.parquet"), Write(drawn[i].Item2, drawn[i].Item1)); }

            Node.Run("rewrite-duckdb.mjs", [folder, .. duckOptions]);
            for (var i = 0; i < drawn.Length; i++)
            {
                var read = Read(File.ReadAllBytes(Path.Combine(folder, $"out-{i:000}.parquet")));
                AssertSame(drawn[i].Item1, Assert.Single(read));
            }
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static Gen<Column[]> Tables(int most) =>
        from rows in Gen.Choose(1, Math.Max(1, most))
        from ints in Cells(Values<int>(rows), rows)
        from dates in Cells(Gen.Choose(-3, 3), rows)
        from longs in Cells(Values<long>(rows), rows)
        from times in Cells(Gen.Choose(0, 5).Select(i => i * 1_000_000_000_000L), rows)
        from doubles in Cells(Values<double>(rows), rows)
        from flags in Cells(Values<bool>(rows), rows)
        from words in Gen.Frequency((4, texts.Select(text => (string?)text)), (1, Gen.Constant(default(string)))).ListOf(rows)
        select new Column[] { Ints("i", ints), Dates("d", dates), Longs("l", longs), Timestamps("t", times), Doubles("r", doubles), Booleans("f", flags), Texts("w", [.. words]) };

    private static Gen<T> Values<T>(int rows) => Gen.Resize(ArbMap.Default.GeneratorFor<T>(), Math.Max(1, rows));

    private static Gen<T?[]> Cells<T>(Gen<T> values, int rows)
        where T : struct =>
        from often in Gen.Choose(0, 5)
        from cells in Gen.Frequency((often, Gen.Constant(default(T?))), (3, values.Select(value => (T?)value))).ListOf(rows)
        select cells.ToArray();
}
