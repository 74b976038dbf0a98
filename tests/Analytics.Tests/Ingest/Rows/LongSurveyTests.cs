using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Studies;
using Analytics.Surveys;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Surveys with a row for each answer, and items that have several columns.</summary>
public sealed class LongSurveyTests : IDisposable
{
    private static readonly Instrument habits = new(
        null, "habits", "Habits", "made up", [new Item("P1", "I plan."), new Item("P2", "I put off.", ReverseKeyed: true)],
        [new Scale("planning", "Planning", ["P1", "P2"], 2)], new CarelessRule());

    private static readonly AnswerColumn[] answers =
    [
        new("P1", "P1", 1, 5) { Texts = ["P1", "I plan."] }, new("P2", "P2", 1, 5) { Texts = ["P2", "I put off."] },
    ];

    private static readonly Source survey = new(
        "survey", SourceKind.Survey, "*",
        new(Student: Col("uin"), Observed: Col("day"), Response: Col("uin", "event"), Item: Col("question"), Answer: Col("answer")),
        Times: ["yyyy-MM-dd"], DelayDays: 0, Key: ["response", "item"], Instrument: "habits", Wave: "w1");

    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [Fact]
    public void The_rows_of_one_response_are_one_sheet()
    {
        var (report, tables) = reading.Parse(survey, """
            event,day,uin,question,answer
            week 1,2026-02-01,1,I plan.,4
            week 1,2026-02-01,2,I plan.,5
            week 1,2026-02-02,1,I put off.,2
            week 1,2026-02-01,1,Any wishes?,more light
            week 1,2026-02-01,2,I put off.,7
            """, answers);
        Assert.Equal((5L, 3L, 1L, 1L), (report.Read, report.Accepted, report.Quarantined, report.PassedOver));
        Assert.Equal(2, Rows(tables["responses"], "response").Distinct().Count());
        Assert.Equal(["4", "scored 1"], Told()); // the second sheet lacks an answer that counts
    }

    [Fact]
    public void An_answer_that_comes_again_is_revised_alone()
    {
        reading.Remembers = true;
        reading.Parse(survey, "event,day,uin,question,answer\nw,2026-02-01,1,P1,4\nw,2026-02-01,1,P2,2\n", answers);
        var (report, _) = reading.Parse(survey, "event,day,uin,question,answer\nw,2026-02-01,1,P1,2\nw,2026-02-01,1,P2,2\n", answers);
        Assert.Equal((1L, 1L), (report.Accepted, report.Duplicate));
        Assert.Equal(["3", "scored 1"], Told());
    }

    [Fact]
    public void Long_and_wide_exports_of_the_same_answers_give_the_same_scores() // a generator of both forms
    {
        var random = new Random(18);
        var wide = survey with { Key = ["response"], Columns = new(Student: Col("uin"), Observed: Col("day"), Response: Col("uin")) };
        for (var round = 0; round < 20; round++)
        {
            reading.Restart();
            var sheets = Enumerable.Range(1, random.Next(1, 30))
                .Select(student => (student, Answers: answers.Select(_ => random.Next(4) == 0 ? "" : $"{random.Next(1, 6)}").ToArray()))
                .ToList();
            reading.Parse(wide, "uin,day,P1,P2\n" + string.Concat(sheets.Select(one =>
                $"{one.student},2026-02-01,{string.Join(',', one.Answers)}\n")), answers);
            var expected = Told();
            reading.Restart();
            var rows = sheets.SelectMany(one => one.Answers.Select((answer, at) => $"w,2026-02-01,{one.student},P{at + 1},{answer}\n"))
                .ToArray();
            random.Shuffle(rows);
            reading.Parse(survey, "event,day,uin,question,answer\n" + string.Concat(rows), answers);
            Assert.Equal(expected, Told());
        }
    }

    [Fact]
    public void Of_several_columns_of_an_item_the_first_that_is_answered_counts()
    {
        var wide = survey with { Key = null, Columns = new(Student: Col("uin"), Observed: Col("day")) };
        AnswerColumn[] branched = [new("P1", "P1_a", 1, 5) { Others = ["P1_b"] }, answers[1]];
        var (_, tables) = reading.Parse(wide, "uin,day,P1_a,P1_b,P2\n1,2026-02-01,4,,2\n2,2026-02-01,,5,1\n3,2026-02-01,,,3\n", branched);
        Assert.Equal(["P1 | 4", "P2 | 2", "P1 | 5", "P2 | 1", "P2 | 3"], Rows(tables["responses"], "item", "answer"));
    }

    private IReadOnlyList<string> Told()
    {
        var history = ArchiveTables.Load(reading.Folders, Tiny.Courses, TimeZoneInfo.Utc).AsOf(Arrived);
        var scores = ScaleScores.Of(history, [habits], alone: new HashSet<string> { "survey" });
        return
        [
            .. scores.Scores.OrderBy(one => one.Student, StringComparer.Ordinal).Select(one => $"{one.Value}"),
            .. scores.Waves.Select(wave => $"scored {wave.Scales[0].Scored}"),
        ];
    }
}
