using System.Globalization;
using Analytics.Storage;
using Analytics.Storage.Columns;
using static Analytics.Tests.Storage.MadeColumns;

namespace Analytics.Tests.Storage;

/// <summary>Other people's readers on our files.</summary>
public sealed class TableInteropTests : IDisposable
{
    private readonly Scratch folder = new();

    public void Dispose() => folder.Dispose();

    [NodeTheory]
    [InlineData("read-duckdb.mjs")]
    [InlineData("read-hyparquet.mjs")]
    public void Others_read_the_same_values(string script)
    {
        var read = Node.Run(script, Write(folder["ours.parquet"], Groups))!.Value;

        for (var i = 0; i < Groups[0].Count; i++)
        {
            var (field, column) = (Groups[0][i].Field, i);
            var expected = Groups.SelectMany(group => Cells(group[column])).Select(cell => Spelled(field, cell));
            Assert.Equal(expected, read.GetProperty("columns").GetProperty(field.Name).EnumerateArray()
                .Select(cell => Canonical(field, cell.GetString())));
        }
    }

    /// <summary>Parquet.Net's own statistics would lose rows here: instants by their unit, texts beyond the BMP by their order.</summary>
    [NodeTheory]
    [InlineData("filter-duckdb.mjs")]
    [InlineData("filter-hyparquet.mjs")]
    public void A_filter_on_any_column_loses_no_row(string script)
    {
        var lost = Node.Run(script, Write(folder["ours.parquet"], Groups))!.Value;

        Assert.True(lost.GetProperty("asked").GetInt32() > 60);
        Assert.Empty(lost.GetProperty("lost").EnumerateArray().Select(one => one.GetString()));
    }

    [NodeFact]
    public void A_source_that_stands_in_the_path_only_is_a_column()
    {
        foreach (var source in new[] { "lms", "library" })
        {
            TableFile.Write(folder[$"events/source={source}/1.parquet"], [Values<int>("day", ColumnType.Date, 1, 2)]);
        }

        TableFile.Write(folder["events/source=lms/2.parquet"], [Values<int>("day", ColumnType.Date, 3)]);
        var rows = Node.Run("sources-duckdb.mjs", folder["events"])!.Value;

        Assert.Equal((3, 2), (rows.GetProperty("lms").GetInt32(), rows.GetProperty("library").GetInt32()));
    }

    [NodeFact]
    public void Every_row_group_states_its_nulls_and_bounds_where_it_has_any()
    {
        var read = Node.Run("read-duckdb.mjs", Write(folder["ours.parquet"], Groups))!.Value;
        var word = read.GetProperty("statistics").EnumerateArray().Where(chunk => chunk.GetProperty("column").GetString() == "word")
            .ToList();

        Assert.Equal([1, 1, 2, 1, 1, 1, 1], word.Select(chunk => chunk.GetProperty("nulls").GetInt64()));
        Assert.Equal(["Ａ", "😀", null, "\uFFFD", "", "素养", null], word.Select(chunk => chunk.GetProperty("min").GetString()));
        Assert.All(read.GetProperty("statistics").EnumerateArray(), chunk => Assert.Equal("ZSTD", chunk.GetProperty("codec").GetString()));
    }

    [NodeFact]
    public void DuckDB_reads_the_types_of_a_table_without_rows()
    {
        TableFile.Write(folder["empty.parquet"], [Values<int>("day", ColumnType.Date), Values<long>("at", ColumnType.Timestamp)]);

        var read = Node.Run("read-duckdb.mjs", folder["empty.parquet"])!.Value;

        Assert.Equal("DATE", read.GetProperty("types").GetProperty("day").GetString());
        Assert.Equal("TIMESTAMP WITH TIME ZONE", read.GetProperty("types").GetProperty("at").GetString());
        Assert.Empty(read.GetProperty("columns").GetProperty("day").EnumerateArray());
    }

    [NodeTheory]
    [InlineData("""{"codec":"SNAPPY","version":"V1","dictionary":true,"rowGroup":400}""")]
    [InlineData("""{"codec":"ZSTD","version":"V1","dictionary":false,"rowGroup":4000}""")]
    public void Arrow_reads_our_files_and_we_read_what_it_makes_of_them(string options)
    {
        var rewritten = folder["arrow.parquet"];
        Node.Run("rewrite-arrow.mjs", Write(folder["ours.parquet"], Groups), rewritten, options);

        var read = TableFile.Read(rewritten).ToList();

        for (var i = 0; i < Groups[0].Count; i++)
        {
            Assert.Equal(Groups[0][i].Field, read[0][i].Field);
            Assert.Equal(Groups.SelectMany(group => Cells(group[i])), read.SelectMany(group => Cells(group[i])));
        }
    }

    private static string? Spelled(Field field, object? cell) => cell switch
    {
        null => null,
        long bits when field.Type == ColumnType.Double => Spelled(BitConverter.Int64BitsToDouble(bits)),
        bool flag => flag ? "true" : "false",
        _ => Convert.ToString(cell, CultureInfo.InvariantCulture),
    };

    private static string Spelled(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    // The same double has more than one shortest spelling; NaN and the infinities have many.
    private static string? Canonical(Field field, string? text) => field.Type == ColumnType.Double && text is not null
        ? Spelled(text.ToUpperInvariant() switch
        {
            "NAN" => double.NaN,
            "INF" or "INFINITY" => double.PositiveInfinity,
            "-INF" or "-INFINITY" => double.NegativeInfinity,
            _ => double.Parse(text, NumberStyles.Float, CultureInfo.InvariantCulture),
        })
        : text;
}
