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
        var most = 0;

        Run(Small(step => most = Math.Max(most, Counted().Count)));

        Assert.True(most > 10, $"{most} pieces");
        Assert.Equal(expected, pieces.PublishedFeatures());
        Assert.Equal(whole.Store.Published(), pieces.Store.Published());
    }

    [Fact]
    public void Pieces_that_are_done_are_not_done_again_after_a_night_that_died()
    {
        var expected = whole.Features();
        var died = Small(step =>
        {
            if (step is { Stage: "features", Complete: true }) { throw new InvalidOperationException("died"); }
        });
        Assert.Throws<InvalidOperationException>(() => Run(died));
        var before = Counted();
        Assert.NotEmpty(before);
        File.Delete(before[0].Path); // that one was not done yet

        List<(string Path, DateTime Written)> after = [];
        Run(Small(step =>
        {
            if (step is { Stage: "features", Complete: true }) { after = Counted(); }
        }));

        Assert.Equal(before.Skip(1), after.Skip(1));
        Assert.Equal(before[0].Path, after[0].Path);
        Assert.Equal(expected, pieces.PublishedFeatures());
        Assert.Empty(Counted());
    }

    private Installation Small(Action<Step> progress)
    {
        pieces.Write();
        return pieces.Open() with { EventsPerPiece = 50, Progress = progress };
    }

    private static void Run(Installation installation) => new NightlyRun(installation).Execute(Campus.Tonight, CancellationToken.None);

    private List<(string Path, DateTime Written)> Counted() => Directory.Exists(pieces.Store.Work)
        ? [.. Directory.EnumerateFiles(pieces.Store.Work, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => (path, File.GetLastWriteTimeUtc(path)))]
        : [];
}
