using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Which records a source is about, by its own words; the others are passed over and counted.</summary>
public sealed class RowConditionTests : IDisposable
{
    private const string Text = """
        student,course,role,status
        1,ART-26S,student,active
        2,ART-26S,Student ,active
        3,ART-26S,teacher,active
        4,ART-26S,,active
        5,ART-26S,-,inactive
        6,ART-26S,aide 2,active

        """;

    private static readonly Source visits = new(
        "visits", SourceKind.Events, "*.csv", new Columns(Student: Col("student"), Course: Col("course")), Missing: ["-"],
        ObservedAt: DeclaredMoment.CourseStart, DelayDays: 0);

    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    public static TheoryData<string, string> Conditions => new()
    {
        { "is student", "1" },
        { "is student|Student", "1 2" }, // blanks around a text do not count, capitals do
        { "is -", "5" },
        { "isNot student", "2 3 4 5 6" },
        { "isNot student|teacher|aide 2", "2 4 5" },
        { "matches *t*", "1 2 3" },
        { "matches aide ?|*r", "3 6" },
        { "matches ?", "5" },
        { "matches *", "1 2 3 4 5 6" },
        { "empty true", "4 5" },
        { "empty false", "1 2 3 6" },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public void A_condition_keeps_the_rows_of_which_it_holds_and_drops_them(string said, string holds)
    {
        var condition = Condition("role", said);
        var all = new[] { "1", "2", "3", "4", "5", "6" };
        Assert.Equal(holds.Split(' '), Kept(visits with { Keep = [condition] }, Text));
        Assert.Equal(all.Except(holds.Split(' ')), Kept(visits with { Drop = [condition] }, Text));
    }

    [Fact]
    public void Any_rows_are_kept_and_dropped_as_their_texts_say()
    {
        string[] texts = ["a", "ab", "b", "-", "", " a ", "a-b", "B"];
        string[] said = ["is a", "is a|b", "isNot a|-", "matches a*", "matches ?|*b", "empty true", "empty false", "is -"];
        for (var seed = Campaign.First; seed < Campaign.First + Campaign.Cases(150); seed++)
        {
            var dice = new Random(seed);
            string[] Some() => [.. Enumerable.Range(0, dice.Next(3)).Select(_ => said[dice.Next(said.Length)])];
            var (keep, drop) = (Some(), Some());
            var rows = Enumerable.Range(0, 6).Select(_ => texts[dice.Next(texts.Length)]).ToList();
            var meant = Enumerable.Range(1, 6).Where(one => keep.All(each => Holds(each, rows[one - 1].Trim()))
                && !drop.Any(each => Holds(each, rows[one - 1].Trim()))).Select(one => $"{one}");
            var source = visits with
            {
                Keep = keep.Length == 0 ? null : [.. keep.Select(one => Condition("role", one))],
                Drop = drop.Length == 0 ? null : [.. drop.Select(one => Condition("role", one))],
            };
            var text = "student,course,role\n" + string.Concat(rows.Select((row, at) => $"{at + 1},ART-26S,{row}\n"));
            Assert.True(meant.SequenceEqual(Kept(source, text)), $"seed {seed}");
        }
    }

    /// <summary>What a condition says, worked out by hand.</summary>
    private static bool Holds(string said, string text) => said switch
    {
        "is a" => text == "a", "is a|b" => text is "a" or "b", "isNot a|-" => text is not ("a" or "-"),
        "matches a*" => text.StartsWith('a'), "matches ?|*b" => text.Length == 1 || text.EndsWith('b'),
        "empty true" => text is "" or "-", "empty false" => text is not ("" or "-"), _ => text == "-",
    };

    [Fact]
    public void All_conditions_to_keep_must_hold_and_one_to_drop_is_enough()
    {
        var (active, human) = (Condition("status", "is active"), Condition("role", "isNot aide 2"));
        Assert.Equal(["1", "2", "3", "4"], Kept(visits with { Keep = [active, human] }, Text));
        var (idle, aide) = (Condition("status", "isNot active"), Condition("role", "matches a*"));
        Assert.Equal(["1", "2", "3", "4"], Kept(visits with { Drop = [idle, aide] }, Text));
        Assert.Equal(["1", "2", "3"], Kept(visits with { Keep = [active], Drop = [Condition("role", "empty true"), aide] }, Text));
    }

    [Fact]
    public void A_row_that_is_passed_over_is_no_fault_whatever_else_stands_in_it()
    {
        const string Faulty = "student,course,role\n1,ART-26S,student\n,NO-COURSE,Points Possible\nTotal: 2 students\nTotal,,,,\n"
            + "2,ART-26S\n";
        var report = reading.Parse(visits with { Drop = [Condition("role", "is Points Possible"), Condition("student", "matches Total*")] },
            Faulty).Report;
        Assert.Equal((5, 1, 1, 3), (report.Read, report.Accepted, report.Quarantined, report.PassedOver));
        Assert.Equal(FaultCode.FieldCount, Assert.Single(report.Faults).Key);
        Assert.Equal(2, report.Subject);
    }

    [Fact]
    public void What_a_row_is_kept_by_is_no_part_of_what_it_says()
    {
        reading.Remembers = true;
        var source = visits with { Keep = [Condition("role", "matches ?tudent")] };
        Assert.Equal(1, reading.Parse(source, "student,course,role\n1,ART-26S,student\n").Report.Accepted);
        var report = reading.Parse(source, "student,course,role\n1,ART-26S,Student\n2,ART-26S,Student\n").Report;
        Assert.Equal((1, 1), (report.Accepted, report.Duplicate));
    }

    [Fact]
    public void A_column_of_a_condition_must_be_there()
    {
        var report = reading.Parse(visits with { Drop = [Condition("kind of row", "empty true")] }, Text).Report;
        Assert.StartsWith("The header lacks 'kind of row'; it has 4 columns.", report.Rejected!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Measures_and_deletions_go_by_the_same_conditions()
    {
        var source = visits with
        {
            Kind = SourceKind.Observations, Key = ["student"], Deleted = Condition("status", "isNot active"),
            Measures = new Dictionary<string, MeasureBinding> { ["person"] = new(When: Condition("role", "matches *t")) },
        };
        var tables = reading.Parse(source, Text).Tables;
        Assert.Equal(["2", "3"], Rows(tables["observations"], "line"));
        Assert.Equal(["person | 4", "person | 5", "- | 6", "person | 7"], Rows(tables["deletions"], "measure", "line"));
    }

    [Theory]
    [InlineData("student,course,role\n1,ART-26S,x\nstudent,course,role\n2,ART-26S,y\nstudent,course,role\n", 2)]
    [InlineData("student,course,role\r\n1,ART-26S,x\r\n\uFEFFstudent,course,role\r\n2,ART-26S,y", 1)] // files that were joined
    [InlineData("\"student\",\"course\",\"role\"\n1,ART-26S,x\n\"student\",\"course\",\"role\"\n2,ART-26S,y\n", 1)]
    [InlineData("student,course,role\nstudent,course,role\n1,ART-26S,x\n2,ART-26S,y\n", 1)]
    [InlineData("student,course,role\n1,ART-26S,x\n2,ART-26S,y\nstudent,course,Role\n", 0)]
    public void A_record_equal_to_the_header_is_passed_over(string text, int passedOver)
    {
        var report = reading.Parse(visits, text).Report;
        Assert.Equal((2 + Math.Max(passedOver, 1), 2, passedOver), (report.Read, report.Accepted, report.PassedOver));
    }

    internal static RowCondition Condition(string column, string said)
    {
        var end = said.IndexOf(' ', StringComparison.Ordinal);
        var (word, texts) = (said[..end], said[(end + 1)..]);
        var choice = new TextChoice(texts.Split('|'));
        return word switch
        {
            "is" => new(new ColumnRef([column]), Is: choice),
            "isNot" => new(new ColumnRef([column]), IsNot: choice),
            "matches" => new(new ColumnRef([column]), Matches: choice),
            _ => new(new ColumnRef([column]), Empty: texts == "true"),
        };
    }

    private IEnumerable<string> Kept(Source source, string text)
    {
        var (report, tables) = reading.Parse(source, text);
        Assert.Equal(6, report.Accepted + report.PassedOver);
        var students = Enumerable.Range(1, 6).ToDictionary(one => reading.Pseudonyms.Student($"{one}"), one => $"{one}");
        return tables.TryGetValue("events", out var events) ? Rows(events, "student").Select(one => students[one]).Order() : [];
    }
}
