using Analytics.Evidence;
using Analytics.Ingest;
using Analytics.Storage.Columns;
using Analytics.Studies;

namespace Analytics.Tests.Ingest.ReferenceData;

/// <summary>Every file of the reference data is read by a declaration or told to be something else; none is passed over.</summary>
public sealed class ReferenceDataTests : IDisposable
{
    private static readonly IReadOnlyList<ReferenceFile> all =
        [.. OuladFiles.All, .. MoodleFiles.All, .. RosterFiles.All, .. SurveyFiles.All, .. SchoolFiles.All, .. XapiFiles.All];
    private static readonly string[] foreign = [".qsf", ".lss"];

    private readonly Lazy<Reading> reading = new(() => new Reading { Calendar = Calendar(), Threads = 2 });

    public void Dispose()
    {
        if (reading.IsValueCreated) { reading.Value.Dispose(); }
    }

    [ReferenceFact("README.md")]
    public void Every_file_is_declared_or_foreign()
    {
        var root = Path.GetDirectoryName(ReferenceFactAttribute.Find("README.md"))!;
        var files = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file))
            .Where(file => !IsAbout(file)).ToList();
        var declared = all.Select(file => file.Path).ToHashSet(StringComparer.Ordinal);
        Assert.DoesNotContain(files, file => !foreign.Contains(Path.GetExtension(file)) && !declared.Contains(file));
        Assert.Empty(declared.Except(files));
        Assert.Equal(all.Count, declared.Count);
    }

    [Fact]
    public void Every_file_is_read_by_a_named_format() =>
        Assert.Empty(all.Where(file => file.Source.Format is null).Select(file => file.Path));

    [ReferenceFact("README.md")]
    public void What_is_no_table_is_refused_with_what_it_is()
    {
        var root = Path.GetDirectoryName(ReferenceFactAttribute.Find("README.md"))!;
        var any = new Source("any", SourceKind.Calendar, "*", new Columns(Course: Reading.Col("id")));
        foreach (var file in Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories)
            .Where(file => foreign.Contains(Path.GetExtension(file))))
        {
            var rejected = reading.Value.ParseFile(any, file).Report.Rejected;
            Assert.True(rejected?.Code == FaultCode.Foreign, $"{file}: {rejected}");
            Assert.Contains(file.EndsWith(".qsf", StringComparison.Ordinal) ? "Qualtrics" : "LimeSurvey", rejected.Message,
                StringComparison.Ordinal);
        }
    }

    [ReferenceFact("README.md")]
    public void Each_file_looks_like_its_format_and_every_other_like_none()
    {
        var root = Path.GetDirectoryName(ReferenceFactAttribute.Find("README.md"))!;
        var wrong = Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file =>
        {
            var (name, guessed) = (Path.GetRelativePath(root, file), FormatGuess.Of(file).Select(one => one.Format.Name).ToList());
            return guessed.SequenceEqual(LooksLike(name)) ? null : $"{name}: {string.Join(", ", guessed)}";
        }).OfType<string>();
        Assert.Empty(wrong);
    }

    /// <summary>What a file is, by its name: those of the folders were all looked at.</summary>
    private static string[] LooksLike(string path)
    {
        string[] parts = path.Split('/');
        return (parts[0], parts[^1]) switch
        {
            ("fmt-limesurvey", "analysis__2016__uk__data__public_data.csv" or "analysis__2017__de__data__public_data.csv") =>
                [], // without ids and dates, and their subquestions have no two codes that follow each other
            ("fmt-limesurvey", var name) when name.StartsWith("analysis", StringComparison.Ordinal) => ["limesurvey"],
            ("fmt-oneroster", "users.csv") => ["oneroster-users"],
            ("fmt-oneroster", "classes.csv") => ["oneroster-classes"],
            ("fmt-oneroster", "enrollments.csv") => ["oneroster-enrollments"],
            ("fmt-oneroster", "academicSessions.csv") => ["oneroster-sessions"],
            ("fmt-oneroster", var name) when name.EndsWith(".zip", StringComparison.Ordinal) =>
                ["oneroster-sessions", "oneroster-classes", "oneroster-enrollments", "oneroster-users"],
            ("fmt-qualtrics", var name) when name.EndsWith(".csv", StringComparison.Ordinal) => ["qualtrics"],
            ("fmt-redcap", "empty-rows_data.csv" or "single-column_data.csv") => [],
            ("fmt-redcap", var name) when name.Contains("_data", StringComparison.Ordinal) => ["redcap"],
            ("fmt-xapi", var name) when name.EndsWith("_statements.json", StringComparison.Ordinal) => ["xapi"],
            ("moodle-edify", var name) when name.StartsWith("Moodle", StringComparison.Ordinal) => ["moodle-logs"],
            ("uci-student", var name) when name.EndsWith(".csv", StringComparison.Ordinal) => ["uci-student"],
            ("xapi-edu", var name) when name.EndsWith(".csv", StringComparison.Ordinal) => ["xapi-edu"],
            ("oulad", "assessments.csv") => ["oulad-assessments"],
            ("oulad", "courses.csv") => ["oulad-courses"],
            ("oulad", "studentAssessment.csv") => ["oulad-submissions"],
            ("oulad", "studentInfo.csv") => ["oulad-background", "oulad-outcomes"], // one file of two kinds
            ("oulad", "studentRegistration.csv") => ["oulad-registrations"],
            ("oulad", "vle.csv") => ["oulad-materials"],
            ("oulad", var name) when name.Contains("Vle", StringComparison.OrdinalIgnoreCase) => ["oulad-clicks"],
            _ => [],
        };
    }

    [ReferenceFact("oulad/train-presentations-2013B-2013J-2014B/studentInfo.csv")]
    public void The_tables_of_the_open_university_have_their_counts() => AssertRead(OuladFiles.All);

    [ReferenceFact("moodle-edify/Moodle_Module_1_SP18.csv")]
    public void The_files_of_a_college_have_their_counts() => AssertRead(MoodleFiles.All);

    [ReferenceFact("fmt-oneroster/Test_full_data_set.zip")]
    public void Roster_bundles_have_their_counts() => AssertRead(RosterFiles.All);

    [ReferenceFact("fmt-qualtrics/QT_Better_Sample_Survey.csv")]
    public void Survey_exports_have_their_counts() => AssertRead(SurveyFiles.All);

    [ReferenceFact("fmt-xapi/moodle-logstore")]
    public void Statements_have_their_counts() => AssertRead(XapiFiles.All);

    [ReferenceFact("uci-student/student-por.csv")]
    public void Tables_of_schools_have_their_counts() => AssertRead(SchoolFiles.All);

    [ReferenceFact("oulad/train-presentations-2013B-2013J-2014B/studentInfo.csv")]
    public void Values_of_the_open_university_have_their_counts()
    {
        Assert.Equal([("Distinction", 1860), ("Fail", 5075), ("Pass", 8068), ("Withdrawn", 6330)],
            Counted("studentInfo.csv", "outcomes", "outcome"));
        // Banked submissions, and marks that are there of the others; Python's csv module
        Assert.Equal([("banked", 1129), ("score", 120_479)], Counted("studentAssessment.csv", "observations", "measure"));
        var enrolments = Table(all.Single(file => file.Path.EndsWith("studentRegistration.csv", StringComparison.Ordinal)), "enrolments");
        Assert.Equal((36, 21_333 - 6333), (Nulls(enrolments, "registered_at"), Nulls(enrolments, "unregistered_at")));
    }

    [ReferenceFact("xapi-edu/xAPI-Edu-Data-first480.csv")]
    public void Values_of_schools_have_their_counts()
    {
        Assert.Equal([("H", 142), ("L", 127), ("M", 211)], Counted("first480.csv", "outcomes", "outcome"));
        var forms = all.Where(file => file.Path.StartsWith("uci-student/", StringComparison.Ordinal))
            .Select(file => Reading.Rows(Table(file, "observations"), "student", "course", "value", "observed_at", "line")).ToList();
        Assert.Equal(forms[0], forms[1]); // one table in two forms
        Assert.Equal(0.846, forms[0].Count(row => double.Parse(row.Split(" | ")[2], null) >= 10) / 649.0, 3);
    }

    private void AssertRead(IReadOnlyList<ReferenceFile> files) => Assert.All(files, file =>
    {
        var report = reading.Value.ParseFile(file.Source, ReferenceFactAttribute.Find(file.Path)!).Report;
        Assert.Equal(file.Refused, report.Rejected?.Code);
        Assert.Equal(file.Rows, report.Read);
        Assert.Equal(file.Faults, report.Faults);
        Assert.Equal(file.PassedOver, report.PassedOver);
        Assert.Equal(file.Rows - file.Faults.Values.Sum() - file.Repeats - file.PassedOver, report.Accepted);
        Assert.Equal(file.Repeats, report.Duplicate);
    });

    private IEnumerable<(string, int)> Counted(string ends, string table, string column) =>
        Reading.Rows(Table(all.Single(file => file.Path.EndsWith(ends, StringComparison.Ordinal)), table), column).CountBy(value => value)
            .Select(one => (one.Key, one.Value)).Order();

    private IReadOnlyList<Column> Table(ReferenceFile file, string table) =>
        reading.Value.ParseFile(file.Source, ReferenceFactAttribute.Find(file.Path)!).Tables[table];

    private static int Nulls(IReadOnlyList<Column> table, string column) =>
        Enumerable.Range(0, table[0].Count).Count(table.Single(one => one.Field.Name == column).IsNull);

    private static bool IsAbout(string file) => Path.GetFileName(file) is "PROVENANCE.txt" or "README.md";

    private static CalendarIndex Calendar()
    {
        var (courses, objects) = OuladFiles.Calendar();
        var others = SchoolFiles.Courses.Concat(RosterFiles.Classes)
            .Concat(["Session-A", "Session-B", "Session-C", "Session-D", .. Enumerable.Range(1, 5).Select(module => $"Module {module}")]);
        return new(courses.Concat(others.Select(id => new Course(id, "any", id, new DateOnly(2017, 9, 1), new DateOnly(2018, 6, 30))))
            .ToDictionary(course => course.Id), objects);
    }
}
