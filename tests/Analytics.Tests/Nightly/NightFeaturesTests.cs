using Analytics.Nightly;

namespace Analytics.Tests.Nightly;

/// <summary>A night whose events are counted in pieces is the night.</summary>
public sealed class NightFeaturesTests : IDisposable
{
    private readonly Campus whole = new();
    private readonly Campus pieces = new();

    public void Dispose()
    {
        whole.Dispose();
        pieces.Dispose();
    }

    [Fact]
    public void A_night_counted_in_many_pieces_is_the_same_byte_for_byte()
    {
        var expected = whole.Features();

        Run(Small(_ => { }));

        Assert.True(Counted().Count > 10, $"{Counted().Count} pieces");
        Assert.Equal(expected, pieces.PublishedFeatures());
        Assert.Equal(whole.Store.Published(), pieces.Store.Published());
    }

    [Fact]
    public void A_night_that_died_goes_on_from_the_pieces_it_had_counted()
    {
        var expected = whole.Features();
        var died = Small(step =>
        {
            if (step is { Stage: "features", Complete: true }) { throw new InvalidOperationException("died"); }
        });
        Assert.Throws<InvalidOperationException>(() => Run(died));
        var before = Counted();
        File.Delete(before[0]); // that one was not done yet

        Run(Small(_ => { }));

        Assert.Equal(before, Counted());
        Assert.Equal(expected, pieces.PublishedFeatures());
    }

    private Installation Small(Action<Step> progress)
    {
        pieces.Write();
        return pieces.Open() with { EventsPerPiece = 50, Progress = progress };
    }

    private static void Run(Installation installation) => new NightlyRun(installation).Run(Campus.Tonight, CancellationToken.None);

    private List<string> Counted() => [.. Directory.EnumerateFiles(pieces.Store.Counted).Order(StringComparer.Ordinal)];
}
