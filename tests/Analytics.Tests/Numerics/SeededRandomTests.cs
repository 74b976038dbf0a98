using Analytics.Numerics;

namespace Analytics.Tests.Numerics;

public sealed class SeededRandomTests
{
    [Fact]
    public void Streams_of_one_seed_differ_and_repeat()
    {
        Assert.Equal(Draw(new SeededRandom(7, 1)), Draw(new SeededRandom(7, 1)));
        Assert.NotEqual(Draw(new SeededRandom(7, 1)), Draw(new SeededRandom(7, 2)));
        Assert.NotEqual(Draw(new SeededRandom(7, 1)), Draw(new SeededRandom(8, 1)));
    }

    [Fact]
    public void Whole_numbers_are_uniform()
    {
        var random = new SeededRandom(3);
        var counts = new int[7];
        for (var i = 0; i < 70_000; i++) { counts[random.Next(7)]++; }

        Assert.All(counts, count => Assert.InRange(count, 9_600, 10_400));
    }

    [Fact]
    public void A_shuffle_keeps_every_item()
    {
        var items = Enumerable.Range(0, 100).ToArray();
        new SeededRandom(1).Shuffle(items.AsSpan());

        Assert.NotEqual(Enumerable.Range(0, 100), items);
        Assert.Equal(Enumerable.Range(0, 100), items.Order());
    }

    private static ulong[] Draw(SeededRandom random) => [random.Next(), random.Next(), random.Next()];
}
