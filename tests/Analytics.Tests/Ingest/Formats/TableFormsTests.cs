using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Storage.Columns;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

public sealed class TableFormsTests : IDisposable
{
    private readonly Reading reading = new();
    private readonly Scratch folder = new();

    public void Dispose()
    {
        reading.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Files_are_read_anew_when_a_table_has_other_columns()
    {
        var source = new Source("work", SourceKind.Calendar, "*", new Columns(Course: Col("course"), Object: Col("item")));
        var study = new Study(null, "s", "S", "Europe/London", null, null, [source], null, [], [], new EvaluationPlan([], []));
        var intake = new Intake(new Store(folder["root"]), study, TimeZoneInfo.Utc, reading.Pseudonyms,
            new Dictionary<string, IReadOnlyList<AnswerColumn>>(), 1);
        var context = new ReadingContext(source, reading.Calendar, reading.Pseudonyms, TimeZoneInfo.Utc, []);
        Assert.Equal(intake.Identity(context, TableForms.Text), intake.Identity(context, TableForms.Text));
        Assert.NotEqual(intake.Identity(context, TableForms.Text),
            intake.Identity(context, TableForms.Text.Replace("key", "", StringComparison.Ordinal)));
    }

    [Fact]
    public void Tables_are_written_with_the_columns_that_are_told() // of every kind of source one row, and one that is deleted
    {
        Columns Of(SourceKind kind) => kind switch
        {
            SourceKind.Roster => new Columns(Student: Col("id"), Course: Col("course"), Registered: Col("at")),
            SourceKind.Calendar => new Columns(Course: Col("course"), Object: Col("item"), Due: Col("at")),
            SourceKind.Outcomes => new Columns(Student: Col("id"), Course: Col("course"), Observed: Col("at"), Outcome: Col("result")),
            _ => new Columns(Student: Col("id"), Course: Col("course"), Observed: Col("at")),
        };
        var written = new Dictionary<string, IReadOnlyList<Column>>(StringComparer.Ordinal);
        var none = new Source("one", SourceKind.Calendar, "*", new Columns(Course: Col("course")));
        var sources = Enum.GetValues<SourceKind>()
            .Select(kind => new Source("one", kind, "*", Of(kind), Times: ["yyyy-MM-dd"],
                Measures: new Dictionary<string, MeasureBinding> { ["seen"] = new() }, Instrument: "habits", Wave: "w1", Key: ["id"]));
        foreach (var source in sources.Concat([none, none with { Columns = new Columns(Course: Col("course"), Object: Col("item")) },
            sources.First() with { Kind = SourceKind.Outcomes, Columns = Of(SourceKind.Outcomes), Deleted = new(new ColumnRef(["result"]), new(["gone"])) }]))
        {
            var (report, tables) = reading.Parse(source, "id,course,item,at,result,Q1\n1,ART-26S,e1,2026-02-01,gone,3\n",
                source.Kind == SourceKind.Survey ? [new AnswerColumn("P1", "Q1", 1, 5)] : []);
            Assert.Equal(1, report.Accepted);
            foreach (var (name, columns) in tables) { written[name] = columns; }
        }

        // Owners of objects stand in a folder of their own
        Assert.Equal(TableForms.All.Keys.Where(name => name != ObjectOwners.Table).Order(StringComparer.Ordinal),
            written.Keys.Order(StringComparer.Ordinal));
        Assert.All(written, table => Assert.Equal(TableForms.All[table.Key].Fields, table.Value.Select(column => column.Field)));
    }
}
