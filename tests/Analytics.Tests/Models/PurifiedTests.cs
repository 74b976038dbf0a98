using Analytics.Models;

namespace Analytics.Tests.Models;

public sealed class PurifiedTests
{
    [Fact]
    public void The_parts_add_up_to_the_table_and_the_rest_has_no_mean()
    {
        double[][] effects = [[1, 2, 4], [0, -3, 5]], weights = [[10, 0, 3], [1, 7, 2]];

        var (first, second, rest) = Purified.Of(effects, weights);

        for (var i = 0; i < 2; i++)
        {
            for (var j = 0; j < 3; j++) { Assert.Equal(effects[i][j], first[i] + second[j] + rest[i][j], 12); }

            Assert.Equal(0, Enumerable.Range(0, 3).Sum(j => weights[i][j] * rest[i][j]), 9);
        }

        for (var j = 0; j < 3; j++) { Assert.Equal(0, weights[0][j] * rest[0][j] + weights[1][j] * rest[1][j], 9); }
    }

    [Fact]
    public void Of_a_sum_of_two_effects_nothing_is_left()
    {
        double[][] effects = [[1, 3], [2, 4]], weights = [[5, 1], [2, 2]];

        Assert.All(Purified.Of(effects, weights).Rest.SelectMany(row => row), left => Assert.Equal(0, left, 9));
    }

    [Fact]
    public void By_equal_weights_the_rest_of_a_cross_is_the_cross()
    {
        double[][] cross = [[1, -1], [-1, 1]], even = [[1, 1], [1, 1]];

        var (first, second, rest) = Purified.Of(cross, even);

        Assert.Equal([0.0, 0], first);
        Assert.Equal([0.0, 0], second);
        Assert.Equal(cross, rest);
    }

    [Fact]
    public void A_state_that_no_row_has_stays_as_it_is()
    {
        double[][] effects = [[1, 1], [7, 9]], weights = [[1, 1], [0, 0]];

        var (first, second, rest) = Purified.Of(effects, weights);

        Assert.Equal([7.0, 9], rest[1].Select((left, j) => left + first[1] + second[j]));
    }
}
