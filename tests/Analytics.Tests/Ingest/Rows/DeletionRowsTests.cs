using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

public sealed class DeletionRowsTests : IDisposable
{
    private static readonly Source grades = new(
        "grades", SourceKind.Observations, "*", new Columns(Student: Col("student"), Course: Col("course"), Observed: Col("at")),
        Times: ["yyyy-MM-dd"], DelayDays: 0, Key: ["id"],
        Measures: new Dictionary<string, MeasureBinding> { ["score"] = new("score", Known: "graded"),
            ["submitted"] = new(When: new(new ColumnRef(["state"]), new(["handed in"]))) },
        Deleted: new(new ColumnRef(["state"]), new(["deleted"])));

    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [Fact]
    public void A_deleted_row_needs_its_key_only()
    {
        var (report, tables) = reading.Parse(grades,
            "id,student,course,at,score,graded,state\n17,1,ART-26S,2026-02-01,40,2026-02-03,handed "
                + "in\n17,,,,,,deleted\n18,9,XYZ,2026-02-05,n/a,,deleted\n,1,ART-26S,2026-02-01,,,deleted\n");
        Assert.Equal((4, 3, 1), (report.Read, report.Accepted, report.Quarantined));
        Assert.Equal(2, tables["observations"][0].Count);
        Assert.Equal(["grades | - | 2026-03-01T12:00:00 | 1 | 3", "grades | - | 2026-03-01T12:00:00 | 1 | 4"],
            Rows(tables["deletions"], "source", "measure", "known_at", "landing", "line"));
        Assert.Equal(Rows(tables["observations"], "key")[0], Rows(tables["deletions"], "key")[0]);
    }

    [Fact] // as Canvas and others write deletions: a key and nothing else
    public void A_deleted_row_is_not_passed_over_for_columns_that_it_leaves_empty()
    {
        var some = grades with
        {
            Keep = [new(new ColumnRef(["kind"]), new(["exam"]))],
            Drop = [new(new ColumnRef(["at"]), Empty: true), new(new ColumnRef(["id"]), Empty: true)],
        };
        var (report, tables) = reading.Parse(some, "id,student,course,at,score,graded,state,kind\n"
            + "17,1,ART-26S,2026-02-01,40,2026-02-03,handed in,exam\n17,,,,,,deleted,\n18,,,,,,deleted,quiz\n,,,,,,deleted,\n"
            + "19,1,ART-26S,,,,draft,exam\n");
        Assert.Equal((5, 2, 0, 3), (report.Read, report.Accepted, report.Quarantined, report.PassedOver));
        Assert.Equal(Rows(tables["observations"], "key")[0], Assert.Single(Rows(tables["deletions"], "key")));
    }

    [Fact]
    public void When_a_fact_happened_does_not_say_when_it_was_taken_back() // or a night before the file would know who was to leave
    {
        var roster = new Source("roster", SourceKind.Roster, "*",
            new(Student: Col("student"), Course: Col("course"), Registered: Col("registered")), Times: ["yyyy-MM-dd"], DelayDays: 0,
            Key: ["id"], Deleted: new(new ColumnRef(["state"]), new(["deleted"])));
        const string text = "id,student,course,registered,changed,state\n17,1,ART-26S,2026-01-02,2026-02-03,deleted\n";
        Assert.Equal(["2026-03-01T12:00:00"], Rows(reading.Parse(roster, text).Tables["deletions"], "known_at"));
        var dated = roster with { Columns = roster.Columns with { Known = Col("changed") } };
        Assert.Equal(["2026-02-03T23:59:59.999999"], Rows(reading.Parse(dated, text).Tables["deletions"], "known_at"));
        Assert.Equal(FaultCode.BadTime, Assert.Single(
            reading.Parse(dated, text.Replace("2026-02-03", "3 Feb", StringComparison.Ordinal)).Report.Faults).Key);
    }

    [Fact]
    public void A_value_that_is_not_there_is_told_by_key_and_measure()
    {
        var (report, tables) = reading.Parse(grades,
            "id,student,course,at,score,graded,state\n17,1,ART-26S,2026-02-01,,2026-02-03,draft\n18,1,ART-26S,2026-02-01,,pending,handed "
                + "in\n");
        Assert.Equal(2, report.Accepted);
        Assert.Equal(
            ["score | 2026-02-03T23:59:59.999999 | 2", "submitted | 2026-02-01T23:59:59.999999 | 2"],
            Rows(tables["deletions"], "measure", "known_at", "line").Order(StringComparer.Ordinal));
    }

    [Theory] // a student may be called NA
    [InlineData(IdForm.Exact, 1, 2)]
    [InlineData(IdForm.Literal, 3, 0)]
    public void A_word_for_none_is_an_id_where_ids_are_literal(IdForm form, int kept, int faulty)
    {
        var (report, _) = reading.Parse(grades with { Ids = form },
            "id,student,course,at,score,graded,state\n1,NA,ART-26S,2026-02-01,4,2026-02-03,handed in\n"
                + "2,null,ART-26S,2026-02-01,4,2026-02-03,handed in\n3,7,ART-26S,2026-02-01,4,2026-02-03,handed in\n");
        Assert.Equal((kept, faulty), ((int)report.Accepted, (int)report.Quarantined));
    }

    [Fact]
    public void Without_a_key_nothing_can_be_taken_back() =>
        Assert.DoesNotContain("deletions",
            reading.Parse(grades with { Key = null, Deleted = null },
                "id,student,course,at,score,graded,state\n17,1,ART-26S,2026-02-01,,,draft\n").Tables.Keys);

    [Fact]
    public void The_same_deletion_in_a_later_export_is_a_duplicate()
    {
        reading.Remembers = true;
        const string text = "id,student,course,at,score,graded,state\n17,1,ART-26S,2026-02-01,,,deleted\n";
        reading.Parse(grades, text);
        Assert.Equal((2, 1, 1), reading.Parse(grades, text + "18,,,,,,deleted\n")
            .Report is var again ? (again.Read, again.Accepted, again.Duplicate) : default);
    }

    [Theory]
    [InlineData(SourceKind.Roster, "id,student,course,registered,state\n17,1,ART-26S,2026-01-02,on\n17,,,,deleted\n", "enrolments")]
    [InlineData(SourceKind.Outcomes, "id,student,course,at,result,state\n17,1,ART-26S,2026-02-02,Pass,on\n17,,,,,deleted\n", "outcomes")]
    [InlineData(SourceKind.Calendar, "id,course,object,due,state\n17,ART-26S,e1,2026-02-02,on\n17,,,,deleted\n", "assessments")]
    public void Enrolments_outcomes_and_assessments_are_taken_back_by_the_key_that_they_keep(SourceKind kind, string text, string table)
    {
        var columns = kind switch
        {
            SourceKind.Roster => new Columns(Student: Col("student"), Course: Col("course"), Registered: Col("registered")),
            SourceKind.Outcomes => new Columns(Student: Col("student"), Course: Col("course"), Observed: Col("at"), Outcome: Col("result")),
            _ => new Columns(Course: Col("course"), Object: Col("object"), Due: Col("due")),
        };
        var (report, tables) = reading.Parse(new Source("one", kind, "*", columns, Times: ["yyyy-MM-dd"], Key: ["id"],
            Deleted: new(new ColumnRef(["state"]), new(["deleted"]))), text);
        Assert.Equal(2, report.Accepted);
        Assert.Equal(Rows(tables[table], "source", "key"), Rows(tables["deletions"], "source", "key"));
        Assert.Equal(["2026-03-01T12:00:00"], Rows(tables["deletions"], "known_at")); // nothing says when: with the file
    }
}
