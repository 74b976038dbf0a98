using System.Globalization;
using System.Security;
using Analytics.Ingest;
using Analytics.Tests.Ingest.ReferenceData;
using static Analytics.Tests.Ingest.TinyWorkbook;

namespace Analytics.Tests.Ingest.Formats;

/// <summary>Workbooks as Microsoft Forms and 问卷星 write them, made by hand after their documentation.</summary>
public sealed class SurveyWorkbookTests : IDisposable
{
    private static readonly Dictionary<string, double> agreement = new() { ["Disagree"] = 1, ["Neutral"] = 2, ["Agree"] = 3 };

    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [Fact]
    public void Microsoft_Forms_in_Excel()
    {
        const string plan = "I plan my week", tools = "Which do you use?";
        var rows = Row("ID", "Start time", "Completion time", "Email", "Name", $"{plan}\u00A0", tools)
            + Response(1, "2026-02-01 10:30:00", "2026-02-01 10:32:05", "ada@example.edu", "Ada", "Agree", "Calendar;Paper notes;")
            + Response(2, "2026-02-01 23:59:30", "2026-02-02 00:00:10", "bob@example.edu", "Bob", "", "Paper notes;")
            + Response(3, "2026-02-03 08:00:00", "2026-02-03 08:01:00", "cem@example.edu", "Cem", "Somewhat", "")
            + Response(4, "2026-02-03 09:00:00", "2026-02-03 09:01:00", "anonymous", "", "Neutral", "Calendar;");
        var (report, tables) = reading.Parse(
            ReferenceFile.Named("microsoft-forms", "\"instrument\": \"any\", \"wave\": \"w1\", \"missing\": [\"anonymous\"]"), Of(rows),
            new AnswerColumn("plan", plan, 1, 3) { Values = agreement }, Choice("calendar", tools, "Calendar"),
            Choice("paper", tools, "Paper notes"));
        Assert.Equal((4, 3, 1), (report.Read, report.Accepted, report.Quarantined));
        Assert.Contains(FaultCode.MissingValue, report.Faults.Keys); // who is anonymous is nobody
        Assert.Equal(["2026-02-01T10:32:05 | 125 | calendar | 1", "2026-02-01T10:32:05 | 125 | paper | 1",
            "2026-02-01T10:32:05 | 125 | plan | 3", "2026-02-02T00:00:10 | 40 | calendar | 0", "2026-02-02T00:00:10 | 40 | paper | 1"],
            Reading.Rows(tables["responses"], "observed_at", "seconds", "item", "answer").Order(StringComparer.Ordinal).Take(5));
    }

    [Fact]
    public void Wenjuanxing_in_Excel_by_text_and_by_number()
    {
        const string student = "1、您的学号是：", plan = "2、我会制定学习计划", tools = "3、您使用哪些工具？";
        string[] header = ["序号", "提交答卷时间", "所用时间", "来源", "来自IP", student, plan, tools];
        var said = ReferenceFile.Named("wenjuanxing",
            $"\"instrument\": \"any\", \"wave\": \"w1\", \"columns\": {{ \"student\": \"{student}\" }}");
        foreach (var (first, second) in new[] { ("同意", "不同意"), ("3", "1") })
        {
            var (report, tables) = reading.Parse(said, Of(Row(header)
                + Row("1", "2026/2/1 18:32:05", "125秒", "微信", "1.2.3.4", "20260001", first, "日历┋纸笔")
                + Row("2", "2026/2/2 8:00:00", "40秒", "链接", "1.2.3.4", "20260002", second, "(空)")
                + Row("3", "2026/2/2 8:01:00", "40秒", "链接", "1.2.3.4", "", second, "日历")),
                new AnswerColumn("plan", "2", 1, 3) { Values = new Dictionary<string, double> { ["不同意"] = 1, ["一般"] = 2, ["同意"] = 3 } },
                Choice("calendar", "3", "日历"), Choice("paper", "3", "纸笔"));
            Assert.Equal((3, 2, 1), (report.Read, report.Accepted, report.Faults[FaultCode.MissingValue]));
            Assert.Equal(["2026-02-01T10:32:05 | 125 | calendar | 1", "2026-02-01T10:32:05 | 125 | paper | 1",
                "2026-02-01T10:32:05 | 125 | plan | 3", "2026-02-02T00:00:00 | 40 | plan | 1"],
                Reading.Rows(tables["responses"], "observed_at", "seconds", "item", "answer").Order(StringComparer.Ordinal));
        }
    }

    private static AnswerColumn Choice(string item, string question, string text) =>
        new(item, question, 0, 1) { Choice = text, Question = question };

    /// <summary>A row with the days as numbers, as Excel keeps them.</summary>
    private static string Response(int id, string start, string end, params string[] texts) => $"<row><c><v>{id}</v></c>{Day(start)}{Day(end)}"
        + string.Concat(texts.Select(text => text.Length == 0 ? "<c/>"
            : $"<c t=\"inlineStr\"><is><t>{SecurityElement.Escape(text)}</t></is></c>")) + "</row>";

    private static string Day(string clock)
    {
        var days = (DateTime.Parse(clock, CultureInfo.InvariantCulture) - new DateTime(1899, 12, 30)).TotalDays;
        return $"<c s=\"2\"><v>{days.ToString("R", CultureInfo.InvariantCulture)}</v></c>";
    }
}
