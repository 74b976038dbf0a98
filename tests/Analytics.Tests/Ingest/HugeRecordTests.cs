using System.Text;
using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Records about as long as one may be, and files in which there seems to be no end.</summary>
public sealed class HugeRecordTests : IDisposable
{
    private const int Most = RecordScanner.MaxRecordBytes;
    private const string Header = "student,course,at,score,text\n";
    private const string Row = "1,ART-26S,2026-02-01 10:00,40,\n";

    private static readonly Source grades = new(
        "grades", SourceKind.Observations, "*", new Columns(Student: Col("student"), Course: Col("course"), Observed: Col("at")),
        Times: ["yyyy-MM-dd HH:mm"], DelayDays: 0,
        Measures: new Dictionary<string, MeasureBinding> { ["score"] = new("score", From: 0, To: 100) });

    private readonly Scratch folder = new();
    private readonly Reading reading = new();

    public void Dispose()
    {
        reading.Dispose();
        folder.Dispose();
    }

    [Theory] // its line break counts
    [InlineData("\n", false)]
    [InlineData("\r\n", false)]
    [InlineData("", false)]
    [InlineData("\n", true)]
    public void A_record_may_have_a_mebibyte_and_not_a_byte_more_wherever_it_is_cut(string lineBreak, bool quoted)
    {
        foreach (var chunkBytes in new[] { ChunkReader.Size, 20_000, Most, Most + 31, 5 * Most })
        {
            (reading.ChunkBytes, reading.Threads) = (chunkBytes, chunkBytes % 2 + 1);
            // Some reach from one edge of a chunk to another
            foreach (var (rows, shift) in chunkBytes == 20_000 ? [(3, 0)] : new[] { (0, 0), (3, 1), (8454, 5), (8454, 6), (8455, 7) })
            {
                foreach (var over in new[] { 0, 1 })
                {
                    var text = Text(rows, shift, Most + over, lineBreak, quoted);
                    var report = reading.Parse(grades, text).Report;
                    if (over == 0)
                    {
                        Assert.Equal((rows + 1L + (lineBreak.Length > 0 ? 1 : 0), 0L, null),
                            (report.Accepted, report.Quarantined, report.Rejected));
                    }
                    else
                    {
                        Assert.StartsWith($"Record {rows + 1} is longer than {Most} bytes", report.Rejected!.Message,
                            StringComparison.Ordinal);
                    }
                }
            }
        }
    }

    [Fact]
    // A chunk that begins within quotes takes the closing one for an opening one
    public void What_only_looks_like_a_long_record_from_within_another_refuses_no_file()
    {
        reading.ChunkBytes = 3 * Most / 2;
        var rows = string.Concat(Enumerable.Repeat(Row, (Most / Row.Length) + 1));
        var before = Header + rows + Row[..^1] + "\"";
        var text = before + new string('x', reading.ChunkBytes - before.Length - 300) + "\n" + new string('y', 400) + "\n\"\n" + rows;
        var report = reading.Parse(grades, text).Report;
        Assert.Null(report.Rejected);
        Assert.Equal((report.Read, 0), (report.Accepted, report.Quarantined));
    }

    [Theory]
    [InlineData("x", "")]
    [InlineData("\"a line\nafter another,", "")]
    [InlineData("x", Header)] // behind a header that is right
    [InlineData("\"a line\nafter another,", Header)]
    public void A_field_of_200_MB_is_refused_without_being_held(string begins, string header)
    {
        var path = folder["huge.csv"];
        using (var file = File.Create(path))
        {
            var block = Encoding.ASCII.GetBytes(string.Concat(Enumerable.Repeat(begins.TrimStart('"'), Most / begins.Length)));
            file.Write(Encoding.ASCII.GetBytes(header + begins));
            for (var written = 0; written < 200 << 20; written += block.Length) { file.Write(block); }
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        var report = reading.ParseFile(grades, path).Report;
        Assert.Equal(FaultCode.RecordTooLong, report.Rejected!.Code);
        // A few chunks, some of which are misread as rows of faults before the taker sees that the quote is open
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 100 << 20);
    }

    [Fact]
    public void Blank_lines_without_number_are_passed_over_and_counted()
    {
        const int blank = 24 << 20;
        var path = folder["blank.csv"];
        using (var file = File.Create(path))
        {
            var block = new byte[1 << 20];
            block.AsSpan().Fill((byte)'\n');
            void Blank() { for (var written = 0; written < blank; written += block.Length) { file.Write(block); } }
            Blank();
            file.Write(Encoding.ASCII.GetBytes(Header + Row));
            Blank();
            file.Write(Encoding.ASCII.GetBytes(Row + "wrong\n"));
        }

        var (report, tables) = reading.ParseFile(grades, path);
        Assert.Equal((3, 2, 1), (report.Read, report.Accepted, report.Quarantined));
        Assert.Equal([$"{blank + 2}", $"{(2 * blank) + 3}"], Rows(tables["observations"], "line"));
        Assert.Contains($"\n{(2 * blank) + 4},{(2 * blank) + 4},FieldCount,", reading.Quarantine, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_but_blank_lines_has_no_header() =>
        Assert.Equal(FaultCode.EmptyFile, reading.Parse(grades, new string('\n', 3 * Most)).Report.Rejected!.Code);

    private static string Text(int rows, int shift, int length, string lineBreak, bool quoted)
    {
        var (before, opens) = (string.Concat(Enumerable.Repeat(Row, rows)), Row[..^1] + (quoted ? "\"" : ""));
        var filling = length - opens.Length - (quoted ? 1 : 0) - lineBreak.Length;
        var text = quoted ? string.Concat(Enumerable.Repeat("line\n", (filling / 5) + 1))[..filling] : new string('x', filling);
        return Header + new string('\n',
            shift) + before + opens + text + (quoted ? "\"" : "") + lineBreak + (lineBreak.Length > 0 ? Row : "");
    }
}
