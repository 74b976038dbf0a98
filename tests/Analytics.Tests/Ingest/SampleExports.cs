using System.Text;
using Analytics.Evidence;
using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Declared exports to spoil: small ones of every kind, and the beginnings of the committed samples.</summary>
internal static class SampleExports
{
    private const int Bytes = 3000;

    private static readonly string[] times = ["yyyy-MM-dd HH:mm", "yyyy-MM-dd"];
    private static readonly AnswerColumn[] answers = [new("q1", "Q1", 1, 5), new("q2", "Q2", 1, 5)];

    /// <summary>The courses of the small exports and of the samples.</summary>
    public static CalendarIndex Calendar { get; } = new(
        Tiny.Courses.Values.Concat(File.ReadLines(Checkout.Path("data-samples/calendar.csv")).Skip(1).Select(line => line.Split(','))
            .Select(parts => new Course(parts[0], parts[2], parts[1], new DateOnly(2025, 2, 10), new DateOnly(2025, 5, 25))))
                .ToDictionary(course => course.Id),
        new Dictionary<string, string> { ["e1"] = "ART-26S" });

    public static IReadOnlyList<SampleExport> All { get; } =
    [
        new(new("clicks", SourceKind.Events, "*",
            new(Student: Col("id"), Course: Col("course"), Object: Col("page"), Kind: Col("kind"), Amount: Col("clicks"),
                Observed: Col("at")), Times: times, DelayDays: 0),
            "id,course,page,kind,clicks,at\n" + Rows(20,
                row => $"S{row % 4},{Course(row)},\"p{row % 3}, \"\"x\"\"\",view,{row % 5},2026-02-0{1 + (row % 9)} 10:0{row % 10}\n"), []),
        new(new("days", SourceKind.Events, "*",
            new(Student: Col("id"), Object: Col("page"), Kind: Col("kind", "page"), Amount: Col("clicks"), Observed: Col("day")),
            Times: ["courseDay"], Separator: ";", Decimal: ",", Group: "."),
            "id;page;clicks;day;kind\r\n" + Rows(20, row => $"\"S{row % 4}\";e1;{row % 5},5;{row - 5};k{row % 2}\r\n"), []),
        new(new("grades", SourceKind.Observations, "*",
            new(Student: Col("id"), Course: Col("course"), Object: Col("work"), Observed: Col("at"), Known: Col("marked")), Times: times,
            Key: ["student", "work"],
            Measures: new Dictionary<string, MeasureBinding> { ["score"] = new("score", From: 0, To: 100), ["handed_in"] = new(),
                ["late"] = new("late", When: new(new ColumnRef(["state"]), new(["late"]))) }),
            "id,course,work,at,marked,score,late,state\n" + Rows(20,
                row => $"S{row % 4},{Course(row)},w{row % 3},2026-02-0{1 + (row % 9)} "
                    + $"10:00,2026-03-0{1 + (row % 9)},{row * 4},{row % 3},{(row % 2 == 0 ? "late" : "\"in\ntime\"")}\n"), []),
        new(new("roster", SourceKind.Roster, "*",
            new(Student: Col("id"), Course: Col("course"), Registered: Col("from"), Unregistered: Col("until"), Advisor: Col("advisor"),
                AdvisorName: Col("advisor_name"), LastName: Col("last"), FirstName: Col("first")), Times: times, Key: ["student", "course"],
                    DelayDays: 1),
            "id,last,first,course,from,until,advisor,advisor_name\n" + Rows(16,
                row => $"S{row % 8},Zoë {row},\"O'B\"\"{row}\",{Course(row)},2026-01-0{1 + (row % 9)},{(row % 3 == 0 ? "2026-02-01" : "")},A{row % 2},陈 {row % 2}\n"), []),
        new(new("plan", SourceKind.Calendar, "*",
            new(Course: Col("course"), Term: Col("term"), Module: Col("module"), Starts: Col("from"), Ends: Col("to"),
                LengthDays: Col("days"))),
            "course,term,module,from,to,days\n" + Rows(10,
                row => $"C{row},26S,M{row % 3},2026-01-0{1 + (row % 9)},{(row % 2 == 0 ? "2026-04-12" : "")},{90 + row}\n"), []),
        new(new("works", SourceKind.Calendar, "*",
            new(Course: Col("course"), Object: Col("work"), Kind: Col("kind"), Due: Col("due"), Weight: Col("weight")), Times: times,
            Quote: "'", Separator: "\t"),
            "course\twork\tkind\tdue\tweight\n" + Rows(12, row => $"{Course(row)}\tw{row}\t'ess''ay'\t2026-02-0{1 + (row % 9)}\t{row}.5\n"),
            []),
        new(new("results", SourceKind.Outcomes, "*", new(Student: Col("id"), Course: Col("course"), Outcome: Col("result")),
            ObservedAt: DeclaredMoment.CourseEnd, DelayDays: 3, Missing: ["?"]),
            "id,course,result\n" + Rows(16, row => $"S{row},{Course(row)},{(row % 5 == 0 ? "?" : "Pass")}\n"), []),
        new(new("sheet", SourceKind.Survey, "*",
            new(Student: Col("who"), Observed: Col("end"), Seconds: Col("took"), Finished: Col("done"), Response: Col("rid")),
            Layout: Layout.Qualtrics, Times: times, Instrument: "i", Wave: "w"),
            "rid,who,end,took,done,Q1,Q2\nid,\"Who,\nare you?\",End,Took,Done,\"I like\nit\",And that\n{\"\"\"ImportId\"\"\"},a,b,c,d,e,f\n".Replace("{\"\"\"", "\"{\"\"").Replace("\"\"\"}", "\"\"}\"")
            + Rows(14, row => $"R{row},S{row},2026-02-0{1 + (row % 9)} "
            + $"09:00,{row * 7},{row % 2},{1 + (row % 5)},{(row % 4 == 0 ? "" : "3")}\n"), answers),
        new(new("escaped", SourceKind.Events, "*", new(Student: Col("id"), Course: Col("course"), Observed: Col("at"), Kind: Col("kind")),
            Times: times, DelayDays: 0, Escape: "\\", Unwrap: true, Keep: [new(new ColumnRef(["role"]), new(["student", "guest"]))],
            Drop: [new(new ColumnRef(["id"]), Matches: new(["T*"]))]),
            "id,course,at,kind,role,text\n" + Rows(20, row => $"=\"0{row % 4}\",{Course(row)},2026-02-0{1 + (row % 9)},\"k\\\"{row % 3}\","
                + $"{(row % 5 == 0 ? "teacher" : "student")},\"a \\\\\"\n") + "Total: 20\n", []),
        .. Samples(),
    ];

    private static string Course(int row) => row % 3 == 0 ? "BIO-26S" : "ART-26S";

    private static string Rows(int count, Func<int, string> row) => string.Concat(Enumerable.Range(0, count).Select(row));

    private static IEnumerable<SampleExport> Samples()
    {
        var study = StudyFile.Read<Study>(File.ReadAllBytes(Checkout.Path("jobs/demo/study.json")), [])!;
        foreach (var source in study.Sources.Where(source => source.Folder == SourceFolder.Data))
        {
            var file = Directory.EnumerateFiles(Checkout.Path("data-samples"), "*.csv", SearchOption.AllDirectories)
                .Order(StringComparer.Ordinal)
                    .First(file => System.IO.Enumeration.FileSystemName.MatchesSimpleExpression(source.Files,
                        Path.GetRelativePath(Checkout.Path("data-samples"), file), ignoreCase: false));
            var text = File.ReadAllText(file);
            yield return new SampleExport(source, text[..(text.IndexOf('\n', Math.Min(Bytes, text.Length - 1)) + 1)], []);
        }
    }
}

/// <summary>A declared export.</summary>
internal sealed record SampleExport(Source Source, string Text, AnswerColumn[] Answers)
{
    public byte[] Bytes { get; } = Encoding.UTF8.GetBytes(Text);
}
