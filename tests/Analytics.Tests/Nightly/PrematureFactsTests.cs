namespace Analytics.Tests.Nightly;

/// <summary>Facts that count as known before they can exist are told of, and facts that were early in truth are not.</summary>
public sealed class PrematureFactsTests : IDisposable
{
    private const string Observed = "\"object\": \"object\", \"observed\": \"submitted\" }";
    private const string Measures = "\"score\": { \"column\": \"score\", \"known\": \"graded\", \"from\": 0, \"to\": 100 }";
    private const string Plain = "\"score\": { \"column\": \"score\" }";
    private const string Start = "\"object\": \"object\" }, \"observedAt\": \"courseStart\"";

    private const string Remedy =
        "models would look better than they are. Take \"delayDays\" away from source 'grades' in study.json, so that the arrival of the "
        + "file counts, or say when they were known: a column \"known\", or {known} in \"files\"";

    private readonly Campus campus = new();

    public void Dispose() => campus.Dispose();

    [Theory]
    [InlineData("\"delayDays\": 0", Start)]
    [InlineData("\"delayDays\": 7", Start)]
    [InlineData("\"delayDays\": 0, \"given\": { \"object\": \"essay-3\" }", "\"course\": \"course\" }, \"observedAt\": \"courseStart\"")]
    public void Marks_that_are_known_when_their_course_begins_are_told(string delay, string columns)
    {
        Grades(delay, columns);
        const string Told =
            "165 of its 165 values (score, submitted) count as known at one moment of their course, before their work falls due: ";
        Assert.Equal([Told + Remedy], Warnings("grades"));
    }

    [Fact]
    public void Marks_of_a_file_whose_name_says_a_day_before_the_work_fell_due_are_told()
    {
        Grades("\"delayDays\": 0", "\"object\": \"object\" }");
        Study("\"grades*.csv\", \"times\": [\"yyyy-MM-dd HH:mm:ss\"]", "\"grades-{observed}.csv\", \"times\": [\"yyyyMMdd\"]");
        campus.Files["grades-20250915.csv"] = campus.Files["grades.csv"];
        campus.Files.Remove("grades.csv");
        Assert.EndsWith(Remedy, Assert.Single(Warnings("grades")), StringComparison.Ordinal);
    }

    [Fact]
    public void Marks_that_a_column_says_were_all_known_at_once_are_told()
    {
        Grades("\"delayDays\": 0", Observed);
        campus.Files["grades.csv"] =
            [.. campus.Files["grades.csv"].Select((row, at) => at == 0 ? row : Column(row, 4, "2025-09-15 09:00:00"))];
        Assert.StartsWith("65 of its 65 values (score) count as known", Assert.Single(Warnings("grades")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", Start)]
    [InlineData("\"delayDays\": 60", Start)]
    [InlineData("\"delayDays\": 0", Observed)] // handed in up to three days before the work falls due
    [InlineData("\"delayDays\": 0", "\"object\": \"object\" }, \"observedAt\": \"arrival\"")]
    [InlineData("\"delayDays\": 0", "\"object\": \"object\" }, \"observedAt\": \"courseEnd\"")]
    public void Marks_that_are_known_when_the_file_arrives_or_once_the_work_fell_due_are_not_told(string delay, string columns)
    {
        Grades(delay, columns);
        Assert.Empty(Warnings("grades"));
    }

    [Fact]
    public void What_is_of_no_work_is_told_once_later_files_change_it()
    {
        foreach (var measure in new[] { "missingShare", "lateShare", "leadTime\", \"source\": \"grades" })
        {
            Study($"\"{measure}\"", $"\"{measure.Replace(measure.Split('"')[0], "count", StringComparison.Ordinal)}\"");
        }

        Grades("\"delayDays\": 0", "\"course\": \"course\" }, \"observedAt\": \"courseStart\"");
        Assert.Empty(Warnings("grades")); // it may be of before the course, such as earlier attempts
        campus.Files["grades-2.csv"] =
            [.. campus.Files["grades.csv"].Select((row, at) => at == 0 ? row : Column(row, 5, "77"))];
        Assert.Contains(Warnings("grades"), told => told.EndsWith(Remedy, StringComparison.Ordinal)
            && told.Contains("were changed by later files, and yet count as known when their course began", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(90, true)]
    [InlineData(45, false)] // marks of earlier courses tell a good part, too
    public void What_is_of_no_work_is_told_where_it_tells_the_end_as_outcomes_do(int passed, bool told)
    {
        campus.WithPastTerm();
        foreach (var measure in new[] { "missingShare", "lateShare", "leadTime\", \"source\": \"grades" })
        {
            Study($"\"{measure}\"", $"\"{measure.Replace(measure.Split('"')[0], "count", StringComparison.Ordinal)}\"");
        }

        Grades("\"delayDays\": 0", "\"course\": \"course\" }, \"observedAt\": \"courseStart\"");
        campus.Files["grades.csv"].AddRange(Enumerable.Range(0, 30)
            .Select(number => $"T{number},S{number:000},A-2025S,,,{(number % 3 == 0 ? 40 : passed) + (number % 10)},"));
        string[] expected = told ? ["its values of 'score' count as known when their course began, and yet tell the ends of 30 rows nearly "
            + "as well as outcomes do (AUC 1.00): " + Remedy] : [];
        Assert.Equal(expected, Warnings("grades"));
    }

    [Theory]
    [InlineData("courseStart", 0, true)]
    [InlineData("courseStart", 110, false)]
    [InlineData("courseEnd", 0, false)]
    public void Outcomes_that_are_known_before_half_of_their_course_is_over_are_told(string moment, int delay, bool told)
    {
        campus.WithPastTerm();
        Study("\"outcome\": \"result\", \"observed\": \"decided\", \"known\": \"known\" }",
            $"\"outcome\": \"result\" }}, \"observedAt\": \"{moment}\", \"delayDays\": {delay}");
        var expected = told ? new[]
        {
            "30 of its 30 outcomes of A-2025S count as known before half of their course is over: "
                + Remedy.Replace("grades", "outcomes", StringComparison.Ordinal) + ", or \"observedAt\": \"courseEnd\"",
        } : [];
        Assert.Equal(expected, Warnings("outcomes"));
    }

    [Theory]
    [InlineData("2025-09-20", true)] // of all students of a course that runs, as where a system fills in a pass
    [InlineData("2025-11-14", false)]
    public void Outcomes_of_one_course_that_are_known_in_its_first_half_are_told(string decided, bool told)
    {
        campus.WithPastTerm();
        campus.Files["outcomes.csv"].AddRange(campus.Files["roster.csv"].Skip(1).Select(line => line.Split(','))
            .Where(row => row[1] == "A-2025A").Select(row => $"{row[0]},{row[1]},Pass,{decided},{decided}"));
        Assert.Equal(told, Warnings("outcomes").Any(one =>
            one.Contains("outcomes of A-2025A count as known before half of their course is over", StringComparison.Ordinal)));
    }

    [Fact]
    public void Events_that_all_happen_when_their_course_begins_are_told()
    {
        Study("\"kind\": \"kind\", \"amount\": \"clicks\", \"observed\": \"at\", \"known\": \"logged\" }",
            "\"kind\": \"kind\", \"amount\": \"clicks\" }, \"observedAt\": \"courseStart\", \"delayDays\": 0");
        Assert.Contains(
            "all its rows count as known on the first day of their course: " + Remedy.Replace("grades", "lms", StringComparison.Ordinal),
            Warnings("lms"));
    }

    private static string Column(string row, int at, string value)
    {
        var fields = row.Split(',');
        fields[at] = value;
        return string.Join(',', fields);
    }

    private void Grades(string delay, string columns)
    {
        Study(Measures, Plain);
        Study("\"delayDays\": 0, \"key\": [\"id\"]", delay.Length == 0 ? "\"key\": [\"id\"]" : $"{delay}, \"key\": [\"id\"]");
        Study(columns.StartsWith("\"course", StringComparison.Ordinal) ? "\"course\": \"course\", " + Observed : Observed, columns);
    }

    private void Study(string right, string wrong)
    {
        var before = campus.Study;
        campus.Study = text =>
        {
            var study = before(text);
            Assert.Contains(right, study, StringComparison.Ordinal);
            return study.Replace(right, wrong, StringComparison.Ordinal);
        };
    }

    private IReadOnlyList<string> Warnings(string source) =>
        campus.Night("2025-11-16").Sources.Single(one => one.Source == source).Warnings;
}
