using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Values that stand within the text of a column.</summary>
public sealed class ExtractionTests : IDisposable
{
    private static readonly Source log = new(
        "log", SourceKind.Events, "*",
        new(Student: new ColumnRef(["Description"]) { Holds = "*user with id '{}'*" },
            Course: new ColumnRef(["Context"]) { Holds = "Course: {}" },
            Kind: new ColumnRef(["Description"]) { Holds = "*' {} the *" }, Observed: Col("Time")),
        Times: ["yyyy-MM-dd HH:mm"], DelayDays: 0);

    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [Fact]
    public void Student_course_and_kind_are_taken_out_of_texts()
    {
        var (report, tables) = reading.Parse(log, """
            Time,Context,Description
            2026-02-01 10:00,Course: ART-26S,"The user with id '7' viewed the course with id '2'."
            2026-02-01 10:05,Course: BIO-26S,"The user with id '12' updated the user with id '7'."
            """);
        Assert.Equal(2, report.Accepted);
        Assert.Equal(
            new[]
            {
                $"{reading.Pseudonyms.Student("7")} | ART-26S | viewed", $"{reading.Pseudonyms.Student("12")} | BIO-26S | updated",
            }.Order(),
            Rows(tables["events"], "student", "course", "kind").Order());
    }

    [Fact]
    public void A_text_that_does_not_hold_what_must_be_there_is_a_fault_of_its_row()
    {
        var (report, tables) = reading.Parse(log, """
            Time,Context,Description
            2026-02-01 10:00,Course: ART-26S,Cron ran.
            2026-02-01 10:00,Site,"The user with id '7' viewed the site."
            2026-02-01 10:01,Course: ART-26S,"The user with id '7' slept."
            """);
        Assert.Equal((1L, 2L), (report.Accepted, report.Quarantined));
        Assert.Contains("MissingValue,\"Description\",not as declared", reading.Quarantine, StringComparison.Ordinal);
        Assert.Contains("MissingValue,\"Context\",not as declared", reading.Quarantine, StringComparison.Ordinal);
        Assert.Equal(["-"], Rows(tables["events"], "kind"));
    }

    [Fact]
    public void A_key_and_the_repeats_of_a_row_go_by_what_is_taken_out()
    {
        reading.Remembers = true;
        var grades = new Source("grades", SourceKind.Observations, "*",
            new(Student: new ColumnRef(["who"]) { Holds = "{}@college.example" }, Observed: Col("at")), Times: ["yyyy-MM-dd"],
            Key: ["student"],
            Measures: new Dictionary<string, MeasureBinding> { ["score"] = new("score") });
        var (_, first) = reading.Parse(grades, "who,at,score\n7@college.example,2026-02-01,50\n");
        var (again, second) = reading.Parse(grades, "who,at,score\n7@college.example,2026-02-01,60\n");
        Assert.Equal(1, again.Replaced);
        Assert.Equal(Rows(first["observations"], "student", "key"), Rows(second["observations"], "student", "key"));
    }
}
