using Analytics.Numerics;

namespace Analytics.Tests.Numerics;

public sealed class RunsTests
{
    [Fact]
    public void Runs_are_merged_into_what_a_sort_gives()
    {
        for (var seed = 0; seed < Campaign.Cases(200); seed++)
        {
            var dice = new Random(seed);
            int[] all = [.. Enumerable.Range(0, dice.Next(6))
                .SelectMany(_ => Enumerable.Range(0, dice.Next(40)).Select(_ => dice.Next(90)).Order())];

            Assert.Equal(all.Order(), Runs.Merged(all, (one, other) => one - other));
        }
    }

    [Fact]
    public void What_stands_in_order_is_compared_once()
    {
        var compared = 0;

        Runs.Merged([.. Enumerable.Range(0, 1000)], (one, other) =>
        {
            compared++;
            return one - other;
        });

        Assert.Equal(999, compared);
    }
}
