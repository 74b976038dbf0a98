using Analytics.Ingest;
using Analytics.Storage;
using Analytics.Studies;
using static Analytics.Tests.Ingest.Reading;

namespace Analytics.Tests.Ingest;

/// <summary>Rows held against when their file arrived: 1 March 2026, noon UTC, unless a test says otherwise.</summary>
public sealed class ArrivalTests : IDisposable
{
    private static readonly Source clicks = new("clicks", SourceKind.Events, "clicks*.csv",
        new Columns(Student: Col("id"), Observed: Col("at")), Times: ["yyyy-MM-dd HH:mm:ss"]);

    private readonly Reading reading = new();
    private readonly Scratch folder = new();

    public void Dispose()
    {
        reading.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData(null, "2026-03-02 12:00:00", true)]
    [InlineData(null, "2026-03-02 12:00:01", false)] // a day is left for clocks and zones
    [InlineData(0.0, "2026-03-01 12:00:00", true)]
    [InlineData(0.0, "2026-03-01 12:00:01", false)]
    [InlineData(30.0, "2026-03-31 12:30:00", true)] // London has summer time by then
    [InlineData(36500.0, "2099-03-02 12:00:01", true)]
    public void A_row_that_happened_later_than_its_file_arrived_is_a_fault(double? aheadDays, string at, bool fits)
    {
        var survey = new Source("s", SourceKind.Survey, "*", new Columns(Student: Col("id"), Observed: Col("at")), Instrument: "i", Wave: "w",
            Times: clicks.Times);
        var grades = new Source("g", SourceKind.Observations, "*", survey.Columns, Times: clicks.Times,
            Measures: new Dictionary<string, MeasureBinding> { ["handed_in"] = new() });
        var outcomes = new Source("o", SourceKind.Outcomes, "*",
            new Columns(Student: Col("id"), Course: Col("course"), Outcome: Col("result"), Observed: Col("at")), Times: clicks.Times);
        foreach (var source in new[] { clicks, survey, grades, outcomes })
        {
            var (report, _) = reading.Parse(source with { AheadDays = aheadDays }, $"id,course,result,at,Q1\n1,ART-26S,Pass,{at},1\n",
                new AnswerColumn("P1", "Q1", 1, 5));
            Assert.Equal(fits ? 1 : 0, report.Accepted);
            Assert.Equal(fits ? [] : [FaultCode.AheadOfArrival], report.Faults.Keys);
        }
    }

    [Fact]
    public void Registrations_and_due_dates_are_plans()
    {
        var roster = new Source("r", SourceKind.Roster, "*", new Columns(Student: Col("id"), Course: Col("course"), Registered: Col("from")),
            Times: ["yyyy-MM-dd"]);
        Assert.Equal(1, reading.Parse(roster, "id,course,from\n1,ART-26S,2026-09-01\n").Report.Accepted);
    }

    [Fact]
    public void A_moment_of_the_calendar_is_none_of_the_row()
    {
        var outcomes = new Source("o", SourceKind.Outcomes, "*", new Columns(Student: Col("id"), Course: Col("course"), Outcome: Col("result")),
            ObservedAt: DeclaredMoment.CourseEnd); // 12 April
        Assert.Equal(1, reading.Parse(outcomes, "id,course,result\n1,ART-26S,Pass\n").Report.Accepted);
    }

    [Fact]
    public void Rows_without_a_time_happen_at_arrival_where_that_is_declared()
    {
        var survey = new Source("s", SourceKind.Survey, "*", new Columns(Student: Col("id")), Instrument: "i", Wave: "w",
            ObservedAt: DeclaredMoment.Arrival, DelayDays: 1);
        Assert.Equal(["2026-03-01T12:00:00 | 2026-03-02T12:00:00"],
            Rows(reading.Parse(survey, "id,Q1\n1,4\n", new AnswerColumn("P1", "Q1", 1, 5)).Tables["responses"], "observed_at", "known_at"));

        var events = clicks with { Columns = new Columns(Student: Col("id")), ObservedAt = DeclaredMoment.Arrival };
        Assert.Equal(["2026-03-01T12:00:00 | 2026-03-01T12:00:00"],
            Rows(reading.Parse(events, "id,Q1\n1,4\n").Tables["events"], "observed_at", "known_at"));
    }

    [Theory]
    [InlineData(0.0, null, 10, 0, 8)] // nothing was known by it: the file's time is not believed
    [InlineData(0.0, 1.0, 2, 8, 0)] // it is, where the study says so
    [InlineData(null, null, 2, 8, 0)] // and where rows are known by it
    public void A_file_older_than_most_of_its_rows_is_not_believed_where_nothing_is_known_by_it(
        double? delayDays, double? aheadDays, int accepted, int quarantined, int ahead)
    {
        var source = clicks with { DelayDays = delayDays, AheadDays = aheadDays };
        var report = Night(source, 8);
        Assert.Equal((accepted, quarantined, ahead), (report.Files[0].Accepted, report.Files[0].Quarantined, report.Files[0].Ahead));
        Assert.Equal(ahead > 0 ? SourceState.Delivered : SourceState.Held, report.State);
        Assert.Contains(ahead > 0 ? "8 of 10 records happened later than the file's own time, which is not believed" : "AheadOfArrival in 'at'",
            ahead > 0 ? report.Warning : report.Reason, StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_rows_ahead_are_faults_whatever_is_known_of_the_rest()
    {
        var report = Night(clicks with { DelayDays = 0, RejectAbove = 0.5 }, 2);
        Assert.Equal((8, 2, 0), (report.Files[0].Accepted, report.Files[0].Quarantined, report.Files[0].Ahead));
        Assert.EndsWith("correct \"times\", \"timeZone\" or \"language\" of source 'clicks' in study.json; where rows may be planned, declare "
            + "\"aheadDays\"", report.Warning, StringComparison.Ordinal);
    }

    [Fact] // years of the Buddhist calendar
    public void A_file_all_of_whose_rows_are_centuries_ahead_is_held()
    {
        var report = Night(clicks with { DelayDays = 0 }, 10, 2569);
        Assert.Equal((0, 10, 0), (report.Files[0].Accepted, report.Files[0].Quarantined, report.Files[0].Ahead));
        Assert.Equal(SourceState.Held, report.State);
    }

    /// <summary>A night over ten rows, of which the last ones happened after the file's time.</summary>
    private SourceReport Night(Source source, int late, int year = 2026)
    {
        var path = folder.Write("data/clicks.csv", "id,at\n" + string.Concat(Enumerable.Range(0, 10)
            .Select(row => $"{row},{(row < 10 - late ? "2026-02-01" : $"{year}-04-01")} 10:00:00\n")));
        File.SetLastWriteTimeUtc(path, new DateTime(2026, 3, 1));
        var store = new Store(folder["root"]);
        var study = new Study(null, "s", "S", "Europe/London", null, null, [source], null, [], [], new EvaluationPlan([], []));
        var intake = new Intake(store, study, TimeZoneInfo.Utc, new Pseudonyms(InstallationKey.Open(store, new byte[32])),
            new Dictionary<string, IReadOnlyList<AnswerColumn>>(), 1);
        return intake.LandAndRead(folder["data"], folder["data"], _ => { }, CancellationToken.None)[0];
    }
}
