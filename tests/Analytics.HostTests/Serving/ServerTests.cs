using Analytics.Host.Serving;
using Analytics.Storage;
using Analytics.Tests.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Analytics.HostTests.Serving;

/// <summary>What a process does with the calls of its engine.</summary>
public sealed class ServerTests : IDisposable
{
    private readonly Campus campus = new();
    private readonly HandEngine engine = new();

    public ServerTests() => campus.Write();

    public void Dispose() => campus.Dispose();

    [Fact]
    public async Task An_engine_is_thrown_nothing_but_words_of_our_own()
    {
        campus.Open();
        var settings = new ServeSettings(
            [Path.Combine(campus.Folder, "study")], Path.Combine(campus.Folder, "out"), "hand", BuiltInParquet.Engine, null, new Uri(ServeSettings.UsualAddress), "node", 1, TimeSpan.FromMinutes(1), null, null);
        using var served = ServedStudy.Open(settings, engine, TimeProvider.System, NullLogger.Instance).Single();
        await new Server([served], engine, TimeProvider.System, NullLogger.Instance).StartAsync(CancellationToken.None);
        served.Database.Change("drop table leases", new { });

        var thrown = await Assert.ThrowsAsync<WorkFailedException>(() => engine.CallAsync("wake", "campus"));

        Assert.StartsWith("SqliteException: ", thrown.Message, StringComparison.Ordinal);
        Assert.Null(thrown.InnerException);
    }
}
