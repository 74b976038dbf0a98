using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Studies;
using Analytics.Tests.Storage;
using static Analytics.Tests.Ingest.Packing;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Parquet files of others as exports.</summary>
public sealed class ParquetTextTests : IDisposable
{
    private static readonly Source clicks = new("clicks", SourceKind.Events, "*",
        new Columns(Student: Col("value.user_id"), Course: Col("course"), Observed: Col("at"), Amount: Col("n")),
        Times: ["yyyy-MM-dd HH:mm:ss.FFFFFFFK"], DelayDays: 0);

    private readonly Scratch folder = new();
    private readonly Reading reading = new();

    public void Dispose()
    {
        reading.Dispose();
        folder.Dispose();
    }

    [NodeFact]
    public void Values_of_every_type_are_texts()
    {
        Node.Run("write-duckdb.mjs", $"""
            COPY (SELECT 7::TINYINT AS a, 300::SMALLINT AS b, -5::INTEGER AS c, 9007199254740993 AS d, 200::UTINYINT AS e, 1.5::FLOAT AS f,
                0.1::DOUBLE AS g, 12.50::DECIMAL(9, 2) AS h, true AS i, 'Übung, "a"' AS j, DATE '2026-02-01' AS k,
                TIMESTAMP '2026-02-01 10:00:00.5' AS l, TIMESTAMPTZ '2026-02-01 10:00:00Z' AS m, NULL::INTEGER AS n,
                [1, 2] AS o, 'c' AS p)
            TO '{folder["all.parquet"]}' (FORMAT parquet)
            """);
        using var text = new StreamReader(new ParquetText(folder["all.parquet"], Delivered(), [.. "abcdefghijklmn".Select(name => $"{name}")]));
        var lines = text.ReadToEnd().Split('\n');
        Assert.StartsWith("a,b,c,d,e,f,g,h,i,j,k,l,m,n,", lines[0], StringComparison.Ordinal);
        Assert.Equal("7,300,-5,9007199254740993,200,1.5,0.1,12.50,true,\"Übung, \"\"a\"\"\",2026-02-01,2026-02-01 10:00:00.5,2026-02-01 10:00:00Z,,,",
            lines[1]);
    }

    [NodeFact]
    public void Columns_within_structures_are_read_group_by_group()
    {
        Node.Run("write-duckdb.mjs", $"""
            COPY (SELECT CASE WHEN i % 10 = 3 THEN NULL ELSE struct_pack(user_id := CASE WHEN i % 10 = 4 THEN NULL ELSE i END, x := 1) END AS value,
                'ART-26S' AS course, TIMESTAMPTZ '2026-02-01 10:00:00Z' + INTERVAL (i) MINUTE AS at, i % 7 AS n FROM range(5000) t(i))
            TO '{folder["clicks.parquet"]}' (FORMAT parquet, ROW_GROUP_SIZE 2048)
            """);
        var (report, tables) = reading.ParseFile(clicks, folder["clicks.parquet"]);
        Assert.Equal((5000, 4000, 1000), (report.Read, report.Accepted, report.Quarantined));
        Assert.Equal([KeyValuePair.Create(FaultCode.MissingValue, 1000L)], report.Faults);
        Assert.Equal(Enumerable.Range(0, 5000).Where(i => i % 10 is not (3 or 4)).Sum(i => i % 7),
            Rows(tables["events"], "amount").Sum(amount => double.Parse(amount, null)));
        Assert.Contains("\n4,4,MissingValue,\"value.user_id\",empty,", reading.Quarantine, StringComparison.Ordinal); // the fourth row
        Assert.Equal(FaultCode.MissingColumn, reading.ParseFile(clicks with { Columns = clicks.Columns with { Kind = Col("kind") } },
            folder["clicks.parquet"]).Report.Rejected!.Code);
        Assert.EndsWith("It has 'value.user_id': of a structure name the value that is meant in the columns of source 'clicks' in study.json; a "
            + "list in Parquet is not read: export its values as a text.",
            reading.ParseFile(clicks with { Columns = clicks.Columns with { Student = Col("value") } },
                folder["clicks.parquet"]).Report.Rejected!.Message, StringComparison.Ordinal);
    }

    [NodeFact]
    public void A_list_that_is_asked_for_is_refused_by_name()
    {
        Node.Run("write-duckdb.mjs", $"COPY (SELECT [1, 2] AS id) TO '{folder["list.parquet"]}' (FORMAT parquet)");
        var list = new Source("list", SourceKind.Calendar, "*", new Columns(Course: Col("id.list.element")));
        var rejected = reading.ParseFile(list, folder["list.parquet"]).Report.Rejected!;
        Assert.Contains("holds lists", rejected.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whatever_a_footer_says_that_it_holds_the_file_is_soon_refused_or_read()
    {
        var path = folder["table.parquet"];
        TableFile.Write(path, [MadeColumns.Texts("course", "c1", "c2"), MadeColumns.Texts("other", "a", "b")]);
        var whole = File.ReadAllBytes(path);
        var list = new Source("list", SourceKind.Calendar, "*", new Columns(Course: Col("course")));
        for (var at = whole.Length - 8 - StatedFooter.LengthIn(new MemoryStream(whole)); at < whole.Length - 8; at++)
        {
            foreach (var much in new byte[][] { [0xF9, 0xFF, 0xFF, 0xFF, 0xFF, 0x07], [0xFC, 0xFF, 0xFF, 0xFF, 0x7F], [0xFF], [0x9C] })
            {
                var bytes = whole.ToArray();
                much.AsSpan(0, Math.Min(much.Length, whole.Length - 8 - at)).CopyTo(bytes.AsSpan(at));
                var report = reading.ParseFile(list, folder.Write("spoilt.parquet", bytes)).Report;
                Assert.True(report.Rejected is null || report.Rejected.Code is FaultCode.Foreign or FaultCode.MissingColumn
                    or FaultCode.Swollen);
            }
        }
    }

    [Fact]
    public void A_parquet_file_that_is_spoilt_anywhere_is_refused_or_read()
    {
        var path = folder["table.parquet"];
        TableFile.Write(path, [MadeColumns.Texts("course", [.. Enumerable.Range(0, 50).Select(row => $"c{row}")])]);
        var whole = File.ReadAllBytes(path);
        var list = new Source("list", SourceKind.Calendar, "*", new Columns(Course: Col("course")));
        Assert.Equal(50, reading.ParseFile(list, path).Report.Accepted);
        var dice = new Random(1);
        for (var time = 0; time < Campaign.Cases(200); time++)
        {
            var bytes = whole.ToArray();
            for (var spoilt = 0; spoilt < 3; spoilt++) { bytes[dice.Next(4, bytes.Length)] = (byte)dice.Next(256); }

            var report = reading.ParseFile(list, folder.Write("spoilt.parquet", dice.Next(4) == 0 ? bytes[..dice.Next(4, bytes.Length)] : bytes)).Report;
            Assert.True(report.Rejected is null || report.Rejected.Code is FaultCode.Foreign or FaultCode.MissingColumn or FaultCode.Swollen);
        }
    }
}
