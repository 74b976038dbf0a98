using System.Globalization;
using Analytics.Synth;

namespace Analytics.HostTests.Synth;

/// <summary>Finds the planted faults again by reading, and holds the report to what it found.</summary>
public sealed class DirtTests(Sample sample) : IClassFixture<Sample>
{
    private static readonly string[] Times = ["yyyy-MM-dd HH:mm:ss", "yyyy-MM-dd"];
    private readonly HashSet<string> students = sample.Students();
    private readonly HashSet<string> courses = sample.Courses();

    [Fact]
    public void Faults_found_in_the_logs_are_the_faults_reported()
    {
        foreach (var file in sample.Below("lms/"))
        {
            var lines = sample.Lines(file).Skip(1).ToList();
            Assert.Equal(file.Rows, lines.Count);
            var found = new Dictionary<DirtKind, int>();
            if (!Whole(file))
            {
                found[DirtKind.CutRow] = 1;
                lines.RemoveAt(lines.Count - 1);
            }

            foreach (var line in lines) { Count(found, InLog(line)); }

            Same(file, found);
        }

        Assert.Equal(1, sample.Report.Planted(DirtKind.CutRow));
    }

    [Fact]
    public void Faults_found_in_the_grades_are_the_faults_reported()
    {
        foreach (var file in sample.Below("grades"))
        {
            var found = new Dictionary<DirtKind, int>();
            var before = "";
            foreach (var line in sample.Lines(file).Skip(1))
            {
                Count(found, line == before ? DirtKind.DuplicateRow : InGrade(line.Split(',')));
                before = line;
            }

            Same(file, found);
        }
    }

    [Fact]
    public void Faults_found_in_the_outcomes_are_the_faults_reported()
    {
        var file = sample.Below("outcomes").Single();
        var found = new Dictionary<DirtKind, int>();
        foreach (var row in sample.Rows(file))
        {
            Count(found, row.Length != 4 ? DirtKind.WrongColumnCount : !Dated(row[3]) ? DirtKind.BadDate : courses.Contains(row[1]) ? null
                : DirtKind.UnknownCourse);
        }

        Same(file, found);
    }

    [Fact]
    public void Less_than_one_row_in_a_hundred_is_at_fault()
    {
        string[] surveys = ["survey", "literacies"]; // more than one in a hundred answers without care
        foreach (var file in sample.Report.Files.Where(file => !surveys.Any(name => file.Path.StartsWith(name, StringComparison.Ordinal))))
        {
            Assert.True(file.Dirt.Values.Sum() * 100 < file.Rows || file.Dirt.Count == 0,
                $"{file.Path} holds {file.Dirt.Values.Sum()} faults in {file.Rows} rows.");
        }
    }

    [Theory]
    [InlineData(DirtKind.BadDate)]
    [InlineData(DirtKind.NonNumeric)]
    [InlineData(DirtKind.OutOfRange)]
    [InlineData(DirtKind.DuplicateRow)]
    [InlineData(DirtKind.UnknownStudent)]
    [InlineData(DirtKind.UnknownCourse)]
    [InlineData(DirtKind.EmptyStudent)]
    [InlineData(DirtKind.WrongColumnCount)]
    [InlineData(DirtKind.StrayQuote)]
    [InlineData(DirtKind.CutRow)]
    [InlineData(DirtKind.Preview)]
    [InlineData(DirtKind.Partial)]
    [InlineData(DirtKind.DuplicateResponse)]
    [InlineData(DirtKind.StraightLine)]
    [InlineData(DirtKind.RandomAnswers)]
    [InlineData(DirtKind.TooFast)]
    public void Every_kind_of_fault_occurs(DirtKind kind) => Assert.True(sample.Report.Planted(kind) > 0);

    private DirtKind? InLog(string line)
    {
        if (line.Contains('"', StringComparison.Ordinal)) { return DirtKind.StrayQuote; }

        var row = line.Split(',');
        return row switch
        {
            { Length: not 6 } => DirtKind.WrongColumnCount,
            _ when !Dated(row[0]) => DirtKind.BadDate,
            [_, "", ..] => DirtKind.EmptyStudent,
            _ when !students.Contains(row[1]) => DirtKind.UnknownStudent,
            _ when !courses.Contains(row[2]) => DirtKind.UnknownCourse,
            _ => null,
        };
    }

    private static DirtKind? InGrade(string[] row) => row switch
    {
        { Length: not 7 } => DirtKind.WrongColumnCount,
        _ when !Dated(row[4]) => DirtKind.BadDate,
        [.., "", _] => null,
        _ when !double.TryParse(row[5], NumberStyles.Float, CultureInfo.InvariantCulture, out _) => DirtKind.NonNumeric,
        _ when double.Parse(row[5], CultureInfo.InvariantCulture) > 100 => DirtKind.OutOfRange,
        _ => null,
    };

    private static bool Dated(string text) =>
        DateTimeOffset.TryParseExact(text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out _);

    private bool Whole(SampleFile file) => File.ReadAllBytes(Path.Combine(sample.Folder, file.Path))[^1] == '\n';

    private static void Count(Dictionary<DirtKind, int> found, DirtKind? kind)
    {
        if (kind is { } fault) { found[fault] = found.GetValueOrDefault(fault) + 1; }
    }

    private static void Same(SampleFile file, Dictionary<DirtKind, int> found) =>
        Assert.Equal([(file.Path, Text(file.Dirt))], [(file.Path, Text(found))]);

    private static string Text(IEnumerable<KeyValuePair<DirtKind, int>> dirt) =>
        string.Join(", ", dirt.OrderBy(pair => pair.Key).Select(pair => $"{pair.Key} {pair.Value}"));
}
