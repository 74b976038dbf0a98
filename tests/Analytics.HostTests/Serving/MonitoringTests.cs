using System.Net;
using Analytics.Evidence;
using Analytics.Host.Jobs;
using Analytics.Host.Records;
using Analytics.Host.Serving;
using Analytics.Nightly;
using Analytics.Studies;
using Analytics.Tests.Nightly;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;

namespace Analytics.HostTests.Serving;

/// <summary>What monitoring is told of the records and of the last night.</summary>
public sealed class MonitoringTests : IAsyncLifetime, IDisposable
{
    private static readonly string oneNight = $$""" "schedules": { "nightly": { "cron": "30 2 16 11 *" }, "blackouts": """
        + $$"""[{{Served.ClosedAfter(new DateOnly(2025, 11, 16))}}] }, """;

    private readonly Campus campus = new()
    {
        Study = text => text.Replace("\"title\": \"Campus\"", oneNight + "\"title\": \"Campus\"", StringComparison.Ordinal)
    };
    private readonly JobEngine engine = new(new JobEngineSettings());
    private readonly Uri address = new($"http://127.0.0.1:{Served.FreePort()}");

    public Task InitializeAsync()
    {
        campus.Write();
        campus.Open();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await engine.DisposeAsync();

    public void Dispose() => campus.Dispose();

    [Fact]
    public async Task Without_the_file_of_its_records_serve_is_not_ready_until_the_file_is_back()
    {
        using var served = Open();
        var server = new Server([served], engine, NullLogger.Instance);
        await server.StartAsync(CancellationToken.None);
        await using var app = Website.Builder(TimeProvider.System).Build();
        new Website(Settings, [served], engine, server, TimeProvider.System).MapTo(app);
        await app.StartAsync();
        var file = Path.Combine(served.Store.Private, ServedStudy.RecordsFile);
        Assert.Equal(HttpStatusCode.OK, (await ReadyAsync()).Code);

        var copies = Directory.GetFiles(served.Store.Private, ServedStudy.RecordsFile + "*")
            .Where(path => !path.EndsWith(".made", StringComparison.Ordinal)).ToDictionary(path => path, File.ReadAllBytes);
        foreach (var path in copies.Keys) { File.Delete(path); }

        var (code, text) = await ReadyAsync();
        Assert.Equal(HttpStatusCode.ServiceUnavailable, code);
        Assert.Contains("records.db\\u0027 is gone. Stop serve and put the file back from a backup", text, StringComparison.Ordinal);

        foreach (var (path, bytes) in copies) { File.WriteAllBytes(path, bytes); }

        Assert.Equal(HttpStatusCode.OK, (await ReadyAsync()).Code);

        // What is written now goes into the file that was put back, not into the one that was deleted.
        new WatchedSchedules(served.Database).Enter(served.Id, Job.Digest, DateTimeOffset.UnixEpoch);
        await using var other = new SqliteConnection($"Data Source={file};Pooling=False");
        Assert.Equal(1, other.ExecuteScalar<long>("select count(*) from watched where job = 'digest'"));
        await app.StopAsync();
    }

    [Fact]
    public void Replaced_rows_of_the_last_night_are_counted_by_source()
    {
        var grade = campus.Files["grades.csv"][^1].Split(',');
        campus.Files["grades.csv"].Add(string.Join(',', [.. grade[..^2], "1", grade[^1]]));
        campus.Write();
        using var served = Open();
        new NightlyRun(Installation.Open(served.Loaded, campus.Data, served.Store.Root, 1, _ => { }))
            .Run(Campus.Tonight, CancellationToken.None);

        var metrics = Metrics.Of("node", [StudyState.Of(served)], null).Split('\n');

        Assert.Contains("analytics_source_rows_replaced{study=\"campus\",source=\"grades\"} 1", metrics);
        Assert.Contains("analytics_source_rows_replaced{study=\"campus\",source=\"roster\"} 0", metrics);
    }

    [Fact]
    public void A_run_in_the_lake_that_is_not_handed_out_yet_is_due_and_not_done()
    {
        Served.Since(Path.Combine(campus.Folder, "study"), Path.Combine(campus.Folder, "out"), new(2025, 11, 15, 12, 0, 0, TimeSpan.Zero));
        using var served = Open();
        var due = StudyState.Of(served).Open[0];
        served.Work.Beginnings.Write(new Beginning(due.Job, due.Instant));
        new NightlyRun(Installation.Open(served.Loaded, campus.Data, served.Store.Root, 1, _ => { }))
            .Run(Instant.Micros(due.Instant), CancellationToken.None);

        var state = StudyState.Of(served);

        Assert.Equal(due.Instant, state.Open[0].Instant);
        Assert.Empty(state.Done);
    }

    private async Task<(HttpStatusCode Code, string Text)> ReadyAsync()
    {
        using var browser = new HttpClient { BaseAddress = address };
        using var answer = await browser.GetAsync(new Uri("/health/ready", UriKind.Relative));
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }

    private ServeSettings Settings => new(
        [Path.Combine(campus.Folder, "study")], Path.Combine(campus.Folder, "out"), null, Reach.Of(address.ToString()), "node", 1,
        TimeSpan.FromMinutes(1), null, null);

    private ServedStudy Open() => ServedStudy.Open(Settings, engine, TimeProvider.System, NullLogger.Instance).Single();
}
