using Analytics.Ingest;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Two exports joined into one file: the second header has its columns in other places, and need not be at fault itself.</summary>
public sealed class SecondHeaderTests : IDisposable
{
    private readonly Reading reading = new();

    public void Dispose() => reading.Dispose();

    [Fact]
    public void Names_are_not_read_in_each_others_places()
    {
        var people = new Source("people", SourceKind.Identities, "*",
            new Columns(Student: Col("id"), LastName: Col("last"), FirstName: Col("first"), Email: Col("mail")));

        Assert.Equal(FaultCode.SecondHeader, Refused(people, "id,last,first,mail\n1,Byron,Ada,a@x\nid,first,last,mail\n2,Alan,Turing,t@x\n"));
    }

    [Fact]
    public void Rows_are_not_passed_over_by_a_condition_on_another_column()
    {
        var grades = new Source("grades", SourceKind.Observations, "*",
            new Columns(Student: Col("id"), Object: Col("item"), Observed: Col("at")), Times: ["yyyy-MM-dd"], DelayDays: 0,
            Measures: new Dictionary<string, MeasureBinding> { ["score"] = new("score") },
            Keep: [new RowCondition(new ColumnRef(["type"]), new(["exam"]))]);

        Assert.Equal(FaultCode.SecondHeader, Refused(grades,
            "id,item,at,type,score\n1,e1,2026-02-01,exam,50\nid,item,at,score,type\n2,e1,2026-02-01,60,exam\n"));
    }

    private FaultCode? Refused(Source source, string text) => reading.Parse(source, text).Report.Rejected?.Code;
}
