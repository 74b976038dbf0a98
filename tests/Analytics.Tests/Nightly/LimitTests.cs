using Analytics.Ingest;
using Analytics.Nightly;

namespace Analytics.Tests.Nightly;

/// <summary>How faulty and how old a source may be: what is told, and what waits.</summary>
public sealed class LimitTests : IDisposable
{
    private readonly Campus campus = new();

    public void Dispose() => campus.Dispose();

    [Theory]
    [InlineData(0, SourceState.Delivered, false)]
    [InlineData(1, SourceState.Delivered, false)] // less than 1 % of about 100 rows
    [InlineData(3, SourceState.Delivered, true)]
    [InlineData(40, SourceState.Held, false)]
    public void A_source_between_its_limits_is_delivered_and_warned_of(int faulty, SourceState state, bool warned)
    {
        campus.Files["grades.csv"].AddRange(Enumerable.Range(0, faulty)
            .Select(number => $"BAD{number},S001,A-2025A,essay-1,2025-10-01 20:00:00,many,"));
        var record = Night();

        var grades = record.Sources.Single(source => source.Source == "grades");
        Assert.Equal((state, warned), (grades.State, grades.Warning is not null));
        Assert.Equal(faulty, grades.Files.Sum(file => file.Faults.Values.Sum()));
        Assert.All(record.Sources.SelectMany(source => source.Files),
            file => Assert.True(file.Reconciles && file.Faults.Values.Sum() == file.Quarantined));
        var page = File.ReadAllText(Path.Combine(campus.Store.Run(record.Id), "report.html"));
        Assert.Equal(warned, page.Contains("grades: delivered, and to be looked at.", StringComparison.Ordinal));
        if (!warned) { return; }

        var line = campus.Files["grades.csv"].FindIndex(row => row.StartsWith("BAD0,", StringComparison.Ordinal)) + 1;
        Assert.StartsWith($"grades.csv ({grades.Files[0].Hash[..12]}): ", grades.Warning, StringComparison.Ordinal);
        Assert.EndsWith($"; 3 of 3 quarantined rows: NotANumber in 'score' (words), first at line {line}; declare the number of each word in "
            + "\"values\", or words for none in \"missing\", for source 'grades' in study.json", grades.Warning, StringComparison.Ordinal);
        Assert.Contains($", first at line {line}", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_source_whose_newest_file_is_too_old_at_the_cutoff_holds_what_needs_it()
    {
        campus.Study = text => text.Replace("\"id\": \"lms\",", "\"id\": \"lms\", \"freshDays\": 3,", StringComparison.Ordinal);
        campus.Write();
        File.SetLastWriteTimeUtc(Path.Combine(campus.Data, "events.csv"), new DateTime(2025, 11, 10, 12, 0, 0, DateTimeKind.Utc));
        var stale = new NightlyRun(campus.Open()).Run(Campus.Tonight, CancellationToken.None).Record;

        const string reason =
            "its newest file is 6.5 days old at the cutoff, above freshDays of 3; deliver a newer export, or raise freshDays of source "
                + "'lms' in study.json";
        Assert.Equal((SourceState.Stale, reason),
            stale.Sources.Where(source => source.Source == "lms").Select(source => (source.State, source.Reason)).Single());
        Assert.Contains($"source 'lms' is stale: {reason}", stale.Degraded);
        Assert.Equal($"source 'lms' is stale: {reason}", Assert.Single(stale.Targets).Held);

        // The same bytes, exported anew: nothing happened in the system, and that is news.
        File.SetLastWriteTimeUtc(Path.Combine(campus.Data, "events.csv"), new DateTime(2025, 11, 14, 12, 0, 0, DateTimeKind.Utc));
        var fresh = new NightlyRun(campus.Open()).Run(Campus.Tonight, CancellationToken.None).Record;

        Assert.NotEqual(stale.Id, fresh.Id);
        Assert.Equal(SourceState.Delivered, fresh.Sources.Single(source => source.Source == "lms").State);
    }

    private RunRecord Night()
    {
        campus.Write();
        var installation = campus.Open();
        var record = new NightlyRun(installation).Run(Campus.Tonight, CancellationToken.None).Record;
        RunReports.Write(installation, record);
        return record;
    }
}
