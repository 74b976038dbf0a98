using Analytics.Host.Records;
using Analytics.Runs;
using Microsoft.Extensions.Logging.Abstractions;

namespace Analytics.HostTests.Records;

[Collection(RecordsTests.Name)]
public sealed class PiecesTests(PostgresServer server)
{
    private readonly ManualClock clock = new(new DateTimeOffset(2026, 10, 20, 12, 0, 0, TimeSpan.Zero));
    private readonly Stage stage = new("2026-10-20-nightly-0123456789", "features", 17, 3, "basis");

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task A_stage_is_counted_until_all_its_pieces_are_done_and_then_forgotten_with_its_leases(string kind)
    {
        using var stores = await Stores.Make(kind, server);
        var database = stores.Open(clock);
        var (pieces, leases) = (new Pieces(database, "s"), new Leases(database, clock, NullLogger.Instance));
        pieces.Enter(stage);
        Assert.Equal([0, 1, 2], pieces.Left(stage));

        using (leases.Take(pieces.NameOf(stage, 1), "a", TimeSpan.FromMinutes(1))) { pieces.Done(stage, 1, "a"); }

        pieces.Enter(stage); // by who leads after the first leader died
        Assert.Equal([0, 2], pieces.Left(stage));
        pieces.Done(stage, 0, "b");
        pieces.Done(stage, 2, "b");
        Assert.Empty(pieces.Left(stage));
        Assert.Equal([("a", 1L), ("b", 2L)], pieces.Shares(stage));

        pieces.Clear(stage);
        Assert.Empty(pieces.Shares(stage));
        Assert.Null(leases.Look(pieces.NameOf(stage, 1)));
    }

    [Theory, MemberData(nameof(Stores.Kinds), MemberType = typeof(Stores))]
    public async Task Stages_of_other_studies_and_runs_are_left_alone(string kind)
    {
        using var stores = await Stores.Make(kind, server);
        var database = stores.Open(clock);
        var (own, others) = (new Pieces(database, "s"), new Pieces(database, "t"));
        own.Enter(stage);
        own.Enter(stage with { Run = "another" });
        others.Enter(stage);

        own.Done(stage, 0, "a");
        own.Clear(stage);

        Assert.Equal([0, 1, 2], own.Left(stage with { Run = "another" }));
        Assert.Equal([0, 1, 2], others.Left(stage));
    }
}
