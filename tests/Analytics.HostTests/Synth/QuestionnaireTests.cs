using Analytics.Synth;

namespace Analytics.HostTests.Synth;

public sealed class QuestionnaireTests(Sample sample) : IClassFixture<Sample>
{
    private static readonly Dictionary<Scale, string> ScaleNames = new()
    {
        [Scale.Literacy] = "information literacy",
        [Scale.Autonomy] = "autonomous learning",
        [Scale.Innovation] = "innovation",
        [Scale.Attention] = "attention only",
    };

    [Fact]
    public void Readme_tells_the_wording_and_keying_of_every_item()
    {
        var readme = File.ReadAllLines(Path.Combine(Sample.Kept, "README.md"));
        foreach (var question in Questionnaire.Questions)
        {
            var keying = question.Scale == Scale.Attention ? "2 is right" : question.ReverseKeyed ? "reverse" : "+";
            Assert.Contains($"| {question.Id} | {question.Wording} | {ScaleNames[question.Scale]} | {keying} |", readme);
        }
    }

    [Fact]
    public void Readme_names_every_column_of_every_file()
    {
        var readme = File.ReadAllText(Path.Combine(Sample.Kept, "README.md"));
        string[] headers =
            [Course.CalendarHeader, Course.AssessmentsHeader, Roster.Header, TraceRow.Header, Gradebook.Header, Register.Header,
                Census.Header];
        foreach (var column in headers.SelectMany(header => header.Split(',')))
        {
            Assert.Contains(column, readme, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Files_other_than_surveys_have_the_expected_header()
    {
        foreach (var file in sample.Report.Files.Where(file => !file.Path.StartsWith("survey", StringComparison.Ordinal)))
        {
            var expected = file.Path switch
            {
                "calendar.csv" => Course.CalendarHeader,
                "assessments.csv" => Course.AssessmentsHeader,
                "outcomes.csv" => Register.Header,
                "people.csv" => Census.Header,
                _ when file.Path.StartsWith("roster", StringComparison.Ordinal) => Roster.Header,
                _ when file.Path.StartsWith("lms", StringComparison.Ordinal) => TraceRow.Header,
                _ when file.Path.StartsWith("literacies", StringComparison.Ordinal) => LiteracySurvey.Header,
                _ => Gradebook.Header,
            };
            var lines = sample.Lines(file);
            Assert.Equal(expected, lines[0]);
            Assert.Equal(file.Rows, lines.Length - 1);
        }
    }

    [Fact]
    public void Surveys_begin_with_a_mark_and_three_header_rows_of_equal_width()
    {
        foreach (var file in sample.Below("survey/"))
        {
            Assert.Equal([0xEF, 0xBB, 0xBF], File.ReadAllBytes(Path.Combine(sample.Folder, file.Path)).Take(3));
            var text = File.ReadAllText(Path.Combine(sample.Folder, file.Path));
            var rows = Parse(text);
            Assert.Equal("StartDate", rows[0][0]);
            Assert.Equal("ExternalReference", rows[0][12]);
            Assert.Equal(["IL_1", "CHK_1"], [rows[0][17], rows[0][^1]]);
            Assert.Contains('\n', rows[1][17]);
            Assert.Equal("""{"ImportId":"QID7_1"}""", rows[2][^1]);
            Assert.Equal(file.Rows, rows.Count - 3);
            Assert.All(rows, row => Assert.Equal(44, row.Count));
        }
    }

    [Fact]
    public void Survey_rows_show_what_the_report_says_was_planted()
    {
        foreach (var file in sample.Below("survey/"))
        {
            var rows = Parse(File.ReadAllText(Path.Combine(sample.Folder, file.Path))).Skip(3).ToList();
            var students = rows.Where(row => row[12].Length > 0).Select(row => row[12]).ToList();
            Assert.Equal(file.Dirt[DirtKind.Preview], rows.Count(row => row[2] == "1"));
            Assert.Equal(file.Dirt[DirtKind.Partial], rows.Count(row => row[6] == "0"));
            Assert.Equal(file.Dirt[DirtKind.DuplicateResponse], students.Count - students.Distinct().Count());
            Assert.Equal(file.Dirt[DirtKind.StraightLine],
                rows.Count(row => row[2] == "0" && row[^1].Length > 0 && row.Skip(17).Distinct().Count() == 1));
            Assert.Subset(sample.Students(), students.ToHashSet());
        }
    }

    /// <summary>Quoted CSV, as a reader that owes nothing to the writer sees it.</summary>
    private static List<List<string>> Parse(string text)
    {
        var rows = new List<List<string>> { new() };
        var (value, quoted) = ("", false);
        for (var at = 0; at < text.Length; at++)
        {
            var (letter, next) = (text[at], at + 1 < text.Length ? text[at + 1] : '\0');
            if (quoted && letter == '"' && next == '"') { value += '"'; at++; }
            else if (letter == '"') { quoted = !quoted; }
            else if (quoted || letter is not (',' or '\n')) { value += letter; }
            else
            {
                rows[^1].Add(value);
                value = "";
                if (letter == '\n' && at < text.Length - 1) { rows.Add([]); }
            }
        }

        return rows;
    }
}
