using System.Net;
using Analytics.Host.Jobs;
using Analytics.Host.Serving;
using Analytics.Tests.Nightly;
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
        using var served = Open(Settings(ServeSettings.UsualAddress));
        var server = new Server([served], engine, NullLogger.Instance);
        served.Database.Change("drop table watched", new { });

        var thrown = await Assert.ThrowsAsync<WorkFailedException>(() => server.WorkAsync(new JobCall("nightly", "campus"),
            _ => { }, CancellationToken.None));

        Assert.StartsWith("SqliteException: ", thrown.Message, StringComparison.Ordinal);
        Assert.Null(thrown.InnerException);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/metrics")]
    public async Task While_the_records_are_away_pages_say_so(string page)
    {
        var settings = Settings($"http://127.0.0.1:{Served.FreePort()}");
        using var served = Open(settings);
        await using var app = Website.Builder(TimeProvider.System).Build();
        await engine.StartAsync((_, _, _) => Task.FromResult(""), _ => { }, CancellationToken.None);
        new Website(settings, [served], engine, new Server([served], engine, NullLogger.Instance), TimeProvider.System).MapTo(app);
        await app.StartAsync();
        served.Database.Change("drop table notices", new { });

        using var browser = new HttpClient { BaseAddress = settings.Reach.Address };
        using var answer = await browser.GetAsync(new Uri(page, UriKind.Relative));

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.StartsWith("The records cannot be reached (SqliteException).", await answer.Content.ReadAsStringAsync(),
            StringComparison.Ordinal);
        await app.StopAsync();
    }

    private ServeSettings Settings(string address) => new(
        [Path.Combine(campus.Folder, "study")], Path.Combine(campus.Folder, "out"), null, Reach.Of(address), "node", 1,
        TimeSpan.FromMinutes(1), null, null);

    private ServedStudy Open(ServeSettings settings)
    {
        campus.Open();
        return ServedStudy.Open(settings, engine, TimeProvider.System, NullLogger.Instance).Single();
    }
}
