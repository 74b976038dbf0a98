using System.Net;
using Analytics.Host.Jobs;
using Analytics.Host.Records;
using Analytics.Host.Serving;
using Analytics.HostTests.Records;
using Analytics.Runs;
using Analytics.Storage;
using Analytics.Tests.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Analytics.HostTests.Serving;

/// <summary>What a process does with the calls of its engine.</summary>
public sealed class ServerTests : IAsyncLifetime, IDisposable
{
    private readonly Campus campus = new();
    private readonly JobEngine engine = new(new JobEngineSettings());

    public Task InitializeAsync()
    {
        campus.Write();
        return Task.CompletedTask;
    }

    public async Task DisposeAsync() => await engine.DisposeAsync();

    public void Dispose() => campus.Dispose();

    [Fact]
    public async Task An_engine_is_thrown_nothing_but_words_of_our_own()
    {
        using var served = Open(Settings(new Uri(ServeSettings.UsualAddress)));
        var server = new Server([served], engine, TimeProvider.System, NullLogger.Instance);
        served.Database.Change("drop table leases", new { });

        var thrown = await Assert.ThrowsAsync<WorkFailedException>(() => server.WorkAsync(new JobCall("wake", "campus", 1, Last: false), CancellationToken.None));

        Assert.StartsWith("SqliteException: ", thrown.Message, StringComparison.Ordinal);
        Assert.Null(thrown.InnerException);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/metrics")]
    public async Task While_the_records_are_away_pages_say_so(string page)
    {
        var settings = Settings(new Uri($"http://127.0.0.1:{Served.FreePort()}"));
        using var served = Open(settings);
        await using var app = Website.Builder().Build();
        await engine.StartAsync((_, _) => Task.CompletedTask, [], CancellationToken.None);
        new Website(settings, [served], engine, new Server([served], engine, TimeProvider.System, NullLogger.Instance)).MapTo(app);
        await app.StartAsync();
        served.Database.Change("drop table due_runs", new { });

        using var browser = new HttpClient { BaseAddress = settings.Address };
        using var answer = await browser.GetAsync(new Uri(page, UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.StartsWith("The records cannot be reached (SqliteException).", await answer.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        await app.StopAsync();
    }

    [Fact]
    public async Task What_was_read_for_the_pieces_of_a_stage_is_let_go_when_the_stage_is_over()
    {
        Stage? ingest = null;
        var installation = campus.Open();
        Gathered.From(installation with { Spread = (stage, _, _) => ingest = stage }, CancellationToken.None);
        using var stores = await Stores.Make(Stores.Sqlite, new PostgresServer());
        var database = stores.Open(TimeProvider.System);
        var (pieces, opened) = (new Pieces(database, "campus"), 0);
        using var fanOut = new FanOut("campus", "helper", TimeSpan.FromMinutes(1), 1, database, _ => { }, TimeProvider.System, NullLogger.Instance);
        void Help(int piece) => fanOut.Help(new FanOut.Call("campus", ingest!, piece), () => { opened++; return installation; }, CancellationToken.None);

        pieces.Enter(ingest!);
        Help(0);
        fanOut.Rest();
        Help(1);
        Assert.Equal(1, opened);

        pieces.Clear(ingest!);
        fanOut.Rest();
        pieces.Enter(ingest!);
        Help(0);
        Assert.Equal(2, opened);
    }

    private ServeSettings Settings(Uri address) => new(
        [Path.Combine(campus.Folder, "study")], Path.Combine(campus.Folder, "out"), BuiltInParquet.Engine, null, address, "node", 1, TimeSpan.FromMinutes(1), null, null);

    private ServedStudy Open(ServeSettings settings)
    {
        campus.Open();
        return ServedStudy.Open(settings, engine, TimeProvider.System, NullLogger.Instance).Single();
    }
}
