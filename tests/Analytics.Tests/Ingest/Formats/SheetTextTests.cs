using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Packing;
using static Analytics.Tests.Ingest.Reading;
using static Analytics.Tests.Ingest.TinyWorkbook;

namespace Analytics.Tests.Ingest;

public sealed class SheetTextTests : IDisposable
{
    private static readonly Source grades = new(
        "grades", SourceKind.Observations, "*",
        new Columns(Student: Col("student"), Course: Col("course"), Object: Col("work"), Observed: Col("at")),
        Times: ["d/M/yyyy H:mm"], DelayDays: 0,
        Measures: new Dictionary<string, MeasureBinding> { ["score"] = new("score", From: 0, To: 100) });

    private readonly Scratch folder = new();
    private readonly Reading reading = new();

    public void Dispose()
    {
        reading.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Cells_of_every_kind_become_fields()
    {
        var rows = Row("a", "b", "c", "d")
            + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>1</v></c><c r=\"C3\"><v>92.340000000000003</v></c><c r=\"D3\" t=\"b\"><v>1</v></c></row>"
            + "<row r=\"4\"><c t=\"str\"><f>X&amp;Y</f><v>x,y</v></c><c t=\"e\"><v>#N/A</v></c><c><v>00123</v></c><c/></row>"
            + "<row r=\"5\"/><row r=\"6\"><c t=\"s\"><v>0</v></c><c><v>1.5E+3</v></c><c><v>123456789012345</v></c><c t=\"b\"><v>0</v></c></row>";
        const string shared = "<si><t xml:space=\"preserve\">one\ntwo </t></si>"
            + "<si><r><t>漢</t></r><r><rPr/><t>字\"s</t></r><rPh sb=\"0\" eb=\"1\"><t>かん</t></rPh></si>";
        Assert.Equal("a,b,c,d\n\n\"漢字\"\"s\",,92.34,TRUE\n\"x,y\",#N/A,00123,\n\none two ,1500,123456789012345,FALSE\n",
            Text(Of(rows, shared), Delivered()));
        Assert.Equal("a;b;c;d\n\n'漢字\"s';;92,34;TRUE\nx,y;#N/A;00123;\n\none two ;1500;123456789012345;FALSE\n".Replace("'", "", StringComparison.Ordinal),
            Text(Of(rows, shared), Delivered() with { Separator = ";", Quote = "'", Decimal = "," }));
    }

    [Fact] // as openpyxl and its like write formulas, which only spreadsheets reckon; and as people make tables look tidy
    public void What_cells_hide_is_told()
    {
        string Row(int at, string course, string score) => $"<row r=\"{at}\"><c t=\"inlineStr\"><is><t>{at}</t></is></c>"
            + $"<c t=\"inlineStr\"><is><t>{course}</t></is></c><c t=\"inlineStr\"><is><t>w</t></is></c>"
            + $"<c t=\"inlineStr\"><is><t>1/2/2026 9:00</t></is></c>{score}</row>";
        var rows = TinyWorkbook.Row("student", "course", "work", "at", "score") + Row(2, "ART-26S", "<c><f>A1+1</f></c>")
            + Row(3, "", "<c><f>A1+1</f><v/></c>") + Row(4, "ART-26S", "<c><f>A1+1</f><v>7</v></c>")
            + "</sheetData><mergeCells><mergeCell ref=\"A1:A2\"/><mergeCell ref=\"B2:B3\"/><mergeCell ref=\"C4:D4\"/></mergeCells><sheetData>";
        var report = reading.Parse(grades, Of(rows)).Report;
        Assert.Equal((2, 1), (report.Accepted, report.Quarantined));
        Assert.Equal(
            [
                "2 cells of the workbook hold a formula whose result is not in the file, and are read as empty: open it in a spreadsheet, save "
                    + "it, and deliver that",
                "1 cells of the workbook are merged over several rows, and only the first row of each has the value: unmerge them, fill each "
                    + "row, and deliver that",
            ], report.Warnings);
        Assert.Contains("MissingValue in 'course', first at line 3; 2 cells of the workbook hold", SourceLimits.Faults(grades, report, []).Held, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("1", "45000", null, "2023-03-15")]
    [InlineData("1", "45000.75", null, "2023-03-15 18:00:00")] // what it hides is there
    [InlineData("2", "45000", null, "2023-03-15 00:00:00")]
    [InlineData("3", "45000", null, "2023-03-15")]
    [InlineData("4", "45000.4215277778", null, "2023-03-15 10:07:00")]
    [InlineData("5", "45000", null, "45000")]
    [InlineData("6", "1.5", null, "1.5")]
    [InlineData("7", "0.87", null, "87%")] // as it is shown, and as CSV has it
    [InlineData("8", "-5.5000000000000003E-2", null, "-5.5%")]
    [InlineData("7", "1e300", null, "1E+300")]
    [InlineData("1", "45000", "d.M.yyyy", "15.3.2023")]
    [InlineData("1", "45000", "d/M/yyyy H:mm", "2023-03-15")] // a day is no midnight
    [InlineData("2", "45000.4215277778", "d/M/yyyy H:mm", "15/3/2023 10:07")]
    [InlineData("2", "45000.4215277778", "d.M.yyyy", "2023-03-15 10:07:00")]
    [InlineData("2", "45000.4215277778", "d MMM yyyy H:mm", "2023-03-15 10:07:00")]
    [InlineData("2", "45000.4215277778", "yyyy-MM-dd'T'HH:mm:sszzz", "2023-03-15 10:07:00")]
    [InlineData("1", "-1", null, "-1")]
    [InlineData("1", "1e300", null, "1E+300")]
    public void A_day_is_written_in_the_first_format_that_holds_it(string style, string value, string? times, string text) =>
        Assert.Equal($"at\n{text}\n", Text(Of($"{Row("at")}<row><c s=\"{style}\"><v>{value}</v></c></row>"),
            Delivered() with { Times = times is null ? null : [times] }));

    [Fact]
    public void Days_may_count_from_1904() =>
        Assert.Equal("at\n2023-03-15\n", Text(Of($"{Row("at")}<row><c s=\"1\"><v>43538</v></c></row>", properties: "<workbookPr date1904=\"1\"/>"),
            Delivered()));

    [Fact]
    public void A_sheet_is_read_as_a_table_is_and_faults_are_told_by_its_rows()
    {
        var book = Of(Row("student", "course", "work", "at", "score", "") + "<row r=\"4\"><c><v>1</v></c><c t=\"str\"><v>ART-26S</v></c><c t=\"str\"><v>e1</v></c>"
            + "<c s=\"2\"><v>46054.5</v></c><c><v>40.5</v></c></row>" + Row("2", "ART-26S", "e1", "2/2/2026 9:00", "forty")
            + Row("3", "ART-26S", "e1", "3/2/2026 9:00", "60"));
        var (report, tables) = reading.Parse(grades, book);
        Assert.Equal((3, 2, 1, null), (report.Read, report.Accepted, report.Quarantined, report.Rejected));
        Assert.Equal(["40.5 | 2026-02-01T12:00:00 | 4", "60 | 2026-02-03T09:00:00 | 6"], Rows(tables["observations"], "value", "observed_at", "line"));
        Assert.Contains(",,Columns,,,,,\"student,course,work,at,score\"\n5,5,NotANumber,\"score\",words,,", reading.Quarantine, StringComparison.Ordinal);
    }

    [Fact]
    public void The_first_sheet_that_is_shown_is_read_or_the_one_that_is_named()
    {
        var book = Of(Row("first"), "", "", ("Raw", "hidden", Row("raw")), ("Answers", "visible", Row("answers")));
        Assert.Equal("first\n", Text(book, Delivered()));
        Assert.Equal("answers\n", Text(book, Delivered() with { Sheet = "Answers" }));
        Assert.Equal("raw\n", Text(book, Delivered() with { Sheet = "Raw" }));
        Assert.Equal("The workbook has 3 sheets, but none is called 'Anwers'. Compare them with \"sheet\" of source 's' in study.json.",
            Refused(folder.Write("book", book), Delivered() with { Sheet = "Anwers" }).Message);
        using var landed = LandedText.Open(folder.Write("book", book), Delivered(), []);
        Assert.Equal(["The workbook has 2 sheets: the first is read. If another is meant, name it in \"sheet\" of source 's' in study.json."],
            landed.Notes);
    }

    [Theory]
    [InlineData("<row r=\"2000000\"><c><v>1</v></c></row>", "in no order, or beyond what a sheet can have")]
    [InlineData("<row r=\"2\"/><row r=\"1\"/>", "in no order, or beyond what a sheet can have")]
    [InlineData("<row><c r=\"ZZZZ1\"><v>1</v></c></row>", "in no order, or beyond what a sheet can have")]
    [InlineData("<row><c r=\"B1\"><v>1</v></c><c r=\"A1\"><v>1</v></c></row>", "in no order, or beyond what a sheet can have")]
    [InlineData("<row r=\"99999999999\"/>", "its XML is damaged")]
    [InlineData("<row><c t=\"s\"><v>7</v></c></row>", "a cell shares a text that is not there")]
    [InlineData("<row><c t=\"s\"><v>-</v></c></row>", "a cell shares a text that is not there")]
    [InlineData("<row><c>", "its XML is damaged")]
    [InlineData("&lol;", "its XML is damaged")]
    public void A_sheet_that_makes_no_sense_is_refused(string rows, string told)
    {
        var fault = Refused(folder.Write("book", Of(Row("a").Replace("<row>", "<row r=\"1\">", StringComparison.Ordinal)[..0] + rows)), Delivered());
        Assert.Equal(FaultCode.Foreign, fault.Code);
        Assert.Contains(told, fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Entities_are_refused_and_nothing_outside_is_opened()
    {
        var outside = folder.Write("outside.txt", "secret");
        foreach (var type in new[] { "<!DOCTYPE x [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;&a;\">]>", $"<!DOCTYPE x SYSTEM \"file://{outside}\">" })
        {
            var book = Zip(("[Content_Types].xml", Utf8("<x/>")), ("xl/workbook.xml", Utf8($"{type}<workbook/>")),
                ("xl/_rels/workbook.xml.rels", Utf8("<x/>")));
            Assert.Contains("its XML is damaged", Refused(folder.Write("book", book), Delivered()).Message, StringComparison.Ordinal);
        }

        var away = Zip(("[Content_Types].xml", Utf8("<x/>")),
            ("xl/workbook.xml", Utf8("<workbook xmlns:r=\"urn:r\"><sheets><sheet name=\"a\" r:id=\"1\"/></sheets></workbook>")),
            ("xl/_rels/workbook.xml.rels", Utf8($"<x><Relationship Id=\"1\" Type=\"x/worksheet\" Target=\"../../..{outside}\"/></x>")));
        Assert.Contains("a part that it names is not there", Refused(folder.Write("book", away), Delivered()).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_cell_of_megabytes_and_a_sheet_that_swells_are_refused()
    {
        Assert.Equal(FaultCode.RecordTooLong, Refused(folder.Write("book", Of(Row(new string('x', 5 << 20)))), Delivered()).Code);
        var wide = Of(string.Concat(Enumerable.Range(1, 2000).Select(row => $"<row r=\"{row}\"><c r=\"XFD{row}\"><v>1</v></c></row>")));
        Assert.Equal(FaultCode.Swollen, Refused(folder.Write("book", wide), Delivered() with { MaxBytes = 1 << 20 }).Code);
    }

    [Fact]
    public void Rows_and_cells_that_grow_beyond_what_can_be_read_are_refused_before_they_are_made()
    {
        var text = $"<t>{new string('x', 1 << 20)}</t>";
        var shared = string.Concat(Enumerable.Range(0, 1 << 14).Select(_ => "<c t=\"s\"><v>0</v></c>")); // 16 GiB in a row
        var runs = string.Concat(Enumerable.Repeat($"<r>{text}</r>", 8));
        var cells = string.Concat(Enumerable.Repeat($"<c t=\"inlineStr\"><is>{text}</is></c>", 8));
        foreach (var book in new[]
        {
            Of($"<row>{shared}</row>", $"<si>{text}</si>"), Of(Row("a"), $"<si>{runs}</si>"),
            Of($"<row><c t=\"inlineStr\"><is>{runs}</is></c></row>"), Of($"<row>{cells}</row>"),
        })
        {
            Assert.Equal(FaultCode.RecordTooLong, Refused(folder.Write("book", book), Delivered()).Code);
        }
    }

    [Fact]
    public void A_cell_far_from_the_table_is_told_before_a_separator_is_written()
    {
        var rows = string.Concat(Enumerable.Range(1, 5000).Select(_ => Row("a", "b")));
        var fault = Refused(folder.Write("book", Of(rows + "<row><c r=\"XFD5001\"><v>1</v></c></row>")), Delivered());
        Assert.Equal((FaultCode.Swollen, "The sheet of the workbook has a cell in column 16,384 of row 5,001, far from its others, and "
            + "5,001 rows. Delete the columns to the right of the table, save it and deliver that."), (fault.Code, fault.Message));
        Assert.Equal(101, Text(Of(string.Concat(Enumerable.Range(1, 100).Select(_ => Row("a", "b")))
            + "<row><c r=\"XFD101\"><v>1</v></c></row>"), Delivered()).Split('\n', StringSplitOptions.RemoveEmptyEntries).Length);
    }

    [ReferenceFact("moodle-edify/VL_Module_2_F17.xlsx")]
    public void A_workbook_of_a_college_is_read() // counts from its XML
    {
        var text = Assert.Single(Parts(ReferenceFactAttribute.Find("moodle-edify/VL_Module_2_F17.xlsx")!, Delivered())).Text;
        var lines = text.TrimEnd('\n').Split('\n');
        Assert.Equal((19, "RollNumber,ApplicantName,Played,Paused,Likes,Segment", "Student 1,xxxxxxxxxx,3,1,2,2"), (lines.Length, lines[0], lines[1]));
    }

    private string Text(byte[] book, Source source) => Assert.Single(Parts(folder.Write("book", book), source)).Text;
}
