using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Headers that do not stand on the first line, or on more than one, are found where they are declared to be.</summary>
public sealed class HeaderPlaceTests : IDisposable
{
    private const string Report = "Grade report,\nCreated on,2026-02-23 05:58\n\nstudent,course,score\n1,ART-26S,40\n2,ART-26S,50\n";

    private static readonly Source grades = new(
        "grades", SourceKind.Observations, "*.csv", new Columns(Student: Col("student"), Course: Col("course")),
        ObservedAt: DeclaredMoment.CourseStart, DelayDays: 0,
        Measures: new Dictionary<string, MeasureBinding> { ["score"] = new("score") });

    private static readonly Source survey = new(
        "survey", SourceKind.Survey, "*.csv", new Columns(Student: Col("who"), Response: Col("id")), Layout: Layout.Qualtrics, DelayDays: 0,
        Instrument: "one", Wave: "w1");

    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    public static TheoryData<string, HeaderPlace> Places => new()
    {
        { Report, new(Line: 4) },
        { Report, new(Line: 3) }, // blank lines are none
        { Report, new(Find: true) },
        { Report.Replace("\n", "\r\n", StringComparison.Ordinal), new(Find: true) },
        { Report.Replace("Grade report", "\"Grade report", StringComparison.Ordinal), new(Line: 4) }, // a quote above the header
        { Report.Replace("Grade report", "\"Grade report", StringComparison.Ordinal), new(Find: true) },
        { "sep=,\n" + Report, new(Line: 5) },
        { "sep=,\n" + Report, new(Find: true) },
        { string.Concat(Enumerable.Repeat("about,this,report\n", 99)) + "student,course,score\n1,ART-26S,40\n2,ART-26S,50\n",
            new(Find: true) },
        { "student,course,score\nNumber,Code,out of 100\n1,ART-26S,40\n2,ART-26S,50", new(Rows: 2) },
        { Report.Replace("score\n", "score\nNumber,\"the\ncode\",\n", StringComparison.Ordinal), new(Find: true, Rows: 2) },
    };

    [Theory]
    [MemberData(nameof(Places))]
    public void A_header_is_read_where_it_is_declared_to_be(string text, HeaderPlace place)
    {
        foreach (var chunk in new[] { 16, 64, 1 << 16 })
        {
            reading.ChunkBytes = chunk;
            var (report, tables) = reading.Parse(grades with { Header = place }, text);
            Assert.Equal((null, 2, 2), (report.Rejected?.Message, report.Read, report.Accepted));
            var lines = text.ReplaceLineEndings("\n").TrimEnd('\n').Split('\n').Length;
            Assert.Equal([$"40 | {lines - 1}", $"50 | {lines}"], Rows(tables["observations"], "value", "line"));
        }
    }

    [Theory]
    [InlineData("sep=;\nstudent;course;score\n1;ART-26S;40\n")]
    [InlineData("SEP=;\r\n\r\nstudent;course;score\r\n1;ART-26S;40\r\n")]
    [InlineData("\"sep=;\"\nstudent;course;score\n1;ART-26S;40\n")]
    [InlineData("sep=;;;\nstudent;course;score\n1;ART-26S;40\n")] // written anew with empty cells
    public void A_first_line_that_tells_a_spreadsheet_the_separator_is_passed_over(string text) =>
        Assert.Equal((1, 1), (reading.Parse(grades with { Separator = ";" }, text).Report is var report
            ? (report.Read, report.Accepted) : default));

    public static TheoryData<string, string> Misplaced => new()
    {
        {
            Report, "The header lacks 'student', 'course', 'score'; it has 2 columns. Line 4 has them all: declare "
                + "\"header\": { \"line\": 4 }, or \"header\": { \"find\": true } where its line changes, for source 'grades' in "
                + "study.json."
        },
        {
            "sep=;\nstudent;course;score\n1;ART-26S;40\n", "The header in line 2 lacks 'student', 'course', 'score'; it has 1 column. "
                + "Its one column holds ';': declare \"separator\": \";\" for source 'grades' in study.json."
        },
        {
            Report.Replace(',', ';'), "The header lacks 'student', 'course', 'score'; it has 1 column. Line 4 has them all, with ';' "
                + "between columns: declare \"separator\": \";\" and \"header\": { \"line\": 4 }, or \"header\": { \"find\": true } where "
                + "its line changes, for source 'grades' in study.json."
        },
        {
            "a,b;student;course;score\n1,2;1;ART-26S;40\n", "The header lacks 'student', 'course', 'score'; it has 2 columns. With ';' "
                + "between columns it has them all: declare \"separator\": \";\" for source 'grades' in study.json."
        },
        {
            "student,course,score\r1,ART-26S,40\r2,ART-26S,50\r", "The header lacks 'score'; it has 7 columns. Its lines end with "
                + "carriage returns alone, as on old Macintoshes: save it with line feeds (a spreadsheet's \"CSV UTF-8\")."
        },
        {
            "student,course,mark\n1,ART-26S,40\n", "The header lacks 'score'; it has 3 columns. Compare the export's header with the "
                + "columns of source 'grades' in study.json."
        },
    };

    [Theory]
    [MemberData(nameof(Misplaced))]
    public void A_header_that_stands_elsewhere_is_told_with_what_to_declare(string text, string message)
    {
        var report = reading.Parse(grades, text).Report;
        Assert.Equal(new FileFault(FaultCode.MissingColumn, message), report.Rejected);
    }

    [Theory]
    [InlineData(",course,score\n1,ART-26S,40\n", "Its column 1 has no name")]
    [InlineData("\n\r\n\n", "The file holds nothing but blank lines. Export it again.")]
    [InlineData("stu\u0301dent,course,score\n1,ART-26S,40\n", "It has \"stu\u0301dent\": names must match letter by letter", "st\u00FAdent")]
    public void A_header_that_nearly_fits_is_told(string text, string said, string student = "student")
    {
        var source = grades with { Columns = grades.Columns with { Student = Col(student) } };
        Assert.Contains(said, reading.Parse(source, text).Report.Rejected!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("student,course,score\n1,ART-26S,40\n2,ART-26S,50\n", 2, null,
        "Its first line alone has them all: declare \"header\": { \"rows\": 1 } for source 'grades' in study.json.")]
    [InlineData("Who are you?,Which course?,How was it?\n1,ART-26S,40\n", 1, "{name}. *",
        "No column has a code before its text, as in \"{name}. *\": export it with codes, or with codes and texts, as headings.")]
    public void A_header_of_another_kind_than_declared_is_told(string text, int rows, string? name, string said)
    {
        var source = grades with { Header = new(Rows: rows, Join: rows > 1 ? " - " : null, Name: name) };
        Assert.EndsWith(said, reading.Parse(source, text).Report.Rejected!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Where_no_line_has_all_columns_the_one_with_most_is_told()
    {
        var text = Report.Replace(",score", ",mark", StringComparison.Ordinal);
        Assert.StartsWith("The header in line 4 lacks 'score'; it has 3 columns.",
            reading.Parse(grades with { Header = new(Find: true) }, text).Report.Rejected!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Names_over_several_columns_are_joined_with_those_below_them()
    {
        const string Text = "Respondent ID,Which course?,How was it?,,,Comments\n,Response,Price,Quality,,Open-Ended Response\n"
            + "1,ART-26S,3,40,5,\n";
        var source = grades with
        {
            Header = new(Rows: 2, Join: " - "),
            Columns = new(Student: Col("Respondent ID"), Course: Col("Which course? - Response")),
            Measures = new Dictionary<string, MeasureBinding> { ["score"] = new("How was it? - Quality") },
        };
        var (report, tables) = reading.Parse(source, Text);
        Assert.Null(report.Rejected);
        Assert.Equal(["40"], Rows(tables["observations"], "value"));
    }

    [Theory]
    [InlineData("student,course,score,,\n1,ART-26S,40\n2,ART-26S,50\n", "has 2 separators at the end of its header")]
    [InlineData("student,course,score\n1,ART-26S,40,,\nstudent,course,score\n2,ART-26S,50,,\n", "has 2 separators at the end of its rows")]
    public void Separators_at_the_end_of_the_header_or_of_all_rows_cost_nothing(string text, string note)
    {
        var report = reading.Parse(grades, text).Report;
        Assert.Equal((2, 0), (report.Accepted, report.Quarantined));
        Assert.Contains(note, Assert.Single(report.Notes!), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("id,who,q\nId,Who are you?,\"How\nwas it?\"\n{\"\"},{\"\"ImportId\"\":\"\"x\"\"},{}\nR1,1,4\n", 1, false)]
    [InlineData("id,who,q\nId,Who,How was it?\n\"{\"\"ImportId\"\":\"\"a\"\"}\",\"{\"\"ImportId\"\":\"\"b\"\"}\",x\nR,1,4\n", 1, false)]
    [InlineData("id,who,q\nId,Who are you?,How was it?\nR1,1,4\nR2,2,3\n", 2, true)] // of long ago
    [InlineData("id,who,q\nId,Who are you?,How was it?\n", 0, true)]
    public void The_third_line_of_qualtrics_is_a_header_where_it_holds_import_ids(string text, int responses, bool told)
    {
        foreach (var chunk in new[] { 16, 1 << 16 })
        {
            reading.ChunkBytes = chunk;
            var report = reading.Parse(survey, text).Report;
            Assert.Equal((null, responses), (report.Rejected?.Message, report.Read));
            Assert.Equal(told, report.Notes?[0].Contains("no line of import ids", StringComparison.Ordinal) == true);
        }
    }

    [Theory]
    [InlineData("id,who,q,end\nR1,1,4,2026-02-01 10:00\nR2,2,3,2026-02-01 10:00\n", 2)]
    [InlineData("id,who,q,end\nR1,1,4,2026-02-01 10:00\n", 1)]
    [InlineData("id,who,q,end\n", 0)]
    public void No_respondent_stands_in_for_question_texts(string text, int responses)
    {
        var report = reading.Parse(survey with { Columns = survey.Columns with { Observed = Col("end") }, Times = ["yyyy-MM-dd HH:mm"] },
            text).Report;
        Assert.Equal((responses, responses), (report.Read, report.Accepted));
        Assert.Equal(["The file has no lines of question texts and import ids below its names: its second line is read as a response."],
            report.Notes);
    }

    [Fact]
    public void A_quote_out_of_place_in_the_header_is_a_character_of_a_name() => Assert.Equal(
        ["40"], Rows(reading.Parse(grades, "student,course,12\" pipe,score\n1,ART-26S,x,40\n").Tables["observations"], "value"));

    [Fact]
    public void A_file_that_ends_above_its_header_is_told_so() => Assert.Equal(
        "The file ends before line 9, where source 'grades' declares its header. Correct \"header\" in study.json, or export "
            + "the file again.",
        reading.Parse(grades with { Header = new(Line: 9) }, Report).Report.Rejected!.Message);

    [Fact]
    public void Whatever_stands_above_it_a_header_is_found_by_its_columns()
    {
        string[] above =
            ["Report", "a,b,c", "\"quoted, once\",x", "\"never closed", "", "student,course", "sep=,", "5\" pipe,student", "ü,é,陈"];
        var source = grades with { Header = new(Find: true) };
        for (var seed = Campaign.First; seed < Campaign.First + Campaign.Cases(200); seed++)
        {
            var dice = new Random(seed);
            (reading.ChunkBytes, reading.Threads) = (70 + dice.Next(2000), 1 + dice.Next(2));
            var lines = Enumerable.Range(0, dice.Next(0, 100)).Select(_ => above[dice.Next(above.Length)]).ToList();
            var text = string.Concat(lines.Select(line => line + "\n")) + "student,x,course,score\n1,,ART-26S,40\n2,,ART-26S,50\n";
            var (found, tables) = reading.Parse(source, text);
            Assert.True(found.Rejected is null, $"seed {seed}: {found.Rejected?.Message}");
            Assert.Equal([$"40 | {lines.Count + 2}", $"50 | {lines.Count + 3}"], Rows(tables["observations"], "value", "line"));

            var lost = reading.Parse(source, text.Replace("course,score", "course,mark", StringComparison.Ordinal)).Report;
            Assert.Equal(FaultCode.MissingColumn, lost.Rejected!.Code);
            Assert.EndsWith("study.json.", lost.Rejected.Message, StringComparison.Ordinal);
        }
    }
}
