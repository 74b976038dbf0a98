using Analytics.Numerics;

namespace Analytics.Tests.Numerics;

public sealed class NormalTests
{
    [Theory] // In closed form at the origin: 1/4 + asin(r) / (2 pi).
    [InlineData(0.5)]
    [InlineData(-0.5)]
    [InlineData(0.99)]
    public void Two_normal_variables_are_both_below_their_means_by_their_correlation(double correlation) =>
        Assert.Equal(0.25 + (Math.Asin(correlation) / (2 * Math.PI)), BivariateNormal.Lower(0, 0, correlation), 10);

    [Fact]
    public void Without_correlation_probabilities_multiply_and_an_infinite_bound_leaves_the_other()
    {
        Assert.Equal(Normal.Lower(0.3) * Normal.Lower(-1.2), BivariateNormal.Lower(0.3, -1.2, 0), 12);
        Assert.Equal(Normal.Lower(0.3), BivariateNormal.Lower(0.3, double.PositiveInfinity, 0.7), 12);
        Assert.Equal(0, BivariateNormal.Lower(double.NegativeInfinity, 0.3, 0.7));
    }

    [Fact]
    public void Its_slope_in_the_correlation_is_its_density()
    {
        var rise = BivariateNormal.Lower(0.4, -0.8, 0.601) - BivariateNormal.Lower(0.4, -0.8, 0.599);
        Assert.Equal(BivariateNormal.Density(0.4, -0.8, 0.6), rise / 0.002, 6);
    }

    [Fact]
    public void A_quantile_undoes_a_probability()
    {
        Assert.Equal(1.9599639845400545, Normal.Quantile(0.975), 10); // R: qnorm(.975)
        Assert.Equal(0.25, Normal.Lower(Normal.Quantile(0.25)), 12);
        Assert.Equal(double.NegativeInfinity, Normal.Quantile(0));
    }

    [Fact]
    public void Entropy_counts_all_parts_there_could_be()
    {
        Assert.Equal(0.5, Entropy.Share([3, 3, 0, 0])!.Value, 12);
        Assert.Null(Entropy.Share([3]));
        Assert.Null(Entropy.Nats([]));
    }
}
