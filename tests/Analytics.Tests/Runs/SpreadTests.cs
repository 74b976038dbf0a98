using Analytics.Runs;

namespace Analytics.Tests.Runs;

/// <summary>A night whose events are counted in pieces, by whomever, is the night.</summary>
public sealed class SpreadTests : IDisposable
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
        var done = new List<string>();

        Run(Small() with
        {
            Spread = (stage, piece, _) =>
            {
                foreach (var one in Enumerable.Range(0, stage.Pieces).Reverse()) { piece(one); done.Add(stage.Name); }
            },
        });

        AssertManyOfBoth(done);
        Assert.Equal(expected, pieces.PublishedFeatures());
        Assert.Equal(whole.Store.Published(), pieces.Store.Published());
    }

    [Fact]
    public void A_worker_that_knows_nothing_but_the_stage_does_its_pieces()
    {
        var expected = whole.Features();
        var done = new List<string>();

        Run(Small() with
        {
            Spread = (stage, _, stop) =>
            {
                foreach (var one in Enumerable.Range(0, stage.Pieces)) { Stage.Join(Small(), stage, stop)(one, stop); done.Add(stage.Name); }
            },
        });

        AssertManyOfBoth(done);
        Assert.Equal(expected, pieces.PublishedFeatures());
    }

    [Fact]
    public void Pieces_that_are_done_are_not_done_again_after_a_night_that_died()
    {
        var expected = whole.Features();
        Assert.Throws<InvalidOperationException>(() => Run(Small() with
        {
            Spread = (stage, piece, _) =>
            {
                for (var one = 0; one < (stage.Name == "ingest" ? stage.Pieces : 4); one++) { piece(one); }

                if (stage.Name == "ingest") { return; }

                throw new InvalidOperationException("died");
            },
        }));
        var before = Counted();
        Assert.Equal(4, before.Count);

        var after = new List<string>();
        Run(Small() with
        {
            Spread = (stage, piece, _) =>
            {
                for (var one = 0; one < stage.Pieces; one++) { piece(one); }

                if (stage.Name == "features") { after.AddRange(Counted().Where(one => before.Contains(one)).Select(one => one.Path)); }
            },
        });

        Assert.Equal(before.Select(one => one.Path), after);
        Assert.Equal(expected, pieces.PublishedFeatures());
        Assert.Empty(Counted());
    }

    [Fact]
    public void A_worker_whose_night_has_other_pieces_says_so()
    {
        Run(Small());
        var elsewhere = new Stage("another run", "features", pieces.Open().EndOf(Campus.Tonight), 3, "another basis");

        var wrong = Assert.Throws<Analytics.Storage.InstallationException>(() => Stage.Join(Small(), elsewhere, CancellationToken.None));

        Assert.Contains("on every worker", wrong.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_night_whose_pieces_are_said_to_be_done_and_are_gone_is_the_same()
    {
        var expected = whole.Features();

        Run(Small() with { Spread = (_, _, _) => { } });

        Assert.Equal(expected, pieces.PublishedFeatures());
    }

    [Fact]
    public void A_worker_with_another_study_does_no_piece_of_a_night()
    {
        var expected = whole.Features();
        using var changed = new Campus { Study = text => text.Replace("\"windowDays\": 14", "\"windowDays\": 7", StringComparison.Ordinal) };
        var behind = Small() with { Study = Of(changed) };
        var refused = new List<string>();

        Run(Small() with
        {
            Spread = (stage, piece, stop) =>
            {
                foreach (var one in Enumerable.Range(0, stage.Pieces))
                {
                    try { Stage.Join(behind, stage, stop)(one, stop); }
                    catch (Analytics.Storage.InstallationException) { refused.Add(stage.Name); }

                    piece(one);
                }
            },
        });

        AssertManyOfBoth(refused);
        Assert.Equal(expected, pieces.PublishedFeatures());
    }

    private static void AssertManyOfBoth(List<string> stages)
    {
        Assert.Equal(5, stages.Count(one => one == "ingest")); // the sources but for the calendars
        Assert.True(stages.Count(one => one == "features") > 10, string.Join(' ', stages));
    }

    private Installation Small()
    {
        pieces.Write();
        return pieces.Open() with { EventsPerPiece = 50 };
    }

    private static LoadedStudy Of(Campus campus)
    {
        campus.Write();
        return campus.Open().Study;
    }

    private static void Run(Installation installation) => new NightlyRun(installation).Execute(Campus.Tonight, CancellationToken.None);

    private List<(string Path, DateTime Written)> Counted() => Directory.Exists(pieces.Store.Work)
        ? [.. Directory.EnumerateFiles(pieces.Store.Work, "*.json", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(path => (path, File.GetLastWriteTimeUtc(path)))]
        : [];
}
