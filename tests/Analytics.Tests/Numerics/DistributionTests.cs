using Analytics.Numerics;

namespace Analytics.Tests.Numerics;

/// <summary>Expected values: R 4.2.2 pnorm, qnorm, pchisq, pf, qf.</summary>
public sealed class DistributionTests
{
    [Theory]
    [InlineData(0, 0.5)]
    [InlineData(1.959963984540054, 0.025)]
    [InlineData(-1.959963984540054, 0.975)]
    [InlineData(5, 2.866515718791933e-07)]
    [InlineData(10, 7.619853024160489e-24)]
    public void Normal_tails(double z, double upper) => Assert.Equal(1, Normal.Upper(z) / upper, 12);

    [Fact]
    public void Normal_quantiles()
    {
        Assert.Equal(1.959963984540054, Normal.TwoSided(0.95), 12);
        Assert.Equal(2.5758293035489004, Normal.TwoSided(0.99), 12);
    }

    [Theory]
    [InlineData(3.841458820694124, 1, 0.05)]
    [InlineData(37.65248413348277, 25, 0.05)]
    [InlineData(0, 4, 1)]
    public void Chi_square_tails(double x, double freedom, double upper) => Assert.Equal(upper, ChiSquare.Upper(x, freedom), 12);

    [Theory]
    [InlineData(161.4476387975881, 1, 1, 0.95)]
    [InlineData(4.964602743730711, 1, 10, 0.95)]
    [InlineData(1, 7, 7, 0.5)]
    public void F_tails_and_quantiles(double x, double numerator, double denominator, double lower)
    {
        Assert.Equal(lower, FDistribution.Lower(x, numerator, denominator), 12);
        Assert.Equal(1, FDistribution.Quantile(lower, numerator, denominator) / x, 11);
    }

    [Fact]
    public void Quantiles_interpolate_between_order_statistics() =>
        Assert.Equal([1, 1.75, 2.5, 4], new[] { 0, 0.25, 0.5, 1 }.Select(share => Quantiles.Of([1, 2, 3, 4], share)));

    [Fact]
    public void A_matrix_that_is_not_positive_definite_has_no_factor() =>
        Assert.Null(Cholesky.Of([[1, 0], [1, 1]]));
}
