using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Columns that exports name differently, have without a name, or lack.</summary>
public sealed class ColumnPlaceTests : IDisposable
{
    private static readonly ColumnRef response = new(["ResponseId", "ResponseID", "V1"]) { IsAnyOf = true };

    private static readonly Source survey = new("survey", SourceKind.Survey, "*",
        new Columns(Student: Col("student"), Observed: Col("at"), Response: response), Times: ["yyyy-MM-dd"], DelayDays: 0,
        Key: ["response"], Instrument: "habits", Wave: "w1");

    private static readonly AnswerColumn plan = new("plan", "Q1", 1, 5);

    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [Theory]
    [InlineData("V1")]
    [InlineData("ResponseID")]
    public void A_column_may_have_any_of_several_names(string name)
    {
        var (report, _) = reading.Parse(survey, $"{name},student,at,Q1\nR_1,1,2026-02-01,4\n,2,2026-02-01,4\n", plan);
        Assert.Equal((1, FaultCode.MissingValue), (report.Accepted, Assert.Single(report.Faults).Key));
        Assert.Equal(name, report.Commonest!.Column);
    }

    [Fact]
    public void A_column_that_has_none_of_its_names_is_told_with_all_of_them() =>
        Assert.StartsWith("The header lacks 'ResponseId' or 'ResponseID' or 'V1'; it has 3 columns.",
            reading.Parse(survey, "student,at,Q1\n1,2026-02-01,4\n", plan).Report.Rejected!.Message, StringComparison.Ordinal);

    [Fact]
    public void A_column_may_be_named_by_its_place()
    {
        var unnamed = survey with { Columns = survey.Columns with { Response = new ColumnRef([]) { Position = 1 } } };
        Assert.Equal(2, Rows(reading.Parse(unnamed, ",student,at,Q1\n1,1,2026-02-01,4\n2,2,2026-02-01,4\n", plan).Tables["responses"],
            "response").Distinct().Count());
        var far = survey with { Columns = survey.Columns with { Response = new ColumnRef([]) { Position = 5 } } };
        Assert.StartsWith("The header lacks 'column 5'; it has 4 columns.",
            reading.Parse(far, ",student,at,Q1\n1,1,2026-02-01,4\n", plan).Report.Rejected!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_export_may_lack_an_optional_column()
    {
        var seconds = new ColumnRef(["Duration"]) { IsAnyOf = true, IsOptional = true };
        var timed = survey with { Columns = survey.Columns with { Seconds = seconds } };
        Assert.Equal(["-"], Rows(reading.Parse(timed, "V1,student,at,Q1\nR_1,1,2026-02-01,4\n", plan).Tables["responses"], "seconds"));
        Assert.Equal(["9"],
            Rows(reading.Parse(timed, "V1,student,at,Q1,Duration\nR_1,1,2026-02-01,4,9\n", plan).Tables["responses"], "seconds"));
    }
}
