using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Packing;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Records of JSON become rows, faults and counts as lines of a table do.</summary>
public sealed class JsonTextTests : IDisposable
{
    private static readonly Source grades = new(
        "grades", SourceKind.Observations, "*",
        new Columns(Student: Col("who.id"), Course: Col("course"), Object: Col("work"), Observed: Col("at")),
        Times: ["yyyy-MM-dd HH:mm"], DelayDays: 0,
        Measures: new Dictionary<string, MeasureBinding> { ["score"] = new("score", From: 0, To: 100) });

    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [Fact]
    public void Every_layout_gives_the_same_rows()
    {
        string[] records = [Record("1", "40"), Record("2", "50.5", "Übung, \\\"zwei\\\"\\nTeil ß"), Record("3", "1e1")];
        var lines = string.Join('\n', records);
        (Source Source, string Text)[] layouts =
        [
            (grades, lines + "\n"), (grades, lines), (grades, lines.Replace("\n", "\r\n", StringComparison.Ordinal)),
            (grades, $"[{string.Join(',', records)}]"), (grades, $" [\n {string.Join(",\n ", records)}\n]\n"),
            (grades, $"[[{records[0]}],[{records[1]}, {records[2]}]]"),
            (grades, string.Join('\n', records.Select(one => one.Replace(", \"", ",\n  \"", StringComparison.Ordinal)))),
            (grades with { Records = "data.rows" },
                $"{{\"more\": [{{\"data\": 1}}], \"data\": {{\"n\": 3, \"rows\": [{string.Join(',', records)}], \"x\": {{}}}}, \"end\": null}}"),
            (grades with { Records = "rows" }, string.Join('\n', records.Select(one => $"{{\"sent\": [1, 2], \"rows\": [{one}]}}"))),
        ];
        foreach (var (source, text) in layouts)
        {
            foreach (var bytes in new[] { Utf8(text), [0xEF, 0xBB, 0xBF, .. Utf8(text)], Gzip(Utf8(text)), Zip(("a.json", Utf8(text))),
                Utf16(text, bigEndian: false, mark: true) })
            {
                var (report, tables) = reading.Parse(source, bytes);
                Assert.Equal((3, 3, null), (report.Read, report.Accepted, report.Rejected));
                Assert.Equal(["40 | e1", "50.5 | Übung, \"zwei\" Teil ß", "10 | e1"], Rows(tables["observations"], "value", "object"));
            }
        }
    }

    [Theory] // xAPI stores name a next page in more, and an empty text there where none follows
    [InlineData("\"more\": \"/xapi/statements?cursor=7\", ", "", true)]
    [InlineData("", ", \"@odata.nextLink\": \"https://x/2\"", true)]
    [InlineData("", ", \"more\": \"\"", false)]
    [InlineData("\"more\": {\"more\": \"a\"}, ", ", \"less\": \"a\"", false)]
    public void A_page_that_names_the_next_is_noted(string before, string after, bool noted)
    {
        var text = $"{{{before}\"rows\": [{Record("1", "40")}]{after}}}";
        var (report, _) = reading.Parse(grades with { Records = "rows" }, Utf8(text));
        Assert.Equal(1, report.Accepted);
        Assert.Equal(noted, report.Notes?.Any(note => note.Contains("names a next page", StringComparison.Ordinal)) == true);
    }

    [Fact]
    public void Numbers_stand_with_the_mark_of_the_source_and_fields_with_its_separator()
    {
        var (report, tables) = reading.Parse(grades with { Decimal = ",", Group = ".", Separator = ";", Quote = "'" },
            Record("1", "40.25", "a;b's") + "\n");
        Assert.Equal(1, report.Accepted);
        Assert.Equal(["40.25 | a;b's"], Rows(tables["observations"], "value", "object"));
    }

    [Fact]
    public void A_fault_is_told_by_the_line_of_its_record()
    {
        var (report, tables) = reading.Parse(grades, $"{Record("1", "40")}\n\n{Record("2", "\"forty\"")}\n{Record("3", "50")}\n");
        Assert.Equal((3, 2, 1), (report.Read, report.Accepted, report.Quarantined));
        Assert.Equal(["40 | 1", "50 | 4"], Rows(tables["observations"], "value", "line"));
        Assert.Equal(
            "first_line,last_line,fault,column,value_class,member,offset,record\n,,Columns,,,,,\"at,course,score,who.id,work\"\n"
            + "3,3,NotANumber,\"score\",words,,3,\"2026-02-01 10:00,ART-26S,forty,2,e1\"\n", reading.Quarantine);
    }

    [Theory]
    [InlineData("{\"who\": {\"id\": 2}, }")]
    [InlineData("{\"who\": ")]
    [InlineData("3")]
    [InlineData("[]")]
    [InlineData("{} {}")]
    [InlineData("{\"work\": \"\\ud800\"}")]
    [InlineData("{\"a\": [[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]}")]
    public void A_line_that_is_no_record_costs_itself_only(string line)
    {
        var (report, tables) = reading.Parse(grades, $"{Record("1", "40")}\n{line}\n{Record("3", "50")}\n");
        Assert.Equal((3, 2), (report.Read, report.Accepted));
        Assert.Equal([KeyValuePair.Create(FaultCode.BrokenJson, 1L)], report.Faults);
        Assert.Equal(["40 | 1", "50 | 3"], Rows(tables["observations"], "value", "line"));
        Assert.Contains($"\n2,2,BrokenJson,,,,", reading.Quarantine, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("[{\"who\": {\"id\": 1}}, {\"who\": }]", FaultCode.BrokenJson, "behind record 1: line 1 breaks the rules of JSON")]
    [InlineData("[{\"who\": {\"id\": 1}}, {\"who\": ", FaultCode.Torn, "breaks off behind record 1")]
    [InlineData("[{\"who\": {\"id\": 1}}", FaultCode.Torn, "breaks off behind record 1")]
    [InlineData("[{\"who\": \"x", FaultCode.Torn, "breaks off behind record 0")]
    public void A_document_that_is_broken_is_refused(string text, FaultCode code, string told)
    {
        var (report, tables) = reading.Parse(grades, text);
        Assert.Equal((code, 0), (report.Rejected!.Code, tables.Count));
        Assert.Contains(told, report.Rejected.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_that_is_not_where_it_is_declared_is_told()
    {
        var rejected = reading.Parse(grades with { Records = "data" }, "{\"statements\": []}").Report.Rejected!;
        Assert.Equal(new FileFault(FaultCode.MissingColumn,
            "The file has no list of records at 'data', which \"records\" of source 'grades' names in study.json. "
                + "If each is a document of its own, one per line or in a list, write \"records\": null."), rejected);
        Assert.Equal(0, reading.Parse(grades with { Records = "statements" }, "{\"statements\": []}").Report.Read);
    }

    [Fact]
    public void A_name_of_half_a_character_beside_the_list_is_another_name()
    {
        var text = $"{{\"\\ud800\": 1, \"data\": [{Record("1", "40")}]}}";
        Assert.Equal(1, reading.Parse(grades with { Records = "data" }, text).Report.Accepted);
    }

    [Fact]
    public void A_column_that_no_record_has_is_told()
    {
        var report = reading.Parse(grades, $"{Record("1", "40").Replace("work", "task", StringComparison.Ordinal)}\n").Report;
        Assert.Equal(
            ["The file: none of its 1 records has 'work'. The first has 5 properties: compare their names with the columns of the source."],
            report.Notes!);
    }

    [Fact]
    public void A_record_of_a_megabyte_is_refused_however_it_is_laid_out()
    {
        var huge = Record("2", "40", new string('x', 1 << 21));
        foreach (var text in new[] { $"{Record("1", "40")}\n{huge}\n", $"[{Record("1", "40")},{huge}]" })
        {
            var rejected = reading.Parse(grades, text).Report.Rejected!;
            Assert.Equal(FaultCode.RecordTooLong, rejected.Code);
            Assert.Contains("record 2 is longer than 1048576 bytes", rejected.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_document_of_many_records_is_read_whatever_its_length()
    {
        var text = $"[{string.Join(",", Enumerable.Range(0, 20_000).Select(row => Record($"{row}", $"{row % 100}", new string('y', row % 300))))}]";
        var (report, _) = reading.Parse(grades, text);
        Assert.Equal((20_000, 20_000), (report.Read, report.Accepted));
    }

    [Fact]
    public void A_text_with_a_nul_goes_to_quarantine_by_itself()
    {
        var report = reading.Parse(grades, $"{Record("1", "40", "a\\u0000b")}\n{Record("2", "40")}\n").Report;
        Assert.Equal([KeyValuePair.Create(FaultCode.NotText, 1L)], report.Faults);
    }

    [Fact]
    public void Times_of_a_table_above_the_rows_hold_for_tables_only()
    {
        Assert.Equal(1, reading.Parse(grades with { Layout = Layout.Qualtrics }, Record("1", "40") + "\n").Report.Accepted);
    }

    private static string Record(string student, string score, string work = "e1") =>
        $"{{\"who\": {{\"id\": {student}}}, \"course\": \"ART-26S\", \"work\": \"{work}\", \"at\": \"2026-02-01 10:00\", \"score\": {score}}}";
}
