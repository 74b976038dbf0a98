using System.Text;
using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Packing;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Every encoding against every declaration: the right one is read, a mark wins, a wrong one is refused.</summary>
public sealed class EncodingTableTests : IDisposable
{
    private static readonly string[] declarations = ["utf-8", "utf-16", "windows-1252", "gb18030", "shift-jis"];

    /// <summary>Texts that their encodings can write.</summary>
    private static readonly Dictionary<string, string> languages = new()
    {
        ["windows-1252"] = "Prénom,Übung à peu près,Chloé,häufig",
        ["gb18030"] = "我每周都会安排学习计划,非常符合,一般,王芳",
        ["shift-jis"] = "とてもあてはまる,わからない,はい,山田太郎",
    };

    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [Theory]
    [InlineData("utf-8", false)]
    [InlineData("utf-8", true)]
    [InlineData("utf-16", false)]
    [InlineData("utf-16", true)]
    [InlineData("windows-1252", false)]
    [InlineData("gb18030", false)]
    [InlineData("shift-jis", false)]
    public void An_encoding_is_read_refused_or_told_and_never_misread(string written, bool mark)
    {
        foreach (var (language, words) in languages.Where(one => written.StartsWith("utf", StringComparison.Ordinal) || one.Key == written))
        {
            var objects = words.Split(',');
            var bytes = Bytes("student,course,at,work,score\n" + string.Concat(objects.Select((word, at) =>
                $"{at + 1},ART-26S,2026-02-01,{word},{at}\n")), written, mark);
            foreach (var declared in declarations)
            {
                var (report, tables) = reading.Parse(Source(declared), bytes);
                var told = $"{language} in {written}{(mark ? " with a mark" : "")}, declared {declared}: {report.Rejected?.Message}";
                if (declared == written || mark)
                {
                    Assert.True(report.Rejected is null, told);
                    Assert.Equal(objects, Rows(tables["observations"], "object"));
                    Assert.Equal(declared == written, report.Notes is null);
                    continue;
                }

                Assert.True(report.Rejected?.Code == FaultCode.NotText, told);
                Assert.True(report.Rejected.Message.Contains(
                    written == "utf-8" ? "Leave out \"encoding\"" : $"\"encoding\": \"{written}\"", StringComparison.Ordinal), told);
            }
        }
    }

    private static Source Source(string encoding) => new("grades", SourceKind.Observations, "*",
        new Columns(Student: Col("student"), Course: Col("course"), Object: Col("work"), Observed: Col("at")), Encoding: encoding,
        Times: ["yyyy-MM-dd"], DelayDays: 0, Measures: new Dictionary<string, MeasureBinding> { ["score"] = new("score") });

    private static byte[] Bytes(string text, string encoding, bool mark) => encoding switch
    {
        "utf-8" => mark ? [0xEF, 0xBB, 0xBF, .. Utf8(text)] : Utf8(text),
        "utf-16" => Utf16(text, bigEndian: false, mark),
        "windows-1252" => Windows1252(text),
        "gb18030" => Gb18030(text),
        _ => CodePagesEncodingProvider.Instance.GetEncoding(932)!.GetBytes(text),
    };
}
