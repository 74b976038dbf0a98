using System.Text;
using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

public sealed class FileParserTests : IDisposable
{
    private static readonly Source grades = new(
        "grades", SourceKind.Observations, "grades.csv", new Columns(Student: Col("student"), Course: Col("course"), Observed: Col("at")),
        Times: ["yyyy-MM-dd HH:mm"], DelayDays: 0,
        Measures: new Dictionary<string, MeasureBinding> { ["score"] = new("score", From: 0, To: 100) });

    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [Theory]
    [InlineData("student,course,at,score\n1,ART-26S,2026-02-01 10:00,40\n")]
    [InlineData("student,course,at,score\r\n1,ART-26S,2026-02-01 10:00,40\r\n")] // Windows
    [InlineData("\uFEFFstudent,course,at,score\n1,ART-26S,2026-02-01 10:00,40")] // a byte order mark, no last line break
    [InlineData("\uFEFF\"student\",\"course\",\"at\",\"score\"\n\"1\",\"ART-26S\",\"2026-02-01 10:00\",\"40\"\n")]
    [InlineData("at,extra,score,student,course\n2026-02-01 10:00,x,40,1,ART-26S\n")] // other order, a column that nobody declared
    [InlineData("student,course,at,score\n\n 1 , ART-26S,2026-02-01 10:00, 40 \n\n")] // blank lines and blanks
    public void The_same_row_is_read_however_it_is_written(string text)
    {
        var (report, tables) = reading.Parse(grades, text);
        Assert.Equal((1, 1, 0, 0), (report.Read, report.Accepted, report.Quarantined, report.Duplicate));
        Assert.Equal([$"{reading.Pseudonyms.Student("1")} | ART-26S | score | 40 | 2026-02-01T10:00:00"],
            Rows(tables["observations"], "student", "course", "measure", "value", "observed_at"));
    }

    [Fact]
    public void A_quoted_field_may_hold_separators_quotes_and_line_breaks()
    {
        var source = grades with { Columns = grades.Columns with { Object = Col("work") } };
        var (report, tables) = reading.Parse(source,
            "student,course,work,at,score\n1,ART-26S,\"Essay, \"\"long\"\"\npart 2\",2026-02-01 10:00,40\n2,ART-26S,e1,2026-02-01 "
                + "10:00,50\n");
        Assert.Equal(2, report.Accepted);
        // The first record takes lines 2 and 3
        Assert.Equal(["Essay, \"long\"\npart 2 | 2", "e1 | 4"], Rows(tables["observations"], "object", "line"));
    }

    [Theory]
    [InlineData(",ART-26S,2026-02-01 10:00,40", "2,2,MissingValue,\"student\",empty")]
    [InlineData("1,,2026-02-01 10:00,40", "2,2,MissingValue,\"course\",empty")]
    [InlineData("1,XYZ-26S,2026-02-01 10:00,40", "2,2,UnknownCourse,\"course\",text")]
    [InlineData("1,ART-26S,,40", "2,2,MissingValue,\"at\",empty")]
    [InlineData("1,ART-26S,01/02/2026,40", "2,2,BadTime,\"at\",digits and marks")]
    [InlineData("1,ART-26S,2026-02-30 10:00,40", "2,2,BadTime,\"at\",digits and marks")]
    [InlineData("1,ART-26S,0000-00-00 00:00,40", "2,2,BadTime,\"at\",a date for none")]
    [InlineData("1,ART-26S,9999-12-31 00:00,40", "2,2,BadTime,\"at\",a date for none")]
    [InlineData("1,ART-26S,1970-01-01 00:00,40", "2,2,BadTime,\"at\",a date for none")]
    [InlineData("1,ART-26S,2026-02-01 10:00,forty", "2,2,NotANumber,\"score\",words")]
    [InlineData("1,ART-26S,2026-02-01 10:00,NaN", "2,2,NotANumber,\"score\",words")]
    [InlineData("1,ART-26S,2026-02-01 10:00,101", "2,2,OutOfRange,\"score\",digits")]
    [InlineData("1,ART-26S,2026-02-01 10:00,-1", "2,2,OutOfRange,\"score\",digits and marks")]
    [InlineData("1,ART-26S,2026-02-01 10:00", "2,2,FieldCount,,3 fields for 4 columns")]
    [InlineData("1,ART-26S,2026-02-01 10:00,40,x", "2,2,FieldCount,,5 fields for 4 columns")]
    [InlineData("1,ART-26S,2026-02-01 10:00,40\r2,ART-26S,2026-02-01 10:00,50", "2,2,FieldCount,,7 fields for 4 columns and a carriage return within")]
    [InlineData("1,ART-26S,2026-02-01 10:00,\"4\"0", "2,2,BrokenQuote,,")]
    [InlineData("1,ART-26S,\"2026-02-01\n10:00\",40", "2,3,BadTime,\"at\",text")] // a line break inside the quotes
    public void A_faulty_record_goes_verbatim_to_quarantine_with_its_lines_and_reason(string record, string reason)
    {
        var (report, tables) = reading.Parse(grades, $"student,course,at,score\n{record}\n2,ART-26S,2026-02-01 10:00,50\n");
        Assert.Equal((2, 1, 1), (report.Read, report.Accepted, report.Quarantined));
        Assert.Equal(["50"], Rows(tables["observations"], "value"));
        var quoted = record.Replace("\"", "\"\"", StringComparison.Ordinal);
        Assert.StartsWith($"first_line,last_line,fault,column,value_class,member,offset,record\n{reason},,24,\"{quoted}",
            reading.Quarantine, StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(report.Faults).Value);
    }

    [Theory]
    [InlineData("1,ART-26S,2026-02-01 10:00,40,\n2,ART-26S,2026-02-01 10:00,50,\n", 2, 0, true)]
    [InlineData("1,ART-26S,2026-02-01 10:00,40,\r\n2,ART-26S,2026-02-01 10:00,50,", 2, 0, true)]
    [InlineData("1,ART-26S,2026-02-01 10:00,40,\n2,ART-26S,2026-02-01 10:00,50\n", 1, 1, false)] // may be a value with a comma of its own
    [InlineData("1,ART-26S,2026-02-01 10:00,40,\n2,ART-26S,2026-02-01 10:00,50,x\n", 0, 2, false)]
    [InlineData("1,ART-26S,2026-02-01 10:00,40,,\n2,ART-26S,2026-02-01 10:00,50,\n", 0, 2, false)]
    public void An_empty_field_that_every_row_has_beyond_the_header_is_passed_over_and_told(string rows, int kept, int quarantined,
        bool told)
    {
        foreach (var chunk in new[] { 16, 64, 1 << 16 })
        {
            reading.ChunkBytes = chunk;
            var report = reading.Parse(grades, $"student,course,at,score\n{rows}").Report;
            Assert.Equal((kept, quarantined), (report.Accepted, report.Quarantined));
            string[]? note = [
                "The file has a separator at the end of its rows, and none at the end of its header: the empty field after it is passed "
                    + "over."];
            Assert.Equal(told ? note : null, report.Notes);
        }
    }

    [Theory]
    [InlineData("", FaultCode.EmptyFile, "The file is empty: 0 bytes. Export it again.")]
    [InlineData("student,course,at,score\n1,ART-26S,2026\0-02-01 10:00,40\n", FaultCode.NotText,
        "The file is not delimited text: there is a NUL byte in its first 55 bytes. Export it as CSV in UTF-8.")]
    [InlineData("student,course,when,score\n", FaultCode.MissingColumn,
        "The header lacks 'at'; it has 4 columns. Compare the export's header with the columns of source 'grades' in study.json.")]
    [InlineData("student;course;at;score\n", FaultCode.MissingColumn,
        "The header lacks 'at', 'student', 'course', 'score'; it has 1 column. Its one column holds ';': declare \"separator\": \";\" for "
            + "source 'grades' in study.json.")]
    [InlineData("student,course,at,score,score\n", FaultCode.DoubledColumn, "The header names 'score' more than once. Rename or drop one.")]
    [InlineData("\n", FaultCode.EmptyFile, "The file holds nothing but blank lines. Export it again.")]
    public void A_file_that_cannot_be_read_is_refused_as_a_whole(string text, FaultCode code, string message)
    {
        var (report, tables) = reading.Parse(grades, text);
        Assert.Empty(tables);
        Assert.Equal(new FileFault(code, message), report.Rejected!);
        Assert.Equal(0, report.Read);
    }

    [Fact]
    // Ids that differ in one letter would become one student
    public void A_record_in_another_encoding_goes_to_quarantine_wherever_it_stands()
    {
        var text = new StringBuilder("student,course,at,score\n");
        for (var row = 0; row < 4000; row++) { text.Append('Z').Append('ë', 60).Append(",ART-26S,2026-02-01 10:00,40\n"); }

        var latin = Encoding.Latin1.GetBytes("Zo\u00EB,ART-26S,2026-02-01 10:00,40\n");
        var (report, _) = reading.Parse(grades, [.. Encoding.UTF8.GetBytes(text.ToString()), .. latin]);
        Assert.Equal((4001, 4000, 1), (report.Read, report.Accepted, report.Quarantined));
        Assert.Equal(FaultCode.NotText, Assert.Single(report.Faults).Key);
        Assert.Equal(4000, reading.Parse(grades, text.ToString()).Report.Accepted); // letters of two bytes across every kind of boundary
    }

    [Fact]
    public void A_record_without_end_refuses_the_file() // a quote that is never closed swallows the rest
    {
        var (report, _) = reading.Parse(grades, "student,course,at,score\n\"1,ART-26S,2026-02-01 10:00,40\n" + new string('x', 3 << 20));
        Assert.Equal(FaultCode.RecordTooLong, report.Rejected!.Code);
        Assert.StartsWith("Record 1 is longer than 1048576 bytes", report.Rejected.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_quote_that_is_not_closed_by_the_end_of_a_short_file_is_a_fault_of_its_record()
    {
        var (report, _) =
            reading.Parse(grades, "student,course,at,score\n2,ART-26S,2026-02-01 10:00,50\n\"1,ART-26S,2026-02-01 10:00,40\n");
        Assert.Equal((2, 1, 1), (report.Read, report.Accepted, report.Quarantined));
        Assert.Equal(FaultCode.BrokenQuote, Assert.Single(report.Faults).Key);
    }

    [Fact]
    public void A_file_with_a_header_only_has_no_rows()
    {
        var (report, tables) = reading.Parse(grades, "student,course,at,score\n");
        Assert.Equal((0L, null), (report.Read, report.Rejected));
        Assert.Empty(tables);
    }

    [Fact]
    public void A_file_read_again_without_faults_leaves_no_old_quarantine()
    {
        reading.Parse(grades, "student,course,at,score\n1,ART-26S,2026-02-01 10:00,forty\n");
        Assert.NotEqual("", reading.Quarantine);
        reading.Parse(grades, "student,course,at,score\n1,ART-26S,2026-02-01 10:00,40\n");
        Assert.Equal("", reading.Quarantine);
    }
}
