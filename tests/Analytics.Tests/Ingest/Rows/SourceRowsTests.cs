using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>
/// What becomes of the records of each kind of source. Times are of London; 29 March 2026 is the first day of summer time there.
/// </summary>
public sealed class SourceRowsTests : IDisposable
{
    private readonly Reading reading = new();

    private string One => reading.Pseudonyms.Student("1");

    public void Dispose() => reading.Dispose();

    [Fact]
    public void Events_count_one_each_or_their_amount()
    {
        var clicks = new Source("clicks", SourceKind.Events, "*",
            new Columns(Student: Col("student"), Course: Col("course"), Kind: Col("kind"), Amount: Col("clicks"), Observed: Col("at")),
            Times: ["yyyy-MM-dd HH:mm:ss"], DelayDays: 0.5, AheadDays: 60);
        const string text = "student,course,kind,clicks,at\n1,ART-26S,page,3,2026-03-30 09:00:00\n1,ART-26S,,0.5,2026-02-01 09:00:00\n";
        Assert.Equal(
            [$"{One} | - | 0.5 | 2026-02-01T09:00:00 | 2026-02-01T21:00:00",
                $"{One} | page | 3 | 2026-03-30T08:00:00 | 2026-03-30T20:00:00"],
            Rows(reading.Parse(clicks, text).Tables["events"], "student", "kind", "amount", "observed_at", "known_at"));
        Assert.Equal(["1", "1"], Rows(reading.Parse(clicks with { Columns = clicks.Columns with { Amount = null } }, text).Tables["events"],
            "amount"));

        var (report, _) = reading.Parse(clicks, "student,course,kind,clicks,at\n1,ART-26S,page,,2026-03-30 09:00:00\n");
        Assert.Equal(FaultCode.MissingValue, Assert.Single(report.Faults).Key); // an unknown amount is not one
    }

    [Fact]
    public void An_observation_is_known_by_its_column_else_its_delay_else_the_arrival_of_the_file()
    {
        var grades = new Source("grades", SourceKind.Observations, "*",
            new Columns(Student: Col("student"), Course: Col("course"), Observed: Col("at")), Times: ["yyyy-MM-dd"], Missing: ["-"],
            Measures: new Dictionary<string, MeasureBinding> { ["handed_in"] = new(), ["score"] = new("score", Known: "marked"),
                ["late"] = new("late", DelayDays: 1) });
        const string text =
            "student,course,at,score,marked,late\n1,ART-26S,2026-02-01,40,2026-02-09,1\n1,ART-26S,2026-02-02,-,2026-02-09,-\n";
        string[] columns = ["measure", "value", "known_at"];
        Assert.Equal(
            ["handed_in | 1 | 2026-03-01T12:00:00", "late | 1 | 2026-02-02T23:59:59.999999", "score | 40 | 2026-02-09T23:59:59.999999",
                "handed_in | 1 | 2026-03-01T12:00:00"],
            Rows(reading.Parse(grades, text).Tables["observations"], columns));
        Assert.Equal("handed_in | 1 | 2026-02-01T23:59:59.999999",
            Rows(reading.Parse(grades with { DelayDays = 0 }, text).Tables["observations"], columns)[0]);
    }

    [Theory]
    [InlineData("-2147483648")] // the least number of 32 bits has no opposite
    [InlineData("2147483647")]
    [InlineData("-100000")]
    public void A_course_day_that_no_calendar_reaches_is_a_bad_time(string day)
    {
        var clicks = new Source("clicks", SourceKind.Events, "*",
            new Columns(Student: Col("student"), Course: Col("course"), Observed: Col("day")), Times: ["courseDay"], DelayDays: 0);
        var (report, _) = reading.Parse(clicks, $"student,course,day\n1,ART-26S,{day}\n1,ART-26S,3\n");
        Assert.Equal((1, 1), (report.Accepted, report.Faults[FaultCode.BadTime]));
    }

    [Fact]
    public void Objects_take_little_memory_however_many_a_course_has()
    {
        const int many = 20_000;
        var objects = Enumerable.Range(0, many).Select(one => $"o{one}").ToList();
        using var course = new Reading { Calendar = new(Tiny.Courses, objects.ToDictionary(one => one, _ => "ART-26S")) };
        var clicks = new Source("clicks", SourceKind.Events, "*",
            new Columns(Student: Col("student"), Object: Col("item"), Observed: Col("day")), Times: ["courseDay"], DelayDays: 0);
        var text = "student,item,day\n" + string.Concat(objects.Select(one => $"1,{one},3\n"));
        course.Parse(clicks, text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Equal(many, course.Parse(clicks, text).Report.Accepted);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, many * 4000L);
    }

    [Fact]
    public void A_last_line_that_lost_half_of_its_break_repeats_the_whole_one()
    {
        reading.Remembers = true;
        var clicks = new Source("clicks", SourceKind.Events, "*", new Columns(Student: Col("student"), Observed: Col("at")),
            Times: ["yyyy-MM-dd"], DelayDays: 0);
        Assert.Equal(2, reading.Parse(clicks, "student,at\r\n1,2026-02-01\r\n2,2026-02-01\r").Report.Accepted);
        Assert.Equal(2, reading.Parse(clicks, "student,at\r\n1,2026-02-01\r\n2,2026-02-01\r\n3,2026-02-02\r\n").Report.Duplicate);
    }

    [Theory]
    [InlineData("at,id\n2026-02-01,1\n2026-02-01,1\n2026-02-02,2\n")] // in another order
    [InlineData("id,address,at\n1,10.0.0.1,2026-02-01\n1,10.0.0.2,2026-02-01\n2,10.0.0.1,2026-02-02\n")] // with a column more
    [InlineData("\"id\",\"at\"\r\n\"1\",\"2026-02-01\"\r\n\"1\",\"2026-02-01\"\r\n\"2\",\"2026-02-02\"\r\n")] // saved by another program
    public void An_export_of_another_layout_repeats_what_the_one_before_had(string text)
    {
        reading.Remembers = true;
        var clicks = new Source("clicks", SourceKind.Events, "*", new Columns(Student: Col("id"), Observed: Col("at")),
            Times: ["yyyy-MM-dd"], DelayDays: 0);
        Assert.Equal(2, reading.Parse(clicks, "id,at\n1,2026-02-01\n1,2026-02-01\n").Report.Accepted);
        Assert.Equal((1, 2), reading.Parse(clicks, text).Report is var report ? (report.Accepted, report.Duplicate) : default);
    }

    [Fact]
    public void A_measure_may_ask_for_a_condition_and_the_course_may_come_from_the_object()
    {
        var work = new Source("work", SourceKind.Observations, "*",
            new Columns(Student: Col("student"), Object: Col("item"), Observed: Col("day")), Times: ["courseDay"], DelayDays: 0,
            Measures: new Dictionary<string, MeasureBinding> { ["banked"] = new(When: new(new ColumnRef(["banked"]), new(["1"]))),
                ["own"] = new(When: new(new ColumnRef(["banked"]), new(["0"]))) });
        var (report, tables) = reading.Parse(work, "student,item,day,banked\n1,e1,0,0\n1,e1,-3,1\n1,e2,1,0\n1,e1,x,0\n");
        Assert.Equal( // ART-26S begins on 5 January; its day 0 ends with that day
            ["ART-26S | e1 | own | 2026-01-05T23:59:59.999999", "ART-26S | e1 | banked | 2026-01-02T23:59:59.999999"],
            Rows(tables["observations"], "course", "object", "measure", "observed_at"));
        Assert.Equal([FaultCode.BadTime, FaultCode.UnknownObject], report.Faults.Keys);
    }

    [Fact]
    public void A_roster_row_is_an_enrolment_and_an_identity_for_the_vault()
    {
        var roster = new Source("roster", SourceKind.Roster, "*", new Columns(
            Student: Col("id"), Course: Col("course"), Registered: Col("from"), Unregistered: Col("until"), Advisor: Col("advisor"),
            AdvisorName: Col("advisor_name"), LastName: Col("last"), FirstName: Col("first")), Times: ["yyyy-MM-dd"], DelayDays: 1);
        var (_, tables) = reading.Parse(roster,
            "id,course,from,until,advisor,advisor_name,last,first\n1,ART-26S,2026-01-01,2026-02-10,9,Dr "
                + "Moss,Ash,Bo\n1,BIO-26S,2026-01-01,,9,Dr Moss,Ash,Bo\n");
        var nine = reading.Pseudonyms.Advisor("9");
        Assert.Equal(
            [
                $"{One} | ART-26S | {nine} | 2026-01-01T23:59:59.999999 | 2026-02-10T23:59:59.999999 | 2026-01-02T23:59:59.999999 | "
                    + $"2026-02-11T23:59:59.999999",
                $"{One} | BIO-26S | {nine} | 2026-01-01T23:59:59.999999 | - | 2026-01-02T23:59:59.999999 | -",
            ],
            Rows(tables["enrolments"], "student", "course", "advisor", "registered_at", "unregistered_at", "known_at",
                "unregistered_known_at"));
        Assert.Equal([$"{nine} | 9 | Dr Moss | -", $"{One} | 1 | Ash | Bo"],
            Rows(tables["vault"], "pseudonym", "id", "last_name", "first_name"));
        Assert.DoesNotContain("Ash", string.Join(' ', Rows(tables["enrolments"], "student", "course", "advisor", "source")),
            StringComparison.Ordinal);
    }

    [Fact]
    public void An_advisor_whose_id_is_a_word_for_none_is_none()
    {
        var roster = new Source("roster", SourceKind.Roster, "*", new Columns(
            Student: Col("id"), Course: Col("course"), Registered: Col("from"), Advisor: Col("advisor")), Times: ["yyyy-MM-dd"], DelayDays: 1);
        var (_, tables) = reading.Parse(roster, "id,course,from,advisor\n1,ART-26S,2026-01-01,NULL\n2,ART-26S,2026-01-01,#N/A\n");
        Assert.Equal(["-", "-"], Rows(tables["enrolments"], "advisor"));
    }

    [Fact]
    public void An_outcome_may_take_its_moment_from_the_course()
    {
        var outcomes = new Source("outcomes", SourceKind.Outcomes, "*",
            new Columns(Student: Col("student"), Course: Col("course"), Outcome: Col("result")), ObservedAt: DeclaredMoment.CourseEnd,
            DelayDays: 0);
        var (report, tables) = reading.Parse(outcomes, "student,course,result\n1,ART-26S,Fail\n2,ART-26S,\n");
        // Summer time
        Assert.Equal([$"{One} | Fail | 2026-04-12T22:59:59.999999"], Rows(tables["outcomes"], "student", "outcome", "observed_at"));
        Assert.Equal(FaultCode.MissingValue, Assert.Single(report.Faults).Key);
    }

    [Fact]
    public void Calendar_rows_tell_of_courses_assessments_or_materials()
    {
        var courses = new Source("calendar", SourceKind.Calendar, "*",
            new Columns(Course: Col("module", "term"), Term: Col("term"), Module: Col("module"), Starts: Col("from"),
                LengthDays: Col("days")));
        // 2026-01-05 is day 20 458 since 1970
        Assert.Equal(["ART/26S | 26S | ART | 20458 | 98"],
            Rows(reading.Parse(courses, "module,term,from,days\nART,26S,2026-01-05,98\n").Tables["calendar"], "course", "term", "module",
                "starts", "length_days"));

        var work = new Source("work", SourceKind.Calendar, "*",
            new Columns(Course: Col("course"), Object: Col("item"), Kind: Col("kind"), Due: Col("due"), Weight: Col("weight"),
                Known: Col("changed")), Times: ["yyyy-MM-dd"]);
        Assert.Equal( // one that says nothing of when it was planned was planned when the course began
            ["e1 | essay | 2026-02-13T23:59:59.999999 | 10 | 2026-01-20T23:59:59.999999", "e2 | - | - | - | 2026-01-05T00:00:00"],
            Rows(reading.Parse(work, "course,item,kind,due,weight,changed\nART-26S,e1,essay,2026-02-13,10,2026-01-20\nART-26S,e2,,,,\n")
                .Tables["assessments"], "object", "kind", "due_at", "weight", "known_at"));

        var materials = work with { Columns = new Columns(Course: Col("course"), Object: Col("item"), Kind: Col("kind")) };
        Assert.Equal(["ART-26S | p1 | page"],
            Rows(reading.Parse(materials, "course,item,kind\nART-26S,p1,page\n").Tables["materials"], "course", "object", "kind"));
    }

    [Fact]
    public void A_calendar_row_of_neither_course_nor_term_is_a_fault()
    {
        var courses = new Source("calendar", SourceKind.Calendar, "*", new Columns(Course: Col("course"), Starts: Col("from")));
        var (report, _) = reading.Parse(courses, "course,from\n,2026-01-05\nART-26S,5.1.2026\n");
        Assert.Equal([FaultCode.MissingValue, FaultCode.BadTime], report.Faults.Keys);
    }

    [Fact]
    // Check refuses such a study; a row never goes without a word all the same
    public void A_roster_row_whose_course_nothing_tells_is_a_fault_and_not_counted_as_accepted()
    {
        var roster =
            new Source("roster", SourceKind.Roster, "*", new Columns(Student: Col("id"), Registered: Col("from")), Times: ["yyyy-MM-dd"]);
        var (report, tables) = reading.Parse(roster, "id,from\n1,2026-01-01\n");
        Assert.Equal((1, 0, 1), (report.Read, report.Accepted, report.Quarantined));
        Assert.Empty(tables);
    }
}
