using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Storage.Columns;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Gradebooks with a column for each piece of work.</summary>
public sealed class WideRowsTests : IDisposable
{
    private static readonly Source gradebook = new(
        "grades", SourceKind.Observations, "*", new(Student: Col("ID number"), Course: Col("Course")),
        ObservedAt: DeclaredMoment.CourseStart,
        Key: ["student", "course"], Missing: ["-"],
        Measures: new Dictionary<string, MeasureBinding>
        {
            ["score"] = new(Columns: "Quiz:{object} (Real)", From: 0, To: 100, Except: ["*practice*"]),
            ["total"] = new("Course total (Real)"),
        });

    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [Fact]
    public void Each_column_that_fits_is_an_object()
    {
        var (report, tables) = reading.Parse(gradebook, """
            ID number,Course,Quiz:Week 2 (Real),Quiz:Week 4 (Real),Quiz:practice 1 (Real),Quiz:Week 2 (Percentage),Course total (Real)
            7,ART-26S,39.30,-,12,40 %,47.10
            8,BIO-26S,-,-,-,-,-
            """);
        Assert.Equal((2L, 0L), (report.Accepted, report.Quarantined));
        Assert.Equal(["score | Week 2 | ART-26S | 39.3", "total | - | ART-26S | 47.1"],
            Rows(tables["observations"], "measure", "object", "course", "value").Order());
    }

    [Fact]
    public void A_gradebook_without_a_column_that_fits_is_told()
    {
        var (report, _) = reading.Parse(gradebook, "ID number,Course,Quiz:Week 2 (Letter),Course total (Real)\n7,ART-26S,B,47.10\n");
        Assert.Equal(1, report.Accepted);
        Assert.Equal(["no column fits 'Quiz:{object} (Real)' of measure 'score', so its rows have no value of it: export such columns, or "
            + "correct \"columns\" of the measure of source 'grades' in study.json"], report.Warnings);
    }

    [Fact]
    public void A_mark_that_is_no_number_is_a_fault_of_its_row_and_names_the_column()
    {
        var (report, _) = reading.Parse(gradebook, """
            ID number,Course,Quiz:Week 2 (Real),Course total (Real)
            7,ART-26S,good,47.10
            8,ART-26S,101,47.10
            9,ART-26S,40,47.10
            """);
        Assert.Equal((1L, 2L), (report.Accepted, report.Quarantined));
        Assert.Contains("NotANumber,\"Quiz:Week 2 (Real)\"", reading.Quarantine, StringComparison.Ordinal);
        Assert.Contains("OutOfRange,\"Quiz:Week 2 (Real)\"", reading.Quarantine, StringComparison.Ordinal);
    }

    [Fact]
    public void A_later_export_revises_each_mark_and_takes_back_one_that_is_gone()
    {
        reading.Remembers = true;
        reading.Parse(gradebook,
            "ID number,Course,Quiz:A (Real),Quiz:B (Real),Course total (Real)\n7,ART-26S,40,50,45\n8,ART-26S,60,61,62\n");
        var (report, _) = reading.Parse(gradebook,
            "ID number,Course,Quiz:B (Real),Quiz:A (Real),Quiz:C (Real),Course total (Real)\n7,ART-26S,-,41,70,45\n8,ART-26S,61,60,-,62\n");
        Assert.Equal(2, report.Replaced);
        var observations = ArchiveTables.Load(reading.Folders, Tiny.Courses, TimeZoneInfo.Utc).AsOf(Arrived).Observations();
        string Of(string student) => string.Join(", ", observations.Where(one => one.Student == reading.Pseudonyms.Student(student))
            .Select(one => $"{one.Measure} {one.Object} {one.Value}").Order());
        Assert.Equal("score A 41, score C 70, total  45", Of("7"));
        Assert.Equal("score A 60, score B 61, total  62", Of("8"));
    }

    [Fact]
    public void A_row_that_is_deleted_takes_back_all_its_marks()
    {
        var source = gradebook with { Deleted = new RowCondition(new ColumnRef(["state"]), new(["gone"])) };
        reading.Parse(source, "ID number,Course,state,Quiz:A (Real),Quiz:B (Real),Course total (Real)\n7,ART-26S,,40,50,45\n");
        reading.Parse(source, "ID number,Course,state,Quiz:A (Real),Quiz:B (Real),Course total (Real)\n7,ART-26S,gone,40,50,45\n");
        Assert.Empty(ArchiveTables.Load(reading.Folders, Tiny.Courses, TimeZoneInfo.Utc).AsOf(Arrived).Observations());
    }

    [Fact]
    public void Two_columns_of_one_object_refuse_the_file()
    {
        var source = gradebook with { Measures = new Dictionary<string, MeasureBinding> { ["score"] = new(Columns: "{object} ({#})") } };
        var (report, _) = reading.Parse(source, "ID number,Course,Quiz (1),Quiz (2)\n7,ART-26S,40,50\n");
        Assert.Equal(FaultCode.DoubledColumn, report.Rejected!.Code);
    }

    [Fact]
    public void Where_nothing_else_says_the_course_the_calendar_tells_it_of_the_object()
    {
        var source = gradebook with { Columns = new(Student: Col("id")), Key = ["student"],
            Measures = new Dictionary<string, MeasureBinding> { ["score"] = new(Columns: "* ({object})") } };
        var (report, tables) = reading.Parse(source, "id,Essay (e1),Odd (x9)\n7,40,\n8,,50\n9,41,50\n");
        Assert.Equal((1L, 2L), (report.Accepted, report.Quarantined));
        Assert.Equal(["ART-26S | e1 | 40"], Rows(tables["observations"], "course", "object", "value"));
        Assert.Contains("UnknownObject,\"Odd (x9)\"", reading.Quarantine, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null, "7 | 14 | 9")]
    [InlineData(100.0, "70 | 70 | 90")]
    public void The_header_may_say_the_greatest_mark_of_each_column(double? of, string expected)
    {
        var source = gradebook with
        {
            Measures = new Dictionary<string, MeasureBinding> { ["score"] = new(Columns: "{object} ({of} points)", Of: of) },
        };
        var (_, tables) = reading.Parse(source, "ID number,Course,Quiz 1 (10 points),Quiz 2 (20 points),Quiz 3 (10.0 points)\n"
            + "1,ART-26S,7,14,90 %\n");
        Assert.Equal(["Quiz 1", "Quiz 2", "Quiz 3"], Rows(tables["observations"], "object").Order());
        Assert.Equal(expected.Split(" | ").Order(), Rows(tables["observations"], "value").Order());
    }

    [Fact]
    public void A_greatest_mark_that_is_no_number_refuses_the_file()
    {
        var source = gradebook with
        {
            Measures = new Dictionary<string, MeasureBinding> { ["score"] = new(Columns: "{object} ({of} points)") },
        };
        var (report, _) = reading.Parse(source, "ID number,Course,Quiz 1 (10 points),Quiz 2 (no points)\n1,ART-26S,7,14\n");
        Assert.Equal((FaultCode.NotANumber, "The header has 'Quiz 2 (no points)', where {of} in \"columns\" of the measure of source "
            + "'grades' takes out no greatest mark: name such columns in \"except\", or correct the pattern in study.json."),
            (report.Rejected!.Code, report.Rejected.Message));
    }

    [Fact]
    public void Wide_and_long_gradebooks_of_the_same_marks_give_the_same_facts() // a generator of both forms
    {
        var random = new Random(32);
        var longer = new Source("grades", SourceKind.Observations, "*",
            new(Student: Col("id"), Course: Col("course"), Object: Col("object")),
            ObservedAt: DeclaredMoment.CourseStart, Key: ["student", "object"],
            Measures: new Dictionary<string, MeasureBinding> { ["score"] = new("score") });
        var wider = gradebook with { Measures = new Dictionary<string, MeasureBinding> { ["score"] = new(Columns: "{object} (Real)") } };
        for (var round = 0; round < 20; round++)
        {
            reading.Restart();
            var objects = Enumerable.Range(0, random.Next(1, 8)).Select(at => $"w {at}").ToArray();
            var marks = Enumerable.Range(1, random.Next(1, 30))
                .Select(_ => objects.Select(_ => random.Next(3) == 0 ? "" : $"{random.Next(1000) / 10.0}").ToArray()).ToArray();
            var (_, wide) = reading.Parse(wider, $"ID number,Course,{string.Join(',', objects.Select(one => one + " (Real)"))}\n"
                + string.Concat(marks.Select((row, student) => $"S{student},ART-26S,{string.Join(',', row)}\n")));
            var (_, @long) = reading.Parse(longer, "id,course,object,score\n" + string.Concat(marks.SelectMany((row, student) =>
                row.Select((mark, at) => $"S{student},ART-26S,{objects[at]},{mark}\n"))));
            string[] columns = ["student", "course", "object", "measure", "observed_at", "value"];
            string[] Of(IReadOnlyDictionary<string, IReadOnlyList<Column>> tables) =>
                tables.TryGetValue("observations", out var rows) ? [.. Rows(rows, columns).Order()] : [];
            Assert.Equal(Of(@long), Of(wide));
        }
    }
}
