using System.Text;
using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Packing;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>What becomes of files that are not what they should be; each has one stated outcome, however it is cut and read.</summary>
public sealed class HostileFileTests : IDisposable
{
    private const string Header = "student,course,at,score\n";
    private const string Row = "1,ART-26S,2026-02-01 10:00,40\n";

    private static readonly Source grades = new(
        "grades", SourceKind.Observations, "*", new Columns(Student: Col("student"), Course: Col("course"), Observed: Col("at")),
        Times: ["yyyy-MM-dd HH:mm"], DelayDays: 0,
        Measures: new Dictionary<string, MeasureBinding> { ["score"] = new("score", From: 0, To: 100) });

    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [Theory]
    [InlineData(Header + Row + "2,ART-26S,2026-02-01 10", 2, 1, FaultCode.FieldCount)] // a last row half written
    [InlineData(Header + Row + "2,ART-26S,2026-02-01 10:00,4", 2, 2, null)] // cut within its last value: it cannot be told from a whole one
    [InlineData(Header + Row + "2,ART-26S,2026-02-01 10:00,\"4", 2, 1, FaultCode.BrokenQuote)]
    // Never closed: all that follows is one broken record, kept verbatim
    [InlineData(Header + "\"1" + Row + Row + Row, 1, 0, FaultCode.BrokenQuote)]
    [InlineData(Header + "\"1" + Row + "\"2\",ART-26S\n" + Row, 2, 1, FaultCode.BrokenQuote)] // the next quote ends it
    [InlineData(Header + "1,ART-26S\r,2026-02-01 10:00\r,40\r\n", 1, 1, null)] // carriage returns alone are blanks of their fields
    [InlineData(Header + "1,ART-26S,2026-02-01\r10:00,40\n", 1, 0, FaultCode.BadTime)]
    [InlineData(Header + Row + "\0\n" + Row, null, null, FaultCode.NotText)]
    // Carriage returns alone end no line: it is all header
    [InlineData("student,course,at,score\r1,ART-26S,2026-02-01 10:00,40\r", null, null, FaultCode.MissingColumn)]
    [InlineData(Row + Row, null, null, FaultCode.MissingColumn)] // no header: the first row is none
    [InlineData("student,course,at,score", 0, 0, null)]
    [InlineData("student,course,at,score\r\n", 0, 0, null)]
    // A name doubled that nobody asks for
    [InlineData("extra,student,course,at,score,extra\nx,1,ART-26S,2026-02-01 10:00,40,y\n", 1, 1, null)]
    [InlineData("student,course,at,score,at\n" + Row, null, null, FaultCode.DoubledColumn)]
    [InlineData("\n\r\n\n", null, null, FaultCode.EmptyFile)]
    [InlineData("\"student,course,at,score\n" + Row, null, null, FaultCode.MissingColumn)] // a broken header names no column
    public void A_file_has_one_outcome(string text, int? read, int? accepted, FaultCode? fault)
    {
        foreach (var chunkBytes in new[] { 70, 90, ChunkReader.Size })
        {
            (reading.ChunkBytes, reading.Threads) = (chunkBytes, chunkBytes % 3 + 1);
            var report = reading.Parse(grades, text).Report;
            Assert.Equal((read ?? 0, accepted ?? 0), (report.Read, report.Accepted));
            Assert.Equal(read is null ? fault : null, report.Rejected?.Code);
            if (read is not null) { Assert.Equal(fault is { } one ? [KeyValuePair.Create(one, 1L)] : [], report.Faults); }
        }
    }

    [Fact]
    public void A_nul_far_into_a_file_costs_its_own_record()
    {
        var text = Header + string.Concat(Enumerable.Repeat(Row, 3000)) + "\0" + Row + Row;
        Assert.Equal([KeyValuePair.Create(FaultCode.NotText, 1L)], Reported(text).Faults);
        Assert.Contains($"3002,3002,NotText,,,,{Header.Length + (3000 * Row.Length)},\"\0" + Row.TrimEnd('\n') + "\"", reading.Quarantine,
            StringComparison.Ordinal);
    }

    [Fact]
    public void A_packed_file_that_breaks_off_leaves_nothing_behind() // not even the rows before the break
    {
        var text = Header + string.Concat(Enumerable.Range(0, 40_000)
            .Select(row => $"{row * 7919 % 10007},ART-26S,2026-02-01 10:00,{row % 130}\n"));
        reading.Threads = 3;
        var (report, tables) = reading.Parse(grades, Gzip(Encoding.UTF8.GetBytes(text))[..^4000]);
        Assert.Equal((FaultCode.Torn, 0L), (report.Rejected!.Code, report.Read));
        Assert.Equal((0, ""), (tables.Count, reading.Quarantine));
    }

    [Fact]
    public void Of_two_faults_of_a_file_the_first_is_told() // whichever thread meets which first
    {
        var packed = Gzip([.. Encoding.UTF8.GetBytes(Header + Row + "2," + new string('x', 2 << 20) + "\n"),
            .. new byte[1 << 20].Select((_, at) => (byte)('a' + (at * 7919 % 23)))])[..^9];
        foreach (var threads in new[] { 1, 2, 3, 3, 3 })
        {
            reading.Threads = threads;
            Assert.StartsWith("Record 2 is longer than 1048576 bytes", reading.Parse(grades, packed).Report.Rejected!.Message,
                StringComparison.Ordinal);
        }
    }

    [Fact]
    public void A_zip_whose_members_are_the_same_bytes_is_refused() // a small one that would unpack to petabytes
    {
        var zip = Zip(("one.csv", Encoding.UTF8.GetBytes(Header + string.Concat(Enumerable.Repeat(Row, 100)))));
        var entry = zip.AsSpan().IndexOf("PK\u0001\u0002"u8);
        var end = zip.AsSpan().IndexOf("PK\u0005\u0006"u8);
        const int members = 30;
        byte[] bomb = [.. zip[..entry], .. Enumerable.Repeat(zip[entry..end], members).SelectMany(bytes => bytes), .. zip[end..]];
        var size = (end - entry) * members;
        (bomb[^14], bomb[^12], bomb[^10], bomb[^9]) = (members, members, (byte)size, (byte)(size >> 8));
        var fault = reading.Parse(grades, bomb).Report.Rejected!;
        Assert.Equal(FaultCode.Swollen, fault.Code);
        Assert.Contains("take more bytes than it has", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Seventy_thousand_columns_are_columns()
    {
        var names = string.Concat(Enumerable.Range(0, 70_000).Select(column => $",c{column}"));
        var report = Reported(Header[..^1] + names + "\n" + Row[..^1] + new string(',', 70_000) + "\n" + Row);
        Assert.Equal((2, 1, FaultCode.FieldCount), (report.Read, report.Accepted, Assert.Single(report.Faults).Key));
    }

    [Fact]
    public void A_file_of_one_column_has_a_row_a_line_that_is_not_blank()
    {
        var source = new Source("plan", SourceKind.Calendar, "*", new Columns(Course: Col("course")));
        var (report, tables) = reading.Parse(source, "course\nA\n\n\"\"\r\n\r\n B\r");
        // "" is a row without a course
        Assert.Equal((3, 2, FaultCode.MissingValue), (report.Read, report.Accepted, Assert.Single(report.Faults).Key));
        Assert.Equal(["A | 2", "B | 6"], Rows(tables["calendar"], "course", "line"));
    }

    private FileReport Reported(string text) => reading.Parse(grades, text).Report;
}
