using System.Text;
using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Packing;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>One export in every form it may be delivered in.</summary>
public sealed class FileFormTests : IDisposable
{
    private const string Header = "student,course,at,score,work\n";

    private static readonly string table = Header + string.Concat(Enumerable.Range(1, 3000)
        .Select(row => $"{row % 97},ART-26S,2026-02-{1 + (row % 28):00} 10:00,{row % 101},\"Übung {row}, Teil ß\"\n"));

    private static readonly Source grades = new(
        "grades", SourceKind.Observations, "*",
        new Columns(Student: Col("student"), Course: Col("course"), Object: Col("work"), Observed: Col("at")),
        Times: ["yyyy-MM-dd HH:mm"], DelayDays: 0,
        Measures: new Dictionary<string, MeasureBinding> { ["score"] = new("score", From: 0, To: 100) });

    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [Fact]
    public void The_same_rows_are_read_in_whatever_form_the_file_comes()
    {
        var rows = Everything(reading.Parse(grades, table));
        Assert.Equal(3000, rows.Count);
        (string Encoding, byte[] Bytes)[] forms =
        [
            ("utf-8", [0xEF, 0xBB, 0xBF, .. Utf8(table)]),
            ("windows-1252", Windows1252(table)),
            ("gb18030", Gb18030(table)),
            ("utf-16", Utf16(table, bigEndian: false, mark: true)), ("utf-16", Utf16(table, bigEndian: false, mark: false)),
            ("utf-16", Utf16(table, bigEndian: true, mark: true)), ("utf-16", Utf16(table, bigEndian: true, mark: false)),
        ];
        foreach (var (encoding, bytes) in forms)
        {
            foreach (var packed in new[] { bytes, Gzip(bytes), Zip(("grades.csv", bytes)) })
            {
                Assert.Equal(rows, Everything(reading.Parse(grades with { Encoding = encoding }, packed)));
            }
        }
    }

    [Fact]
    public void Members_of_a_zip_are_read_one_after_another()
    {
        var zip = Zip(("b.csv", Utf8(
            "score,work,at,course,student\n60,e1,2026-02-02 10:00,ART-26S,2\nforty,e1,2026-02-02 10:00,ART-26S,3\n")),
                ("a.csv", Utf8(Header + "1,ART-26S,2026-02-01 10:00,40,e1\n")));
        var (report, tables) = reading.Parse(grades, zip);
        Assert.Equal((3, 2, 1, 0), (report.Read, report.Accepted, report.Quarantined, report.Duplicate));
        // Each with a header of its own
        Assert.Equal(["40 | e1 | 2", "60 | e1 | 4"], Rows(tables["observations"], "value", "object", "line"));
        Assert.Contains("\n3,3,NotANumber,\"score\",words,", reading.Quarantine, StringComparison.Ordinal);
    }

    [Fact]
    public void A_member_without_the_columns_refuses_the_file()
    {
        var (report, tables) = reading.Parse(grades, Zip(("a.csv", Utf8(table)), ("b.csv", Utf8("student,course,at,work\n"))));
        Assert.Empty(tables);
        Assert.Equal(new FileFault(FaultCode.MissingColumn,
            "Member 2 of 2: The header lacks 'score'; it has 4 columns. Compare the export's header with the columns of source 'grades' in "
                + "study.json. If only some files of the zip are meant, name them by \"member\", such as \"*.csv\", for source 'grades'."),
            report.Rejected!);
    }

    [Fact]
    public void A_packed_file_that_breaks_off_beyond_its_head_is_refused_with_all_its_rows()
    {
        var packed = Gzip(Utf8(table
            + string.Concat(Enumerable.Range(1, 5000).Select(row => $"{row},ART-26S,2026-02-01 10:00,{row % 101},e{row}\n"))));
        var (report, tables) = reading.Parse(grades, packed[..^20]);
        Assert.Empty(tables);
        Assert.Equal((FaultCode.Torn, 0), (report.Rejected!.Code, report.Read));
        Assert.Equal("", reading.Quarantine);
    }

    [Theory]
    [InlineData("windows-1252", 0x81)]
    [InlineData("gb18030", 0xFF)]
    public void A_record_that_is_not_in_the_declared_encoding_goes_to_quarantine_by_itself(string encoding, byte bad)
    {
        var (report, tables) = reading.Parse(grades with { Encoding = encoding },
            [.. Utf8(Header + "1,ART-26S,2026-02-01 10:00,40,e"), bad, .. Utf8("\n2,ART-26S,2026-02-01 10:00,50,e1\n")]);
        Assert.Equal([KeyValuePair.Create(FaultCode.NotText, 1L)], report.Faults);
        Assert.Equal(["50"], Rows(tables["observations"], "value"));
    }

    [Fact]
    public void What_differs_from_the_declaration_is_told_with_the_counts()
    {
        Assert.Equal(["The file begins with a byte order mark of utf-16, and is read so, though source 'grades' declares utf-8."],
            reading.Parse(grades, Utf16(table, bigEndian: false, mark: true)).Report.Notes!);
        Assert.Null(reading.Parse(grades, table).Report.Notes);
    }

    [Fact]
    public void A_nul_beyond_the_head_sends_its_record_to_quarantine()
    {
        var (report, _) = reading.Parse(grades, table + "1,ART-26S,2026-02-01 10:00,40,a\0b\n2,ART-26S,2026-02-01 10:00,50,e1\n");
        Assert.Equal((3002, 3001), (report.Read, report.Accepted));
        Assert.Equal([KeyValuePair.Create(FaultCode.NotText, 1L)], report.Faults);
    }

    [Fact]
    public void A_header_of_seventy_thousand_columns_is_read()
    {
        var more = string.Concat(Enumerable.Range(0, 70_000).Select(column => $",x{column}"));
        var (report, tables) =
            reading.Parse(grades, $"student,course,at,score,work{more}\n1,ART-26S,2026-02-01 10:00,40,e1{new string(',', 70_000)}\n");
        Assert.Equal((1, null), (report.Accepted, report.Rejected));
        Assert.Equal(["40"], Rows(tables["observations"], "value"));
    }

    [Fact]
    public void Columns_that_nobody_declared_may_have_one_name()
    {
        var (report, _) = reading.Parse(grades, "x,student,course,at,score,work,x,,\nq,1,ART-26S,2026-02-01 10:00,40,e1,q,,\n");
        Assert.Equal(1, report.Accepted);
        Assert.Equal(FaultCode.DoubledColumn,
            reading.Parse(grades, "student,course,at,score,work,work\n1,ART-26S,2026-02-01 10:00,40,e1,e1\n").Report.Rejected!.Code);
    }

    [Fact]
    public void A_file_without_a_header_lacks_the_columns()
    {
        var (report, _) = reading.Parse(grades, "1,ART-26S,2026-02-01 10:00,40,e1\n2,ART-26S,2026-02-01 10:00,50,e1\n");
        Assert.Equal(FaultCode.MissingColumn, report.Rejected!.Code);
        Assert.DoesNotContain("ART-26S", report.Rejected.Message, StringComparison.Ordinal); // the first record is no header to be told
    }

    [Fact]
    public void Separator_quote_and_number_marks_are_those_declared()
    {
        var source = grades with { Separator = "\t", Quote = "'", Decimal = ",", Group = "." };
        var (report, tables) = reading.Parse(source,
            "student\tcourse\tat\tscore\twork\n1\tART-26S\t2026-02-01 10:00\t,898\t'a\t\"b\"'\n2\tART-26S\t2026-02-01 "
                + "10:00\t0.099,5\te1\n3\tART-26S\t2026-02-01 10:00\t4.5\te1\n");
        Assert.Equal(["0.898 | a\t\"b\"", "99.5 | e1"], Rows(tables["observations"], "value", "object"));
        Assert.Equal([KeyValuePair.Create(FaultCode.NotANumber, 1L)], report.Faults);
    }

    [ReferenceFact("srl-engagement/school_engagement.csv")]
    public void Scores_with_bare_decimal_commas_are_read() // count and sum from Python's csv and float, the commas replaced
    {
        var lines = File.ReadAllLines(ReferenceFactAttribute.Find("srl-engagement/school_engagement.csv")!);
        var (column, numbers) = (lines[0].Split(';').IndexOf("PRE_Emotion_Engage"), new NumberReader(',', null));
        var scores = lines[1..].Select(line => numbers.Read(line.Split(';')[column])).ToList();
        Assert.Equal(449, scores.Count(score => score is not null));
        Assert.Equal(4.02686784251028, scores.Sum()!.Value, 1e-9);
    }

    [ReferenceFact("moodle-edify/Moodle_Module_1_SP18.csv")]
    public void A_log_of_a_college_is_the_same_in_every_form()
    {
        var bytes = File.ReadAllBytes(ReferenceFactAttribute.Find("moodle-edify/Moodle_Module_1_SP18.csv")!);
        var log = new Source("log", SourceKind.Events, "*",
            new Columns(Student: Col("IP address"), Kind: Col("Event name", "Event context"), Observed: Col("Time")),
            Times: ["d/MM/yy, HH:mm"], DelayDays: 0);
        var (report, tables) = reading.Parse(log, bytes);
        Assert.Equal((0, null), (report.Quarantined, report.Rejected));
        var rows = Rows(tables["events"], "student", "kind", "observed_at");
        Assert.NotEmpty(rows);
        var text = Encoding.UTF8.GetString(bytes);
        foreach (var (encoding, copy) in new[] { ("windows-1252", Windows1252(text)), ("utf-16", Utf16(text, bigEndian: false, mark: true)),
            ("gb18030", Gb18030(text)), ("utf-8", Gzip(bytes)), ("utf-8", Zip(("log.csv", bytes))) })
        {
            Assert.Equal(rows, Rows(reading.Parse(log with { Encoding = encoding }, copy).Tables["events"], "student", "kind",
                "observed_at"));
        }
    }

    [ReferenceFact("fmt-oneroster/Test_full_data_set.zip")]
    public void A_member_of_a_roster_bundle_is_the_file_beside_it()
    {
        var bundle = ReferenceFactAttribute.Find("fmt-oneroster/Test_full_data_set.zip")!;
        Assert.Equal(File.ReadAllText(ReferenceFactAttribute.Find("fmt-oneroster/Test_full_data_set/users.csv")!),
            Assert.Single(Parts(bundle, Delivered("users.csv"))).Text);
        Assert.Equal(6, Parts(bundle, Delivered()).Count);
    }

    private static List<string> Everything((FileReport Report,
        IReadOnlyDictionary<string, IReadOnlyList<Analytics.Storage.Columns.Column>> Tables) read)
    {
        Assert.Null(read.Report.Rejected);
        return [.. Rows(read.Tables["observations"], "student", "object", "value", "observed_at", "line")];
    }
}
