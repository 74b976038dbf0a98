using System.Collections.Concurrent;
using Analytics.HostTests.Records;
using Analytics.Host.Serving;
using Analytics.Runs;
using Analytics.Storage;
using Analytics.Tests.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Analytics.HostTests.Serving;

/// <summary>The pieces of a stage, by whoever is there. Nobody takes a call of the engine but the tests.</summary>
public sealed class FanOutTests : IAsyncLifetime
{
    private readonly ManualClock clock = new(new DateTimeOffset(2026, 10, 20, 12, 0, 0, TimeSpan.Zero));
    private readonly Stage stage = new("2026-10-20-nightly-0123456789", "features", 17, 12, "basis");
    private readonly ConcurrentQueue<FanOut.Call> calls = [];
    private Stores stores = null!;

    public async Task InitializeAsync() => stores = await Stores.Make(Stores.Sqlite, new PostgresServer());

    public Task DisposeAsync()
    {
        stores.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public void A_leader_alone_calls_for_every_piece_and_does_each_once()
    {
        using var leader = Node("leader", threads: 2);
        var done = new ConcurrentBag<int>();

        leader.Lead(stage, done.Add, CancellationToken.None);

        Assert.Equal(Enumerable.Range(0, stage.Pieces), done.Order());
        Assert.Equal(Enumerable.Range(0, stage.Pieces), calls.Select(call => call.Piece));
    }

    [Fact]
    public async Task A_process_that_is_called_for_pieces_of_its_own_stage_does_no_more_at_once_than_it_has_threads()
    {
        using var leader = Node("leader", threads: 2);
        var (now, most, done) = (0, 0, new ConcurrentBag<int>());
        var helping = new ConcurrentBag<Task>();
        var begun = 0;

        leader.Lead(stage, piece =>
        {
            var others = Interlocked.Increment(ref now);
            lock (done) { most = Math.Max(most, others); }

            if (Interlocked.Exchange(ref begun, 1) == 0) { foreach (var call in calls) { helping.Add(Task.Run(() => leader.Help(call, Nothing, CancellationToken.None))); } }

            Thread.Yield();
            done.Add(piece);
            Interlocked.Decrement(ref now);
        }, CancellationToken.None);
        await Task.WhenAll(helping);

        Assert.Equal(Enumerable.Range(0, stage.Pieces), done.Order());
        Assert.InRange(most, 1, 2);
    }

    [Fact]
    public void One_call_is_enough_to_have_a_worker_do_all_that_is_left_of_a_stage()
    {
        using var campus = new Campus();
        campus.Write();
        using var leader = Node("leader", threads: 1);
        using var helper = Node("helper", threads: 1);
        var led = new List<string>();
        Installation Open() => campus.Open() with { EventsPerPiece = 50 };

        new NightlyRun(Open() with
        {
            Spread = (shared, work, stop) => leader.Lead(shared, piece =>
            {
                led.Add($"{shared.Name} {piece}");
                helper.Help(calls.Last(), Open, stop); // while the leader is at its first piece
                work(piece);
            }, stop),
        }).Execute(Campus.Tonight, CancellationToken.None);

        Assert.Equal(["ingest 0", "features 0"], led);
        Assert.True(calls.Last().Stage.Pieces > 10, calls.Last().ToJson());
    }

    private static Installation Nothing() => throw new InstallationException("Nothing is installed here.");

    private FanOut Node(string name, int threads) =>
        new("s", name, TimeSpan.FromMinutes(1), threads, stores.Open(clock), calls.Enqueue, clock, NullLogger.Instance);
}
