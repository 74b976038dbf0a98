using Analytics.Storage;

namespace Analytics.Tests.Storage;

public sealed class RecentGroupsTests
{
    [Fact]
    public void A_group_is_read_again_once_as_many_others_were_read_as_are_held()
    {
        var (recent, read) = (new RecentGroups<int>(2), new List<string>());
        int Of(string path, int group) => recent.Of(path, group, () =>
        {
            read.Add($"{path}{group}");
            return read.Count;
        });

        Assert.Equal([1, 2, 1, 3, 1, 4, 5], new[] { ("a", 0), ("a", 1), ("a", 0), ("b", 0), ("a", 0), ("a", 1), ("b", 0) }
            .Select(one => Of(one.Item1, one.Item2)));
        Assert.Equal(["a0", "a1", "b0", "a1", "b0"], read);
    }

    [Fact]
    public void A_group_that_several_threads_ask_for_is_read_once()
    {
        var (recent, read) = (new RecentGroups<int>(4), 0);

        Parallel.For(0, 32, at => Assert.Equal(at % 4, recent.Of("a", at % 4, () =>
        {
            Interlocked.Increment(ref read);
            return at % 4;
        })));

        Assert.Equal(4, read);
    }
}
