using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Measures whose values are words.</summary>
public sealed class LevelRowsTests : IDisposable
{
    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [Fact]
    public void The_word_stands_beside_the_measure_and_one_that_is_not_declared_is_other()
    {
        var source = Of("campus", "distance");
        var (report, tables) = reading.Parse(source, "id,course,route,mark\n1,ART-26S, campus ,40\n2,ART-26S,evening,50\n3,ART-26S,,60\n");
        Assert.Equal((3L, 3L), (report.Read, report.Accepted));
        Assert.Equal(["mark | 40 | -", "mark | 50 | -", "mark | 60 | -", "route | 1 | campus", "route | 1 | other"],
            Rows(tables["observations"], "measure", "value", "level").Order());
        Assert.Equal(1, report.OtherWords);
    }

    [Fact]
    public void Any_word_is_a_level_where_that_is_declared_and_a_sentence_is_none()
    {
        var (report, tables) = reading.Parse(Of("*"), $"id,course,route,mark\n1,ART-26S,evening,40\n2,ART-26S,{new string('x', 81)},50\n");
        Assert.Equal(1, report.Faults[FaultCode.OutOfRange]);
        Assert.Equal(["mark | -", "route | evening"], Rows(tables["observations"], "measure", "level").Order());
    }

    [Fact]
    public void Words_that_are_as_many_as_students_are_names()
    {
        Assert.True(Analytics.Evidence.LevelWords.AreIds(11, 21));
        Assert.False(Analytics.Evidence.LevelWords.AreIds(11, 22));
        Assert.False(Analytics.Evidence.LevelWords.AreIds(10, 10)); // so few students may well have as many programmes
        Assert.True(Analytics.Evidence.LevelWords.AreIds(251, 100_000));
    }

    private static Source Of(params string[] levels) => new(
        "students", SourceKind.Observations, "*", new Columns(Student: Col("id"), Course: Col("course")),
        ObservedAt: DeclaredMoment.CourseStart, DelayDays: 0, RejectAbove: 1,
        Measures: new Dictionary<string, MeasureBinding> { ["route"] = new("route", Levels: levels), ["mark"] = new("mark") });
}
