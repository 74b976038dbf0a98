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
    public void A_column_may_be_named_by_what_stands_before_its_question() // as LimeSurvey and Wenjuanxing write it
    {
        var coded = survey with { Header = new HeaderPlace(Name: "{name}. *"), Columns = survey.Columns with { Response = Col("id") } };
        const string text = "id. Response ID,student. Student?,at. When. Really?,Q1[SQ001]. I plan. [],Q1[SQ002]. I put off.\n"
            + "R_1,1,2026-02-01,4,2\n";
        AnswerColumn[] answers = [new("plan", "Q1[SQ001]", 1, 5), new("off", "Q1[SQ002]. I put off.", 1, 5)];
        Assert.Equal(["off | 2", "plan | 4"], Rows(reading.Parse(coded, text, answers).Tables["responses"], "item", "answer").Order());

        var twice = reading.Parse(coded, "id. a,student. b,at. c,Q1. d,Q1. e\nR_1,1,2026-02-01,4,2\n", plan).Report.Rejected!;
        Assert.Equal("The header names 'Q1' more than once. Rename or drop one.", twice.Message);
    }

    [Fact]
    public void Texts_behind_the_codes_of_questions_are_told_with_what_to_declare() => Assert.EndsWith(
        "; it has 4 columns. Its columns have texts behind their codes: declare "
            + "\"header\": { \"name\": \"{name}. *\" } for source 'survey' in study.json.",
        reading.Parse(survey with { Columns = survey.Columns with { Response = Col("id") } },
            "id. Response ID,student. Student?,at. When?,Q1. I plan.\nR_1,1,2026-02-01,4\n", plan).Report.Rejected!.Message,
        StringComparison.Ordinal);

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

    [Theory]
    [InlineData("record,event,instance", "7,w1,", "7,w2,")]
    [InlineData("record,instance", "7,1", "7,2")]
    public void Columns_may_be_joined_as_far_as_they_are_there(string names, string one, string other)
    {
        var joined = new ColumnRef(["record", "event", "instance"]) { IsOfPresent = true };
        var text = $"{names},student,at,Q1\n{one},1,2026-02-01,4\n{other},1,2026-02-01,4\n{other},1,2026-02-01,4\n";
        var (report, _) = reading.Parse(survey with { Columns = survey.Columns with { Response = joined } }, text, plan);
        Assert.Equal((2, 1), (report.Accepted, report.Duplicate));
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
