using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>When rows happened that no column dates: at an instant of the study, when their file arrived, or by their course.</summary>
public sealed class DeclaredTimesTests : IDisposable
{
    private static readonly Source roster = new(
        "roster", SourceKind.Roster, "*", new Columns(Student: Col("id"), Course: Col("course")), Times: ["yyyy-MM-dd"], RejectAbove: 1);

    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [Theory]
    [InlineData(DeclaredMoment.CourseStart, null, "2026-01-05T00:00:00 | 2026-03-01T12:00:00")]
    [InlineData(DeclaredMoment.CourseStart, 0.0, "2026-01-05T00:00:00 | 2026-01-05T00:00:00")]
    [InlineData(DeclaredMoment.Arrival, null, "2026-03-01T12:00:00 | 2026-03-01T12:00:00")]
    [InlineData(DeclaredMoment.Arrival, 0.0, "2026-03-01T12:00:00 | 2026-03-01T12:00:00")]
    public void A_roster_without_dates_registers_at_the_moment_that_the_source_declares(DeclaredMoment at, double? delay, string expected)
    {
        var (_, tables) = reading.Parse(roster with { ObservedAt = at, DelayDays = delay }, "id,course\n1,ART-26S\n");
        Assert.Equal([expected], Rows(tables["enrolments"], "registered_at", "known_at"));
    }

    [Fact]
    public void The_declared_moment_counts_where_a_roster_leaves_the_date_empty()
    {
        var source = roster with { Columns = roster.Columns with { Registered = Col("from") }, ObservedAt = DeclaredMoment.CourseStart };
        var (_, tables) = reading.Parse(source, "id,course,from\n1,ART-26S,2026-01-09\n2,ART-26S,\n");
        Assert.Equal(["2026-01-09T23:59:59.999999", "2026-01-05T00:00:00"], Rows(tables["enrolments"], "registered_at"));
    }

    [Fact]
    public void A_given_time_is_that_of_all_rows_and_says_nothing_of_when_they_were_known()
    {
        var source = roster with { Given = new Given(Registered: "2026-01-02") };
        var (_, tables) = reading.Parse(source, "id,course\n1,ART-26S\n2,BIO-26S\n");
        Assert.Equal(["2026-01-02T23:59:59.999999 | 2026-03-01T12:00:00"],
            Rows(tables["enrolments"], "registered_at", "known_at").Distinct());
    }

    [Fact]
    public void Outcomes_and_events_may_be_given_both_times()
    {
        var outcomes = new Source("outcomes", SourceKind.Outcomes, "*",
            new Columns(Student: Col("id"), Course: Col("course"), Outcome: Col("result")), Times: ["d.M.yyyy"],
            Given: new Given(Observed: "1.2.2026", Known: "9.2.2026"));
        var (_, tables) = reading.Parse(outcomes, "id,course,result\n1,ART-26S,Fail\n");
        Assert.Equal(["2026-02-01T23:59:59.999999 | 2026-02-09T23:59:59.999999"], Rows(tables["outcomes"], "observed_at", "known_at"));

        var events = new Source("loans", SourceKind.Events, "*", new Columns(Student: Col("id"), Course: Col("course")),
            Times: ["d.M.yyyy"], Given: new Given(Observed: "1.2.2026"), DelayDays: 1);
        (_, tables) = reading.Parse(events, "id,course\n1,ART-26S\n");
        Assert.Equal(["2026-02-01T23:59:59.999999 | 2026-02-02T23:59:59.999999"], Rows(tables["events"], "observed_at", "known_at"));
    }

    [Fact]
    public void What_is_given_later_than_the_file_came_is_a_fault_of_every_row()
    {
        var source = new Source("outcomes", SourceKind.Outcomes, "*",
            new Columns(Student: Col("id"), Course: Col("course"), Outcome: Col("result")), Times: ["yyyy-MM-dd"],
            Given: new Given(Observed: "2026-06-01"), RejectAbove: 1);
        var (report, _) = reading.Parse(source, "id,course,result\n1,ART-26S,Fail\n");
        Assert.Equal((0, 1), (report.Accepted, report.Faults[Analytics.Ingest.FaultCode.AheadOfArrival]));
    }
}
