using Analytics.Storage;

namespace Analytics.Tests.Storage;

public sealed class WordListTests
{
    private static readonly string[] many = [.. Enumerable.Range(0, 100_000).Select(one => $"s{one * 7919}")];

    [Fact]
    public void Words_are_numbered_by_first_sight()
    {
        var (list, known) = (new WordList(), new Dictionary<string, int>(StringComparer.Ordinal));
        var dice = new Random(1);
        for (var i = 0; i < 20_000; i++)
        {
            var word = new string('w', dice.Next(3)) + dice.Next(3_000);
            known.TryAdd(word, known.Count);
            Assert.Equal(known[word], list.CodeOf(new string(word)));
        }

        Assert.Equal(known.Count, list.Count);
        Assert.All(known, one => Assert.Equal(one.Key, list[one.Value]));
    }

    [Fact]
    public void Threads_agree_on_numbers()
    {
        var list = new WordList();
        var codes = Enumerable.Range(0, 4).AsParallel().WithDegreeOfParallelism(4)
            .Select(_ => many.Take(5_000).Select(list.CodeOf).ToArray()).ToList();
        Assert.Equal(5_000, list.Count);
        Assert.All(codes, of => Assert.Equal(codes[0], of));
        Assert.Equal(many.Take(5_000), codes[0].Select(code => list[code]));
    }

    [Fact]
    public void Beside_its_text_a_word_of_many_takes_few_bytes()
    {
        var list = new WordList();
        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var word in many) { list.CodeOf(word); }

        Assert.InRange((GC.GetAllocatedBytesForCurrentThread() - before) / many.Length, 1, 50);
    }
}
