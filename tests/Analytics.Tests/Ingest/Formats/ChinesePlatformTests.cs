using Analytics.Tests.Ingest.ReferenceData;
using static Analytics.Tests.Ingest.Reading;
using static Analytics.Tests.Ingest.TinyWorkbook;

namespace Analytics.Tests.Ingest;

/// <summary>Workbooks of 超星 and 雨课堂, shaped as public programs that read them expect; people and marks are made up.</summary>
public sealed class ChinesePlatformTests : IDisposable
{
    private const string Given = "\"given\": { \"course\": \"ART-26S\" }";

    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [Fact]
    public void Progress_of_Chaoxing_has_its_header_below_two_titles()
    {
        var sheet = Row("学生学习进度详情") + Row("课程：艺术   班级：一班")
            + Row("序号", "学生姓名", "学号/工号", "任务完成数", "任务点完成百分比", "视频观看时长(分钟)", "讨论数", "章节学习次数")
            + Row("1", "安", "007", "12/50", "24%", "125.5分钟", "3", "41") + Row("2", "白", "008", "0/50", "0%", "--", "0", "0");
        var (report, tables) = reading.Parse(ReferenceFile.Named("chaoxing-progress", Given),
            Of(Row("说明"), others: [("学生学习进度详情", "visible", sheet)]));
        Assert.Equal((2L, 2L), (report.Read, report.Accepted));
        Assert.Equal(
            [
                "chapter_visits | 0", "chapter_visits | 41", "discussions | 0", "discussions | 3", "tasks_share | 0", "tasks_share | 24",
                "video_minutes | 125.5",
            ],
            Rows(tables["observations"], "measure", "value").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Work_of_Chaoxing_has_a_title_above_its_marks()
    {
        var sheet = Row("作业统计") + Row("课程：艺术") + Row("学生姓名", "学号/工号", "作业一", "", "", "作业二", "", "")
            + Row("", "", "成绩", "提交时间", "状态", "成绩", "提交时间", "状态")
            + Row("安", "007", "85", "2026-02-01 10:00", "已完成", "90分", "2026-02-08 10:00", "已完成")
            + Row("白", "008", "60.5", "2026-02-01 10:00", "已完成", "未提交", "", "未交");
        var (report, tables) = reading.Parse(ReferenceFile.Named("chaoxing-work", Given),
            Of(Row("说明"), others: [("作业统计", "visible", sheet)]));
        Assert.Equal((2L, 2L), (report.Read, report.Accepted));
        Assert.Equal(["作业一 | 60.5", "作业一 | 85", "作业二 | 90"],
            Rows(tables["observations"], "object", "value").Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Classes_of_Yuketang_say_who_attended_and_what_they_scored()
    {
        var sheet = Row("", "", "第一次课", "", "第二次课", "") + Row("学号", "姓名", "签到方式", "得分(满分10)", "签到方式", "得分(满分20)")
            + Row("007", "安", "扫二维码", "8", "未上课", "") + Row("008", "白", "课堂暗号", "0", "教师添加", "15");
        var (report, tables) = reading.Parse(ReferenceFile.Named("yuketang-classes", Given), Of(sheet));
        Assert.Equal((2L, 2L), (report.Read, report.Accepted));
        Assert.Equal(["attended | 第一次课 | 1", "attended | 第一次课 | 1", "attended | 第二次课 | 0", "attended | 第二次课 | 1",
                "points | 第一次课 | 0", "points | 第一次课 | 8", "points | 第二次课 | 15"],
            Rows(tables["observations"], "measure", "object", "value").Order(StringComparer.Ordinal));
    }
}
