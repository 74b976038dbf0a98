using Analytics.Evidence;
using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

public sealed class CalendarTablesTests : IDisposable
{
    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [Fact]
    public void What_a_course_leaves_open_its_term_says()
    {
        Add(new Columns(Term: Col("term"), Starts: Col("from"), Ends: Col("to")), "term,from,to\n26S,2026-01-05,2026-04-12\n");
        Add(new Columns(Course: Col("course"), Term: Col("term"), Module: Col("module"), Starts: Col("from")),
            "course,term,module,from\nART-26S,26S,ART,\nBIO-26S,26S,BIO,2026-01-12\n");
        Assert.Equal(
            [new Course("ART-26S", "26S", "ART", new DateOnly(2026, 1, 5), new DateOnly(2026, 4, 12)),
                new Course("BIO-26S", "26S", "BIO", new DateOnly(2026, 1, 12), new DateOnly(2026, 4, 12))],
            Courses());
    }

    [Fact]
    public void A_course_that_ends_before_it_starts_is_quarantined()
    {
        var (report, _) = reading.Parse(new Source("calendar", SourceKind.Calendar, "*",
            new Columns(Course: Col("course"), Term: Col("term"), Starts: Col("from"), Ends: Col("to")), Times: ["yyyy-MM-dd"]), "course,term,from,to\nART-26S,26S,2026-04-12,2026-01-05\nBIO-26S,26S,2026-01-12,2026-01-12\n");
        Assert.Equal(1, Assert.Single(report.Faults, one => one.Key == FaultCode.EndsBeforeStart).Value);
        Assert.Equal("BIO-26S", Assert.Single(Courses()).Id);
    }

    [Fact]
    public void A_course_of_several_terms_spans_them_and_begins_with_the_first()
    {
        Add(new Columns(Term: Col("term"), Starts: Col("from"), Ends: Col("to")),
            "term,from,to\n26S,2026-01-05,2026-04-12\n25A,2025-09-01,2025-12-14\n");
        Add(new Columns(Course: Col("course"), Term: Col("terms") with { Split = "," }),
            "course,terms\nART,\"26S,25A\"\nBIO,26S\nLAW,\"26S,30A\"\n");
        var all = Courses();
        Assert.Equal(["ART 25A 2025-09-01 2026-04-12", "BIO 26S 2026-01-05 2026-04-12", "LAW 26S 2026-01-05 2026-04-12"],
            all.Select(one => $"{one.Id} {one.Term} {one.Starts:O} {one.Ends:O}"));
        Assert.Equal(["25A", "26S"], all[0].Terms.Select(term => term.Id));
        Assert.All(all.Skip(1), one => Assert.Empty(one.Terms)); // of 30A nothing is known
        Assert.Equal(["25A 2025-09-01 2025-12-14", "26S 2026-01-05 2026-04-12"],
            all[0].Seen(byTerm: true).Select(one => $"{one.Term} {one.Starts:O} {one.Ends:O}"));
        Assert.Equal(["25A 2025-09-01 2026-04-12", "26S 2026-01-05 2026-04-12"], // for those who joined when the first was over
            all[0].Seen(byTerm: false).Select(one => $"{one.Term} {one.Starts:O} {one.Ends:O}"));
        Assert.Equal(["25A", "25A", "26S", "26S"], new[] { "2025-08-01", "2025-12-14", "2025-12-15", "2026-05-01" }
            .Select(day => all[0].TermOf(DateOnly.ParseExact(day, "yyyy-MM-dd"))));

        Add(new Columns(Course: Col("course"), Term: Col("terms") with { Split = "," }), "course,terms\nART,26S\n");
        Assert.Equal(("26S", 0), (Courses()[0].Term, Courses()[0].Terms.Count)); // a later word on it
    }

    [Fact]
    public void A_course_that_lists_a_school_year_beside_its_terms_is_of_the_terms()
    {
        Add(new Columns(Term: Col("term"), Starts: Col("from"), Ends: Col("to")),
            "term,from,to\n25,2025-09-01,2026-06-30\n25A,2025-09-01,2025-12-14\n26S,2026-01-05,2026-04-12\n");
        Add(new Columns(Course: Col("course"), Term: Col("terms") with { Split = "," }),
            "course,terms\nART,\"25,26S\"\nBIO,\"26S,25,25A\"\nLAW,25\n");
        Assert.Equal(["ART 26S 2026-01-05 2026-04-12 ", "BIO 25A 2025-09-01 2026-04-12 25A 26S", "LAW 25 2025-09-01 2026-06-30 "],
            Courses().Select(one => $"{one.Id} {one.Term} {one.Starts:O} {one.Ends:O} {string.Join(' ', one.Terms.Select(term => term.Id))}"));
    }

    [Theory]
    [InlineData("course,term,from,to\nART,25A,2025-09-01,2025-12-14\nART,26S,2026-01-05,2026-04-12\n")]
    [InlineData("course,term,from,to\nART,26S,2026-01-05,2026-04-12\nART,25A,2025-09-01,2025-12-14\n")]
    [InlineData("course,term,from,to\nART,25A,,\nART,26S,,\n,25A,2025-09-01,2025-12-14\n,26S,2026-01-05,2026-04-12\n")]
    [InlineData("course,term,from,to\nART,25A,2025-09-01,2025-12-14\nART,25X,2026-01-04,2026-04-05\nART,26S,2026-01-05,2026-04-12\n")]
    public void A_row_for_each_course_and_term_is_an_offering_of_its_own(string text)
    {
        Add(new Columns(Course: Col("course"), Term: Col("term"), Starts: Col("from"), Ends: Col("to")), text);
        var course = Assert.Single(Courses());
        Assert.True(course.IsOfferedAgain);
        foreach (var byTerm in new[] { true, false })
        {
            Assert.Equal(["25A 2025-09-01 2025-12-14 2026-01-05", "26S 2026-01-05 2026-04-12 "],
                course.Seen(byTerm).Select(one => $"{one.Term} {one.Starts:O} {one.Ends:O} {one.Next:O}"));
        }
    }

    [Fact]
    public void Terms_stand_as_courses_where_students_are_of_no_course()
    {
        Add(new Columns(Term: Col("term"), Starts: Col("from"), Ends: Col("to")), "term,from,to\n26S,2026-01-05,2026-04-12\n");
        Assert.Empty(Courses());
        Assert.Equal(new Course("26S", "26S", "26S", new DateOnly(2026, 1, 5), new DateOnly(2026, 4, 12)),
            Assert.Single(CalendarTables.Index(reading.Files, ofTerms: true).Courses.Values));
    }

    [Fact]
    public void A_course_of_seven_days_that_begins_on_a_Monday_ends_on_the_Sunday()
    {
        Add(new Columns(Course: Col("course"), Starts: Col("from"), LengthDays: Col("days")), "course,from,days\nART,2026-01-05,7\n");
        Assert.Equal(new Course("ART", "ART", "ART", new DateOnly(2026, 1, 5), new DateOnly(2026, 1, 11)), Assert.Single(Courses()));
    }

    [Fact]
    public void Later_lines_and_later_files_fill_and_correct()
    {
        var columns = new Columns(Course: Col("course"), Starts: Col("from"), Ends: Col("to"));
        Add(columns, "course,from,to\nART,2026-01-05,2026-04-12\nART,2026-01-06,\n");
        Assert.Equal((new DateOnly(2026, 1, 6), new DateOnly(2026, 4, 12)), (Courses()[0].Starts, Courses()[0].Ends));
        Add(columns, "course,from,to\nART,,2026-04-19\n");
        Assert.Equal((new DateOnly(2026, 1, 6), new DateOnly(2026, 4, 19)), (Courses()[0].Starts, Courses()[0].Ends));
    }

    [Fact]
    public void A_course_without_dates_is_no_course()
    {
        Add(new Columns(Course: Col("course"), Term: Col("term"), Starts: Col("from")), "course,term,from\nART,26S,2026-01-05\n");
        Assert.Empty(Courses());
    }

    [Theory]
    [InlineData("9999-12-31,10")] // a registry's never
    [InlineData("0001-01-01,10")] // a database's nothing
    [InlineData("1899-12-30,10")] // a spreadsheet's zero
    public void A_date_that_stands_for_none_is_a_bad_time_and_stops_nothing(string row)
    {
        var columns = new Columns(Course: Col("course"), Starts: Col("from"), LengthDays: Col("days"));
        var (report, _) =
            reading.Parse(new Source("calendar", SourceKind.Calendar, "*", columns), $"course,from,days\nART,{row}\nBIO,2026-01-05,10\n");
        Assert.Equal((1, 1), (report.Accepted, report.Faults[FaultCode.BadTime]));
    }

    [Fact]
    public void An_object_tells_its_course_unless_two_courses_have_it()
    {
        Add(new Columns(Course: Col("course"), Object: Col("item"), Due: Col("due")),
            "course,item,due\nART-26S,e1,\nART-26S,e1,2026-02-01\nART-26S,both,\nBIO-26S,both,\n");
        Add(new Columns(Course: Col("course"), Object: Col("item")), "course,item\nBIO-26S,p1\n");
        Assert.Equal(["e1 ART-26S", "p1 BIO-26S"],
            CalendarTables.Index(reading.Files).CourseOfObject.Select(one => $"{one.Key} {one.Value}").Order());
    }

    private List<Course> Courses() =>
        [.. CalendarTables.Index(reading.Files).Courses.Values.OrderBy(course => course.Id, StringComparer.Ordinal)];

    private void Add(Columns columns, string text)
    {
        var (report, _) = reading.Parse(new Source("calendar", SourceKind.Calendar, "*", columns, Times: ["yyyy-MM-dd"]), text);
        Assert.Equal(0, report.Quarantined);
    }
}
